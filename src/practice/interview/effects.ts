import type { Delivery, Target } from "../../chat/ports.ts";
import type { View } from "../../chat/view.ts";
import { DIFFICULTY } from "../../engine/interview/ability.ts";
import { turnCredit } from "../../engine/interview/credit.ts";
import type { FinishedInterview } from "../../engine/interview/interview.ts";
import type { Session } from "../../store/ports.ts";
import { type Deps, languageOf } from "../context.ts";
import { newEntry } from "../entry.ts";
import { atHome } from "../questions.ts";
import { askSecond } from "../second-reading.ts";
import type { InterviewEffect, InterviewState } from "./flow/state.ts";
import { answerId, messageKey, threadKey } from "./names.ts";
import { fileReport } from "./report/door.ts";
import { keepAppointment } from "./schedule/run.ts";
import { type InterviewScreen, utteranceView } from "./screens/screens.ts";

export type InterviewSession = Session<InterviewState, InterviewEffect>;

export const BELL = "interview-bell";

/** With the questions as the workspace has them in which the interview is held. */
export const inInterview = (deps: Deps, { state }: { readonly state: InterviewState }): Promise<Deps> =>
  atHome(deps, state.home.workspace, []);

/**
 * Carries out what a step asked for, one effect after the other, and confirms them. Run at once by whoever saved the step, and again by
 * the sweep after a crash: each effect is harmless when repeated.
 */
export const carryOut = async (all: Deps, session: InterviewSession): Promise<void> => {
  if (session.effects.length === 0) return;
  const deps = await inInterview(all, session);
  for (const effect of session.effects) await one(deps, session, effect);
  await deps.store.sessions.confirm(
    session,
    session.effects.map(({ id }) => id),
  );
};

const one = async (deps: Deps, session: InterviewSession, effect: InterviewEffect): Promise<void> => {
  switch (effect.kind) {
    case "say":
      return say(deps, session, effect);
    case "retire":
      return retire(deps, session, effect);
    case "record":
      return record(deps, session, effect.turn);
    case "bell":
      return deps.timers.at(effect.at, BELL, session.id, { owner: session.owner, session: session.id });
    case "report":
      return fileReport(deps, finishedOf(deps, session));
    case "keep":
      return keepAppointment(deps, session, effect);
  }
};

export const screenOf = (
  deps: Pick<Deps, "bank" | "languages">,
  { id, state }: InterviewSession,
  lang: string = state.lang,
): InterviewScreen => {
  const words = deps.languages.pick(lang);
  return {
    session: id,
    state,
    bank: deps.bank,
    words,
    others: deps.languages.all.filter(({ code }) => code !== words.code),
  };
};

type Say = Extract<InterviewEffect, { readonly kind: "say" }>;

const say = async (deps: Deps, session: InterviewSession, { n, lang, what }: Say): Promise<void> => {
  const view = utteranceView(screenOf(deps, session, lang), n, what);
  const key = messageKey(session.id, n);
  if (n === 0) return deps.outbox.send(opening(deps, session, view), key);
  // A reminder that comes after its time would only confuse.
  const until = what.kind === "nudge" || what.kind === "wrap" || what.kind === "part" ? { until: what.until } : {};
  await deps.outbox.send({ kind: "post", target: targetIn(session), view, ...until }, key);
};

const opening = (deps: Deps, { state }: InterviewSession, view: View): Delivery => {
  const { home, lang } = state;
  const name = deps.languages.pick(lang).interview.threadName(home.name).slice(0, LONGEST_NAME);
  const alone = home.where === "private" ? { members: [home.member], lane: true as const } : {};
  return { kind: "thread", target: placeOf(state), name, ...alone, view };
};

/** Of a thread; names of members are shorter than what is left for them. */
const LONGEST_NAME = 100;

const placeOf = ({ home: { platform, workspace, place } }: InterviewState): Target => ({ platform, workspace, place });

const targetIn = ({ id, state }: InterviewSession): Target => ({ ...placeOf(state), thread: threadKey(id) });

const retire = (
  deps: Deps,
  session: InterviewSession,
  { n, lang, what }: Extract<InterviewEffect, { readonly kind: "retire" }>,
): Promise<void> => {
  const view = utteranceView(screenOf(deps, session, lang), n, what, { closed: true });
  const of = messageKey(session.id, n);
  return deps.outbox.send({ kind: "redraw", target: targetIn(session), of, view, revision: 1 }, `${of}/retired`);
};

/** The answer to a question with what was said to all that followed from it. */
const record = async (deps: Deps, session: InterviewSession, index: number): Promise<void> => {
  const { state, owner, id } = session;
  const turn = state.turns[index];
  const question = turn && deps.bank.questions.get(turn.question);
  if (!question) return;
  const said = turn.exchanges.flatMap((exchange) => exchange.said.map(({ text }) => text));
  const at = turn.exchanges.at(-1)?.doneAt ?? state.now;
  const workspace = await deps.store.workspaces.load(state.home.workspace);
  const { entry } = await deps.store.answers.record(
    newEntry(deps, workspace, {
      id: answerId(id, index),
      at,
      person: owner,
      member: state.home.member,
      place: state.home.place,
      question,
      revision: turn.revision,
      optionSeed: "",
      lang: state.lang,
      answer: said.length > 0 ? { kind: "text", text: said.join("\n") } : undefined,
      credit: turnCredit(turn),
      hint: turn.hints > 0,
      ms: Math.max(0, at - (turn.exchanges[0]?.shownAt ?? at)),
      source: "interview",
    }),
  );
  await askSecond(deps, entry);
};

/** All that a report is made from. */
export const finishedOf = (
  deps: Pick<Deps, "languages">,
  { id, owner, state }: InterviewSession,
): FinishedInterview => ({
  id,
  person: owner,
  member: state.home.member,
  interviewer: { kind: "bot" },
  platform: state.home.platform,
  workspace: state.home.workspace,
  track: state.track,
  level: state.level,
  minutes: state.minutes,
  lang: languageOf(deps, state.lang),
  startedAt: state.startedAt,
  endedAt: state.endedAt ?? state.now,
  finish: state.finish ?? "ended-early",
  ...(state.project ? { ownProject: state.project } : {}),
  ...(state.closing ? { closing: state.closing } : {}),
  turns: state.turns,
  ability: moved(state),
});

/** Of the topics that were asked about. */
const moved = ({ turns, ability, abilityBefore, level }: InterviewState): FinishedInterview["ability"] =>
  Object.fromEntries(
    [...new Set(turns.map(({ topic }) => topic))].flatMap((topic) => {
      const after = ability[topic];
      return after === undefined ? [] : [[topic, { before: abilityBefore[topic] ?? DIFFICULTY[level], after }]];
    }),
  );
