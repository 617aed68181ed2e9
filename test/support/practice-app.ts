import type { Form } from "../../src/chat/form.ts";
import { renderPlain } from "../../src/chat/plain.ts";
import type { Delivery, Target } from "../../src/chat/ports.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Act, Named, Request } from "../../src/chat/request.ts";
import { createRouter, type Router } from "../../src/chat/router.ts";
import type { View } from "../../src/chat/view.ts";
import { createSearch } from "../../src/engine/bank/search.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { createPictures } from "../../src/pictures/pictures.ts";
import type { openThread } from "../../src/pictures/thread.ts";
import { createPractice, type Practice } from "../../src/practice/all.ts";
import { type Context, type Deps, openContext } from "../../src/practice/context.ts";
import { StoreUnavailable } from "../../src/store/store-unavailable.ts";
import { words as en } from "../../src/words/en.ts";
import { languagesOf } from "../../src/words/languages.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type StoreBench, storeBench } from "../store/support.ts";
import { pressIn } from "./pressing.ts";
import { smallBank } from "./small-bank.ts";

type About = Partial<Pick<Request, "locale" | "zone">> & {
  readonly manager?: boolean;
  readonly where?: Partial<Request["where"]>;
  readonly can?: Partial<Request["can"]>;
};

export interface PracticeOptions {
  readonly bank?: Deps["bank"];
  readonly durable?: boolean;
  /** Reads open answers a second time. */
  readonly rater?: Deps["rater"];
  /** Every paper is drawn from this. */
  readonly seed?: string;
  /** Answers what is typed in a thread, where nothing of practice does yet. */
  readonly inThreads?: (context: Context, text: string) => Promise<Reply>;
  /** Hears when something that was typed has been dealt with. */
  readonly onHeard?: () => void;
}

export interface PracticeApp {
  readonly bench: StoreBench;
  readonly router: Router;
  readonly deps: Deps;
  readonly practice: Practice;
  /** What was posted in public, oldest first; a repeated key is posted once. */
  readonly posts: { readonly target: Target; readonly view: View; readonly key: string }[];
  /** All that went to the outbox, oldest first. */
  readonly deliveries: { readonly delivery: Delivery; readonly key: string }[];
  readonly timers: {
    readonly at: number;
    readonly name: string;
    readonly key: string;
    readonly data: Readonly<Record<string, string>>;
  }[];
  /** What was set to come again, oldest first; `at` is undefined where it was dropped. */
  readonly dues: { readonly kind: string; readonly id: string; readonly at: number | undefined }[];
  /** Hands over what is due, as the worker would. Answers with the next instant. */
  rings(kind: string, id: string, at: number): Promise<number | undefined>;
  person(name: string, about?: About): Somebody;
  /** Somebody in a quiz about one question alone. */
  quizOn(name: string, question: string): Promise<Somebody>;
  stop(): Promise<void>;
}

/** Pictures are drawn as the built program draws them: here they would keep everybody waiting for longer than platforms do. */
const builtThread = async (): ReturnType<typeof openThread> => {
  const built = new URL("../../dist/pictures/thread.js", import.meta.url).href;
  return ((await import(built)) as { readonly openThread: typeof openThread }).openThread();
};

/** Someone who types and presses, and sees what a screen shows: presses go by a button's words, as eyes do. */
export interface Somebody {
  readonly screen: View;
  readonly form: Form | undefined;
  /** The present screen as text. */
  readonly text: string;
  /** The last private note that did not replace the screen. */
  readonly note: string;
  types(command: string): Promise<void>;
  presses(label: string): Promise<void>;
  /** Several values, then Submit. */
  submits(labels: readonly string[]): Promise<void>;
  fills(fields: Readonly<Record<string, string>>): Promise<void>;
  /** A raw action id, as a stale or forged button would send it. */
  sends(act: Act, id?: string): Promise<Reply>;
}

