import { type Command, command } from "../../chat/command.ts";
import { choice, freeText, integer } from "../../chat/option.ts";
import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { Context, Deps } from "../context.ts";
import { langOption, levelOption } from "../options.ts";
import { sentence } from "../say.ts";
import { trackOption } from "../track.ts";
import { interviewActions } from "./actions.ts";
import { ownInterview, press, writeForm, written } from "./answering.ts";
import { isHeldAt } from "./at-home.ts";
import { finishedOf, screenOf } from "./effects.ts";
import { joined } from "./flow/state.ts";
import { looksLikeWhen } from "./looks-like-when.ts";
import { partnerOption } from "./partner-option.ts";
import { withPeople } from "./people/door.ts";
import { fileReport, reportView } from "./report/door.ts";
import { happen, loadInterview, present } from "./run.ts";
import { later } from "./schedule/door.ts";
import { endScreen } from "./screens/ending.ts";
import { utteranceView } from "./screens/screens.ts";
import { consent, startInterview } from "./start.ts";
import { LEAST_MINUTES, MOST_MINUTES, type Typed, wishFrom } from "./wish.ts";

/** `/prep interview`. */
export const interviewCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "interview",
    aliases: ["mock", "面试", "模拟面试"],
    options: {
      track: trackOption(deps.bank),
      level: levelOption,
      minutes: integer(LEAST_MINUTES, MOST_MINUTES, ["min", "分钟", "时长"]),
      with: partnerOption(deps),
      at: {
        ...freeText(["when", "time", "时间"]),
        rest: false,
        loose: (text) => (looksLikeWhen(text) ? text : undefined),
      },
      lang: langOption(deps.languages),
      where: choice({ private: ["私下", "私密"], here: ["公开", "这里"] }, ["哪里", "地点"]),
    },
    first: "whisper",
    run: (context, said) => route(deps, context, said),
  });

const route = (deps: Deps, context: Context, said: Typed): Promise<Reply> => {
  const wish = wishFrom(deps, context, said);
  if (wish.with !== "bot") return withPeople(deps, context, wish);
  return wish.at === undefined ? startInterview(deps, context, wish) : later(deps, context, wish);
};

export const interviewActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(interviewActions.start, "redraw", (context, { offer }) => consent(deps, context, offer)),
  on(interviewActions.fresh, "whisper", (context) => startInterview(deps, context, wishFrom(deps, context, {}))),
  on(interviewActions.verb, "redraw", (context, { session, no, verb }) => onVerb(deps, context, session, no, verb)),
  on(interviewActions.write, "form", (context, { session, no }) => writeForm(deps, context, session, no)),
  on(interviewActions.written, "redraw", (context, { session, no }, { fields }) =>
    written(deps, context, session, no, fields["answer"] ?? ""),
  ),
  on(interviewActions.rate, "redraw", (context, { session, no, rating }) =>
    press(deps, context, session, {
      kind: "rated",
      no,
      rating: Number(rating) as 1 | 2 | 3 | 4,
      at: context.request.at,
    }),
  ),
  on(interviewActions.speak, "redraw", (context, { session, lang }) =>
    press(deps, context, session, { kind: "spoken", lang, at: context.request.at }),
  ),
  on(interviewActions.noted, "redraw", (context, { session, no }) => onNoted(deps, context, session, no)),
  on(interviewActions.count, "redraw", (context, { session, no }) => onCount(deps, context, session, no)),
  on(interviewActions.end, "redraw", (context, { session }) => onEnd(deps, context, session)),
  on(interviewActions.go, "whisper", (context, { session }) => onGo(deps, context, session)),
  on(interviewActions.again, "whisper", (context, { session }) => onAgain(deps, context, session)),
  on(interviewActions.report, "whisper", (context, { session }) => onReport(deps, context, session)),
];

type Verb = "done" | "hint" | "skip" | "pause" | "resume" | "end";

const onVerb = async (deps: Deps, context: Context, id: string, no: number, verb: Verb): Promise<Reply> => {
  const { at } = context.request;
  switch (verb) {
    case "done":
      return press(deps, context, id, { kind: "finished", no, at });
    case "hint":
      return press(deps, context, id, { kind: "hinted", no, at });
    case "skip":
      return press(deps, context, id, { kind: "skipped", no, at });
    case "pause":
      return press(deps, context, id, { kind: "paused", at });
    case "resume":
      return press(deps, context, id, { kind: "resumed", at });
    case "end": {
      const session = await ownInterview(deps, context, id);
      if ("refuse" in session) return whisper(sentence(session.refuse));
      return whisper(endScreen(deps.languages.pick(session.state.lang), session));
    }
  }
};

/** “Done” under what was noted: the note stays, its button goes. */
const onNoted = async (deps: Deps, context: Context, id: string, no: number): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  const { words } = context;
  if (session.state.hand?.no !== no) return redraw(sentence(words.interview.over));
  const { said, noted = 0 } = session.state.hand;
  const what = { kind: "noted", no, characters: joined(said).length } as const;
  await happen(deps, session, { kind: "finished", no, at: context.request.at });
  return redraw(utteranceView(screenOf(deps, session), noted, what, { closed: true }));
};

const onCount = async (deps: Deps, context: Context, id: string, no: number): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  const happened = await happen(deps, session, { kind: "counted", no, at: context.request.at });
  const { interview: w } = context.words;
  return redraw(sentence(happened?.moved ? w.counted : w.late));
};

const onEnd = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  const happened = await happen(deps, session, { kind: "ended", at: context.request.at });
  const { gone } = context.words.interview;
  if (!happened) return whisper(sentence(gone));
  // Where it is held, the last word is a message of its own.
  return redraw(isHeldAt(context, session) ? sentence(gone) : await present(deps, happened.session));
};

const onGo = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  return whisper("refuse" in session ? sentence(session.refuse) : await present(deps, session));
};

const onAgain = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  await happen(deps, session, { kind: "repeated", at: context.request.at });
  return whisper(sentence(context.words.interview.sentAgain));
};

/** Whose report it is, the report knows. */
const onReport = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await loadInterview(deps, context.person.id, id);
  if (session && !session.done) return whisper(sentence(context.words.interview.onTitle));
  // Whoever ended it may not have come so far yet, or have died before.
  if (session?.effects.some(({ kind }) => kind === "report")) await fileReport(deps, finishedOf(deps, session));
  return whisper(await reportView(deps, context, id));
};
