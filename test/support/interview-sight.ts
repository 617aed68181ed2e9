import { renderPlain } from "../../src/chat/plain.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { View } from "../../src/chat/view.ts";
import type { QuestionOf } from "../../src/engine/bank/bank.ts";
import type { Lang, Text } from "../../src/engine/lang.ts";
import { realBank } from "./content.ts";
import type { PracticeApp, Somebody } from "./practice-app.ts";
import { pressIn } from "./pressing.ts";

type Open = QuestionOf<"open">;

/** What is asked, as somebody who knows the bank by heart recognises it by its words. */
export type Asked =
  | { readonly kind: "question" | "deeper"; readonly question: Open }
  | { readonly kind: "point"; readonly question: Open; readonly point: string }
  | { readonly kind: "step"; readonly question: Open; readonly step: number }
  | { readonly kind: "project" | "rating" | "closing" };

export interface Said {
  readonly key: string;
  readonly view: View;
  /** When it went out. */
  readonly at: number;
}

/** An interview as the interviewed sees it: what the bot said in its thread, and a clock that rings its bell. */
export interface InterviewSight {
  /** All it has said, oldest first. */
  readonly said: readonly Said[];
  /** Every screen that was shown: what it said, and what came of pressing and typing. */
  readonly shown: readonly View[];
  /** What it asked last that still stands. */
  readonly asked: { readonly view: View; readonly asked: Asked; readonly lang: Lang };
  readonly over: boolean;
  readonly thread: string;
  /** Typed into the thread. */
  types(text: string, message?: string): Promise<Reply>;
  edits(text: string, message: string): Promise<Reply>;
  /** Pressed under what it asked last. */
  presses(label: string): Promise<Reply>;
  /** Time passes, and its bell rings whenever it is due. */
  waits(ms: number): Promise<void>;
}

let messages = 0;

/** Somebody starts an interview with that command. */
export const interviewOf = async (app: PracticeApp, name: string, command: string): Promise<InterviewSight> => {
  const before = app.deliveries.length;
  const person = app.person(name);
  await person.types(command);
  await person.presses(START.find((label) => person.text.includes(label)) ?? "Start now");
  return sightOf(app, name, before);
};

const START = ["Start now", "现在开始"];

const sightOf = (app: PracticeApp, name: string, from: number): InterviewSight => {
  const times = new Map<string, number>();
  const said = (): readonly Said[] =>
    app.deliveries.slice(from).flatMap(({ delivery, key }) => {
      if (delivery.kind !== "thread" && delivery.kind !== "post") return [];
      if (!times.has(key)) times.set(key, app.bench.clock.now);
      return [{ key, view: delivery.view, at: times.get(key) ?? 0 }];
    });
  const thread = (): string => {
    const opened = app.deliveries.slice(from).find(({ delivery }) => delivery.kind === "thread");
    if (!opened) throw new Error("no interview was opened");
    return opened.key;
  };
  const replies: View[] = [];
  const kept = async (reply: Promise<Reply>): Promise<Reply> => {
    const given = await reply;
    if (given.kind !== "quiet" && given.kind !== "form") replies.push(given.view);
    return given;
  };
  const inThread = (): Somebody => app.person(name, { where: { thread: thread() } });
  const asked = (): InterviewSight["asked"] => {
    for (const { view } of [...said()].reverse()) {
      const found = recognised(view);
      if (found) return { view, ...found };
    }
    throw new Error("nothing was asked");
  };
  return {
    get said() {
      return said();
    },
    get shown() {
      return [...said().map(({ view }) => view), ...replies];
    },
    get asked() {
      return asked();
    },
    get over() {
      return said().some(({ view }) => isEnd(view));
    },
    get thread() {
      return thread();
    },
    types: (text, message = `message-${++messages}`) => kept(inThread().sends({ kind: "said", text, message })),
    edits: (text, message) => kept(inThread().sends({ kind: "said", text, message, edited: true })),
    presses: (label) => kept(inThread().sends({ kind: "press", action: pressIn(asked().view, label), values: [] })),
    waits: (ms) => {
      said();
      return passes(app, ms);
    },
  };
};

/** The last word, with the way to the report. */
export const isEnd = (view: View): boolean =>
  view.body.some((node) => node.kind === "actions" && node.items.some(({ press }) => press.startsWith("ivp.")));

/** The clock goes on; each bell is rung at its time. */
export const passes = async (app: PracticeApp, ms: number): Promise<void> => {
  const until = app.bench.clock.now + ms;
  for (;;) {
    const bell = app.timers.filter(({ name }) => name === "interview-bell").at(-1);
    if (!bell || bell.at > until) break;
    const heard = app.timers.length;
    app.bench.clock.now = Math.max(app.bench.clock.now, bell.at);
    await app.practice.timers["interview-bell"]?.(bell.data);
    if (app.timers.length === heard) break;
  }
  app.bench.clock.now = until;
};

interface Part {
  readonly asked: Asked;
  readonly text: Text;
}

let parts: ReadonlyMap<string, { readonly asked: Asked; readonly lang: Lang }> | undefined;

/** What a message asks; undefined where it asks nothing (a reminder). */
export const recognised = (view: View): { readonly asked: Asked; readonly lang: Lang } | undefined => {
  const text = squeezed(renderPlain(view).payload);
  if (text.includes("1Isaidwhattheprojectis")) return { asked: { kind: "rating" }, lang: "en" };
  if (text.includes("1说了项目是什么")) return { asked: { kind: "rating" }, lang: "zh" };
  parts ??= indexed();
  const found = [...parts].filter(([words]) => text.includes(words)).sort((a, b) => b[0].length - a[0].length);
  // A scenario's situation stands above the step that is asked.
  return (found.find(([, { asked }]) => asked.kind === "step") ?? found[0])?.[1];
};

const squeezed = (text: string): string => text.replace(/[\s`*_]/g, "");

const indexed = (): NonNullable<typeof parts> =>
  new Map(
    allParts().flatMap(({ asked, text }) =>
      (["en", "zh"] as const).map((lang) => [squeezed(text[lang]), { asked, lang }] as const),
    ),
  );

const allParts = (): readonly Part[] => {
  const open = realBank().bank.drawable.filter((one): one is Open => one.type === "open");
  return [
    ...open.flatMap((question): readonly Part[] => [
      ...(question.points ? [{ asked: { kind: "question" as const, question }, text: question.prompt }] : []),
      ...(question.deeper ? [{ asked: { kind: "deeper" as const, question }, text: question.deeper.ask }] : []),
      ...(question.points ?? []).flatMap((point) =>
        point.followUp ? [{ asked: { kind: "point" as const, question, point: point.id }, text: point.followUp }] : [],
      ),
      ...(question.chain ?? []).map((step, at) => ({
        asked: { kind: "step" as const, question, step: at },
        text: step.ask,
      })),
    ]),
    ...PROJECT.map((text) => ({ asked: { kind: "project" as const }, text })),
    { asked: { kind: "closing" as const }, text: CLOSING },
  ];
};

const PROJECT: readonly Text[] = [
  { en: "Tell me about one project of your own", zh: "讲一个你自己的项目" },
  { en: "Pick a system you have worked on yourself", zh: "选一个你亲手做过的系统" },
  { en: "Describe something you built", zh: "描述一个你做的东西" },
];
const CLOSING: Text = {
  en: "Is there anything you would like to add to an answer",
  zh: "有没有想补充的回答",
};