/** The whole of practice over a real Redis, with a bank of six questions and a clock that stands still. */
export const practiceApp = async (options: PracticeOptions = {}): Promise<PracticeApp> => {
  const bench = await storeBench(options.durable ? { durable: true } : {});
  const bank = options.bank ?? smallBank();
  const deliveries: PracticeApp["deliveries"] = [];
  const posts: { target: Target; view: View; key: string }[] = [];
  const timers: PracticeApp["timers"] = [];
  const dues: PracticeApp["dues"] = [];
  const languages = languagesOf([en, zh], "en");
  const deps: Deps = {
    store: bench.store,
    budgets: bench.store.budgets,
    bank,
    search: createSearch(bank),
    lexicon: compileLexicon(bank.glossary),
    languages,
    outbox: {
      send: async (delivery, key) => {
        if (deliveries.some((one) => one.key === key)) return;
        deliveries.push({ delivery, key });
        if (delivery.kind === "post") posts.push({ ...delivery, key });
      },
    },
    timers: {
      at: async (at, name, key, data) => {
        timers.push({ at, name, key, data });
      },
      cancel: async () => undefined,
    },
    due: {
      set: async (kind, id, at) => {
        dues.push({ kind, id, at });
      },
      drop: async (kind, id) => {
        dues.push({ kind, id, at: undefined });
      },
    },
    pictures: createPictures((error) => {
      throw error;
    }, builtThread),
    defaultZone: "UTC",
    ...(options.rater ? { rater: options.rater } : {}),
    clock: bench.clock,
    ...(options.seed === undefined ? {} : { seed: () => options.seed ?? "" }),
    account: async () => [],
  };
  const practice = createPractice(deps);
  const { inThreads, onHeard = () => undefined } = options;
  const router = createRouter({
    ...practice,
    heard: (context, text) =>
      (inThreads && context.request.where.thread !== undefined
        ? inThreads(context, text)
        : practice.heard(context, text)
      ).finally(onHeard),
    open: openContext(deps),
    words: (request, context) => (context?.words ?? languages.pick(request.locale)).chat,
    // People in tests press quicker than people; the limits have tests of their own.
    budgets: { spend: async () => undefined },
    fault: (error) => {
      if (error instanceof StoreUnavailable) return { incident: "", away: true };
      throw error;
    },
  });
  const person: PracticeApp["person"] = (name, about = {}) => somebody({ router, clock: bench.clock }, name, about);
  return {
    bench,
    practice,
    router,
    deps,
    posts,
    deliveries,
    timers,
    dues,
    rings: (kind, id, at) => {
      const handler = practice.dues[kind];
      if (!handler) throw new Error(`nothing handles what is due as ${kind}`);
      return handler(id, at);
    },
    person,
    quizOn: async (name, question) => {
      const one = person(name);
      await bench.store.people.save(`p-${name}`, question, 1);
      await one.types("/prep quiz deck:saved");
      return one;
    },
    stop: bench.stop,
  };
};

/** Whom a text mentions, as platforms tell it. */
const namedIn = (text: string): Named =>
  Object.fromEntries([...text.matchAll(/<@(m-[^<>]+)>/gu)].map(([mention, member = ""]) => [mention, { member }]));

interface Place {
  readonly router: Router;
  readonly clock: () => number;
}

let acts = 0;

/** Nodes that something can be done with: a whisper without one is a note. */
const PRESSED: readonly string[] = ["actions", "choice", "pick", "sequence"];

const somebody = (
  { router, clock }: Place,
  name: string,
  { manager = false, where = {}, can = {}, ...about }: About,
): Somebody => {
  let screen: View = { summary: "", body: [] };
  let open: Form | undefined;
  let note = "";
  const sends = async (act: Act, id = `act-${++acts}`): Promise<Reply> => {
    const request: Request = {
      id,
      who: { person: `p-${name}`, member: `m-${name}`, name, manager },
      where: { platform: "web", workspace: "w1", place: "general", private: false, ...where },
      at: clock(),
      can: { whisper: true, form: true, redrawFromForm: true, direct: false, ...can },
      act,
      ...about,
    };
    const reply = await router.handle(request);
    open = reply.kind === "form" ? reply.form : undefined;
    if (reply.kind === "form" || reply.kind === "quiet") return reply;
    const isNote =
      act.kind !== "text" &&
      act.kind !== "command" &&
      reply.kind === "whisper" &&
      !reply.view.body.some(({ kind }) => PRESSED.includes(kind));
    if (isNote) note = reply.view.summary;
    else screen = reply.view;
    return reply;
  };
  return {
    get screen() {
      return screen;
    },
    get form() {
      return open;
    },
    get text() {
      return renderPlain(screen).payload;
    },
    get note() {
      return note;
    },
    types: async (command) => {
      const [, root = "prep", text = ""] = /^\/(prep-admin|prep)\s*(.*)$/s.exec(command) ?? [];
      await sends({ kind: "text", root: root as "prep" | "prep-admin", text, named: namedIn(text) });
    },
    presses: async (label) => {
      await sends({ kind: "press", action: pressIn(screen, label), values: [] });
    },
    submits: async (labels) => {
      const found = screen.body.find((node) => node.kind === "pick" || node.kind === "sequence");
      if (found?.kind !== "pick" && found?.kind !== "sequence") throw new Error("nothing to submit here");
      const items: readonly { readonly value: string; readonly text: string }[] =
        found.kind === "pick" ? found.options : found.items;
      const values = labels.map((label) => items.find(({ text }) => text === label)?.value ?? `no such item: ${label}`);
      await sends({ kind: "press", action: found.submit, values });
    },
    fills: async (fields) => {
      if (!open) throw new Error("no form is open");
      await sends({ kind: "form", action: open.submit, fields });
    },
    sends,
  };
};
