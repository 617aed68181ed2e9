import type { Delivery, Gone } from "../../../chat/ports.ts";
import type { FinishedInterview } from "../../../engine/interview/interview.ts";
import type { Advance, Session } from "../../../store/ports.ts";
import { type Deps, languageOf } from "../../context.ts";
import { atHome } from "../../questions.ts";
import { calendarWriter } from "../ics.ts";
import { fileReport } from "../report/door.ts";
import { cardView } from "./card.ts";
import { listPair, unlistPair } from "./listed.ts";
import { messageTo } from "./messages.ts";
import { type Pair, type PairEffect, type PairEvent, type PairStep, SIDES } from "./pair.ts";
import { pastScreen } from "./question.ts";
import { bellOf, stepPair } from "./step.ts";

export const PAIR = "pair";
export const BELL = "pair-bell";

export type PairSession = Session<Pair, PairEffect>;

/** Two people share it, so it owns itself. */
export const ownerOf = (id: string): string => `s:${id}`;

export const loadPair = async (deps: Deps, id: string): Promise<PairSession | undefined> => {
  const found = await deps.store.sessions.load<Pair, PairEffect>(ownerOf(id), id);
  return found?.kind === PAIR ? found : undefined;
};

const saving = ({ state, effects }: PairStep) => {
  const deadline = bellOf(state);
  return { state, effects, done: state.phase === "over", ...(deadline === undefined ? {} : { deadline }) };
};

/** Makes it once by its id, and carries out what it begins with. */
export const createPair = async (deps: Deps, id: string, first: PairStep): Promise<PairSession> => {
  const made = await deps.store.sessions.create<Pair, PairEffect>(PAIR, ownerOf(id), id, saving(first));
  await carryOut(deps, made);
  return made;
};

/** Two people and a clock: more losses in a row are a mistake of ours. */
const MOST_TRIES = 12;

/** One step, saved by compare-and-set and carried out; what is lost to another is tried again from the newer state. */
export const changePair = async (deps: Deps, id: string, event: PairEvent): Promise<PairSession | undefined> => {
  let session = await loadPair(deps, id);
  for (let tries = 0; session && tries < MOST_TRIES; tries += 1) {
    const next = stepPair(session.state, event);
    if (next.state === session.state) return session;
    const saved: Advance<Pair, PairEffect> = await deps.store.sessions.advance(session, saving(next));
    if (saved.kind === "gone") return undefined;
    session = saved.session;
    if (saved.kind === "saved") {
      await carryOut(deps, session);
      return session;
    }
  }
  if (session) throw new Error("an interview of two moves on too often to be steered");
  return undefined;
};

/** Carries out what a step asked for; harmless when repeated. */
const carryOut = async (all: Deps, session: PairSession): Promise<void> => {
  if (session.effects.length === 0) return;
  const deps = await atHome(all, session.state.home.workspace, []);
  for (const effect of session.effects) await one(deps, session, effect);
  await deps.store.sessions.confirm(
    session,
    session.effects.map(({ id }) => id),
  );
};

const one = async (deps: Deps, session: PairSession, effect: PairEffect): Promise<void> => {
  const { id, state } = session;
  switch (effect.kind) {
    case "bell":
      return deps.timers.at(effect.at, BELL, id, { pair: id });
    case "report":
      return state.candidate.person === undefined ? undefined : fileReport(deps, finishedOf(deps, session));
    case "retire":
      return retire(deps, session, effect.no);
    case "seen":
      return noteSeen(deps, session, effect.no);
    case "list":
      return listPair(deps, session);
    case "unlist":
      return unlistPair(deps, session);
    case "card":
      return sayCard(deps, session);
    case "say": {
      const partner = state[effect.to];
      if (!partner) return;
      const view = messageTo({ ...deps, calendar: await calendarWriter() }, { id, state }, effect);
      const { member } = partner;
      return deps.outbox.send({ kind: "direct", target: state.home, member, view }, `${PAIR}/${id}/${effect.id}`);
    }
  }
};

/** An interview that an older version began does not know its messages: a press on them says that it went on. */
const retire = async (deps: Deps, { id, state }: PairSession, no: number): Promise<void> => {
  const { shownStep } = state.items[no] ?? {};
  if (shownStep === undefined) return;
  for (const to of SIDES) {
    const of = `${PAIR}/${id}/${shownStep}/question/${to}`;
    const view = pastScreen(deps, deps.languages.pick(state[to]?.lang ?? state.lang), { id, state }, no);
    await deps.outbox.send({ kind: "redraw", target: state.home, of, view, revision: 1 }, `${of}/past`);
  }
};

