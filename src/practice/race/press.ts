import { type Reply, type redraw, whisper } from "../../chat/reply.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import type { Instant } from "../../engine/instant.ts";
import type { Words } from "../../words/words.ts";
import { arrive } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { COUNT } from "./effects.ts";
import { inRace, loadRace, questionAt, type RaceSession } from "./load.ts";
import { itemRound, joinRound } from "./names.ts";
import { heldView, takenView } from "./private.ts";
import { advance } from "./run.ts";
import { type Joined, type Runner, runnerOf, type Said } from "./scores.ts";
import { FORGIVEN_MS, type RaceState } from "./state.ts";
import { teamName } from "./team-words.ts";
import { teamsIn } from "./teams.ts";

/** What a press means as an answer, or why it is none. */
export type Taken = { readonly answer: Answer } | { readonly refuse: string };

/** A public press or a private one: on the latter the answer stays where it stood. */
type As = typeof whisper | typeof redraw;

/** The platform's time of a press is trusted up to two seconds before its arrival, and never after it. */
const TRUSTED_MS = 2_000;

export const pressedAt = (deps: Pick<Deps, "clock">, { request }: Pick<Context, "request">): Instant => {
  const now = deps.clock();
  return Math.min(now, Math.max(request.at, now - TRUSTED_MS));
};

/** Somebody answers an item: their first answer by the bell counts, and nobody hears of it before. */
export const answerItem = async (
  deps: Deps,
  context: Context,
  race: string,
  item: number,
  take: (question: Question) => Taken,
  as: As = whisper,
): Promise<Reply> => {
  const { words } = context;
  const session = await loadRace(deps, race);
  const question = session && questionAt(await inRace(deps, session), session.state, item);
  if (!session || !question) return as(sentence(words.race.gone));
  const at = pressedAt(deps, context);
  const refused = refusal(session.state, item, at, words.race);
  if (refused !== undefined) return as(sentence(refused));
  const taken = take(question);
  if ("refuse" in taken) return as(sentence(taken.refuse));
  if (!(await join(deps, context, session, at))) return as(sentence(words.race.gone));
  const said: Said = { v: 1, answer: taken.answer, lang: words.code };
  const answered = await deps.store.rounds.answer(itemRound(race, item), context.person.id, JSON.stringify(said), at);
  switch (answered.kind) {
    case "held":
      return as(heldView(question, (JSON.parse(answered.text) as Said).answer, words));
    case "closed":
      return as(sentence(await whyClosed(deps, session, item, words.race)));
    case "taken":
      await counted(deps, race, item, answered.count);
      return as(takenView(question, taken.answer, words));
  }
};

/** Why a press is not taken as the race stands; undefined where it may be. */
const refusal = (state: RaceState, item: number, at: Instant, w: Context["words"]["race"]): string | undefined => {
  if (state.phase === "joining") return w.notYet;
  if (item !== state.at || state.phase !== "asking") return w.overAlready;
  // Who was about to press on the question before it meets the new one under their finger.
  if (item > 0 && at < state.shownAt + FORGIVEN_MS) return w.forgiven;
  return undefined;
};

const whyClosed = async (
  deps: Deps,
  before: RaceSession,
  item: number,
  w: Context["words"]["race"],
): Promise<string> => {
  const { state } = (await loadRace(deps, before.id)) ?? before;
  return state.paused && state.phase === "asking" && state.at === item ? w.pausedNow : w.tooLate;
};

/** The bell rings once all who joined have answered; until then the count is shown every few seconds. */
const counted = async (deps: Deps, race: string, item: number, count: number): Promise<void> => {
  const joined = await deps.store.rounds.count(joinRound(race));
  if (count < joined) return showSoon(deps, race);
  const at = deps.clock();
  await advance(deps, race, async () => ({ kind: "rang", item, at }));
};

/** Platforms bear few edits of one message, and the reveal must not wait for them. */
const SHOWN_EVERY_MS = 3_000;

/** One timer for all who press in the same three seconds; the next three have one of their own, so that none is put off for ever. */
const showSoon = (deps: Deps, race: string): Promise<void> => {
  const at = (Math.floor(deps.clock() / SHOWN_EVERY_MS) + 1) * SHOWN_EVERY_MS;
  return deps.timers.at(at, COUNT, `${race}-${at}`, { race });
};

/** Takes part from now on, once; who answers without having joined does so too. Undefined where nobody can any more. */
const join = async (
  deps: Deps,
  context: Context,
  { id, state }: RaceSession,
  at: Instant,
): Promise<{ readonly first: boolean; readonly runner: Runner } | undefined> => {
  const { request, person } = context;
  const { rounds, teams } = deps.store;
  const held = await rounds.given(joinRound(id), person.id);
  if (held) return { first: false, runner: runnerOf(held) };
  const team = await teams.of(state.home.workspace, request.who.member);
  const joined: Joined = {
    v: 1,
    member: request.who.member,
    name: request.who.name,
    ...(person.profile.hidden ? { hidden: true as const } : {}),
    ...(team ? { team: { id: team.id, name: team.name } } : {}),
  };
  // Before they stand among the runners: what was cut off in between is done again with the next press.
  await arrive(deps, context);
  const answered = await rounds.answer(joinRound(id), person.id, JSON.stringify(joined), at);
  if (answered.kind === "closed") return undefined;
  const nth = answered.kind === "taken" ? answered.count : answered.nth;
  return { first: answered.kind === "taken", runner: { ...joined, person: person.id, nth } };
};

/** “Join”. */
export const joinRace = async (deps: Deps, context: Context, race: string): Promise<Reply> => {
  const w = context.words.race;
  const session = await loadRace(deps, race);
  const joined = session && !session.done ? await join(deps, context, session, pressedAt(deps, context)) : undefined;
  if (!session || !joined) return whisper(sentence(w.gone));
  if (!joined.first) return whisper(sentence(w.joinedAlready));
  if (session.state.phase === "joining") await showSoon(deps, race);
  return whisper(sentence(welcome(session, joined.runner, context.words)));
};

const welcome = ({ id, state }: RaceSession, runner: Runner, words: Words): string => {
  const team = teamsIn(id, state.wish.teams)(runner);
  if (team !== undefined) return words.race.joinedTeam(teamName(team, words));
  return state.wish.teams === "off" ? words.race.joined : words.race.noTeamYet;
};
