import type { Target } from "../../chat/ports.ts";
import type { View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Deps } from "../context.ts";
import { type Given, newEntry } from "../entry.ts";
import { sentence } from "../say.ts";
import { crowdFor, inRace, marksFor, questionAt, type RaceSession, runnersIn, screenOf } from "./load.ts";
import { answerId, itemRound, joinRound, messageKey, spoiltBy } from "./names.ts";
import type { Mark, Runner } from "./scores.ts";
import { messageView } from "./screens.ts";
import type { RaceState } from "./state.ts";
import { inHand, type MessageName, type RaceEffect } from "./step.ts";
import { tableView } from "./table.ts";

export const CLOCK = "race-clock";
export const COUNT = "race-count";

/**
 * Carries out what a step asked for, one effect after the other. Run at once by whoever saved the step, and again by the sweep
 * after a crash: what is shown is always the present state, and everything else is harmless when repeated.
 */
export const carryOut = async (all: Deps, session: RaceSession): Promise<void> => {
  if (session.effects.length === 0) return;
  const deps = await inRace(all, session);
  for (const effect of session.effects) await one(deps, session, effect);
  await deps.store.sessions.confirm(
    session,
    session.effects.map(({ id }) => id),
  );
};

const one = async (deps: Deps, session: RaceSession, effect: RaceEffect): Promise<void> => {
  const { id, state } = session;
  const { rounds } = deps.store;
  switch (effect.kind) {
    case "gather":
      return rounds.open(joinRound(id));
    case "spoil":
      return spoil(deps, session);
    case "unspoil":
      return unspoil(deps, session, effect.items);
    case "open":
      return rounds.open(itemRound(id, effect.item), { bell: effect.bell });
    case "bell":
      return rounds.setBell(itemRound(id, effect.item), effect.bell, effect.revision);
    case "post":
      return post(deps, session, effect.message);
    case "draw":
      return draw(deps, session, effect.message);
    case "record":
      return record(deps, session, effect.item);
    case "clock":
      return deps.timers.at(effect.at, CLOCK, id, { race: id });
    case "tell":
      return tell(deps, session);
    case "release":
      return deps.store.racePlaces.release(state.home.workspace, state.home.place, id);
  }
};

/** Nobody who draws in private meets what the race will ask. The time is a last resort. */
const spoil = async (deps: Deps, { id, state }: RaceSession): Promise<void> => {
  const until = deps.clock() + DAY_MS;
  await Promise.all(
    state.items.map(({ question }) => deps.store.spoilt.add(state.home.workspace, question, spoiltBy(id), until)),
  );
};

const DAY_MS = 86_400_000;

const unspoil = async (deps: Deps, { id, state }: RaceSession, items: readonly number[]): Promise<void> => {
  await Promise.all(
    items.flatMap((item) => {
      const question = state.items[item]?.question;
      return question === undefined ? [] : [deps.store.spoilt.remove(state.home.workspace, question, spoiltBy(id))];
    }),
  );
};

export const targetOf = ({ home }: RaceState): Target => ({
  platform: home.platform,
  workspace: home.workspace,
  place: home.place,
  ...(home.thread === undefined ? {} : { thread: home.thread }),
});

const keyOf = ({ id, state }: RaceSession, message: MessageName): string =>
  messageKey(id, message, message === inHand(state) ? state.copy : 0);

const post = async (deps: Deps, session: RaceSession, message: MessageName): Promise<void> => {
  const { view } = await lookOf(deps, session, message);
  await deps.outbox.send({ kind: "post", target: targetOf(session.state), view }, keyOf(session, message));
};

/** Shows a message as things are now; of several looks the latest step's with the most answers counts. */
export const draw = async (deps: Deps, session: RaceSession, message: MessageName): Promise<void> => {
  const { view, count } = await lookOf(await inRace(deps, session), session, message);
  const of = keyOf(session, message);
  const revision = session.state.n * COUNTS + count;
  await deps.outbox.send({ kind: "redraw", target: targetOf(session.state), of, view, revision }, `${of}/r${revision}`);
};

/** More than may ever answer one question. */
const COUNTS = 1_000_000;

const lookOf = async (
  deps: Deps,
  session: RaceSession,
  message: MessageName,
): Promise<{ readonly view: View; readonly count: number }> => {
  if (message === "table") return { view: await tableView(deps, session), count: 0 };
  const crowd = await crowdFor(deps, session, message);
  const count = message === "lobby" ? crowd.joined : crowd.answered;
  return { view: messageView(screenOf(deps, session), message, crowd), count };
};

/** So many at a time: a crowd's answers are recorded in a moment, and a crash repeats few. */
const AT_ONCE = 25;

/** Each answer of a closed round goes into its person's log, from where an earlier attempt broke off. */
const record = async (deps: Deps, session: RaceSession, item: number): Promise<void> => {
  const { id, state } = session;
  const round = await deps.store.rounds.look(itemRound(id, item));
  const question = questionAt(deps, state, item);
  if (!round || round.open || !question || round.done >= round.answers.length) return;
  const [workspace, joined] = await Promise.all([
    deps.store.workspaces.load(state.home.workspace),
    runnersIn(deps, id),
  ]);
  const runners = new Map(joined.map((runner) => [runner.person, runner]));
  const marks = marksFor(deps, session, item, round.answers);
  // Somebody who has all of theirs deleted meanwhile moves the others up: some are gone over again, which is harmless.
  for (let from = Math.max(0, round.done - AT_ONCE); from < marks.length; from += AT_ONCE) {
    const some = marks.slice(from, from + AT_ONCE).map(async (mark) => {
      const runner = runners.get(mark.person);
      // Whoever answers has joined before: the two stand in one slot, in this order.
      if (!runner) return;
      const entry = newEntry(deps, workspace, givenBy(session, item, question, runner, mark));
      await deps.store.answers.record({ ...entry, team: runner.team?.id ?? null });
    });
    await Promise.all(some);
    await deps.store.rounds.done(itemRound(id, item), Math.min(marks.length, from + AT_ONCE));
  }
};

const givenBy = (
  { id, state }: RaceSession,
  item: number,
  question: Question,
  { member }: Runner,
  { person, at, lang, answer, credit, ms, speed }: Mark,
): Given => ({
  id: answerId(id, state.items[item]?.question ?? question.id, person),
  at,
  person,
  member,
  place: state.home.place,
  question,
  revision: state.items[item]?.revision ?? question.revision,
  optionSeed: state.items[item]?.optionSeed ?? "",
  lang,
  answer,
  credit,
  hint: false,
  ms,
  source: "race",
  speed,
});

/** To the starter alone, once: nobody can be reached there any more. */
const tell = async (deps: Deps, { id, state }: RaceSession): Promise<void> => {
  const words = deps.languages.pick(state.wish.langs[0]);
  await deps.outbox.send(
    { kind: "direct", target: targetOf(state), member: state.starter.member, view: sentence(words.race.toldGone) },
    `race/${id}/told`,
  );
};