/**
 * Later interviews and quizzes of both then ask something else rather. Nothing counts by it: what one heard of another's answer is no answer.
 */
const noteSeen = async ({ store }: Deps, { id, state }: PairSession, no: number): Promise<void> => {
  const { question, shownAt: at } = state.items[no] ?? {};
  if (question === undefined || at === undefined) return;
  for (const side of SIDES) {
    const person = state[side]?.person;
    const line = { v: 1, kind: "seen", id: `seen/${id}/${no}`, at, question } as const;
    if (person !== undefined) await store.answers.live(person, line);
  }
};

const sayCard = (deps: Deps, { id, state }: PairSession): Promise<void> => {
  const view = cardView(deps, { id, state });
  const of = `${PAIR}/${id}/card`;
  if (state.phase === "proposed") return deps.outbox.send({ kind: "post", target: state.home, view }, of);
  const revision = state.steps;
  return deps.outbox.send({ kind: "redraw", target: state.home, of, view, revision }, `${of}/${revision}`);
};

const finishedOf = (deps: Deps, { id, state }: PairSession): FinishedInterview => {
  const { candidate, ratings, rated } = state;
  const startedAt = state.startedAt ?? state.changedAt;
  const complete = (side: "asker" | "candidate"): boolean => Object.keys(ratings[side]).length >= rated;
  return {
    id,
    person: candidate.person ?? "",
    member: candidate.member,
    // A report is kept until the candidate deletes it: who asked is no part of it, so that they can be forgotten before, and with them
    // what they asked of their own.
    interviewer: { kind: "person", member: "", name: "" },
    platform: state.home.platform,
    workspace: state.home.workspace,
    track: state.track,
    level: state.level,
    minutes: state.minutes,
    lang: languageOf(deps, candidate.lang),
    startedAt,
    endedAt: state.endedAt ?? state.changedAt,
    finish: state.early ? "ended-early" : "finished",
    turns: turnsOf(state),
    ...(state.own.length > 0 ? { own: state.own.map(({ message: _, ...asked }) => asked) } : {}),
    ratings: {
      ...(complete("asker") ? { byInterviewer: ratings.asker } : {}),
      ...(complete("candidate") ? { bySelf: ratings.candidate } : {}),
    },
    ability: {},
  };
};

const turnsOf = (state: Pair): FinishedInterview["turns"] =>
  state.items.flatMap(({ shownAt, doneAt, ticked, ...item }) => {
    if (shownAt === undefined) return [];
    const end = doneAt ?? state.endedAt ?? shownAt;
    const { question, revision, stage, topic, level, hints } = item;
    const exchange = {
      asks: { kind: "question" },
      shownAt,
      doneAt: end,
      outcome: "answered",
      said: [],
      ticked,
    } as const;
    return [{ stage, question, revision, topic, level, hints, exchanges: [exchange] }];
  });

/** What a crash left open, and what time has brought meanwhile. */
export const carryOnPair = async (deps: Deps, { id }: { readonly id: string }): Promise<void> => {
  const session = await loadPair(deps, id);
  if (!session) return;
  await carryOut(deps, session);
  await changePair(deps, id, { kind: "rang", at: deps.clock() });
};

/** The clock of two people. May ring early, late and twice. */
export const pairTimers = (
  deps: Deps,
): Readonly<Record<string, (data: Readonly<Record<string, string>>) => Promise<void>>> => ({
  [BELL]: async ({ pair = "" }) => {
    await changePair(deps, pair, { kind: "rang", at: deps.clock() });
  },
});

/** Whoever is asked cannot be reached: whoever asked hears it. A card without its place is over as well. */
export const pairGone = async (deps: Deps, delivery: Delivery, why: Gone, key: string): Promise<void> => {
  const [, id, what = ""] = /^pair\/([^/]+)\/(card|\d+\/proposal\/asker)$/u.exec(key) ?? [];
  if (id === undefined || why === "message" || delivery.kind === "redraw") return;
  await changePair(deps, id, { kind: what === "card" ? "cancelled" : "unreachable", at: deps.clock() });
};
