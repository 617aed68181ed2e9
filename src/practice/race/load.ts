import type { Question } from "../../engine/bank/bank.ts";
import type { Session } from "../../store/ports.ts";
import type { RoundAnswer } from "../../store/rounds.ts";
import type { Deps } from "../context.ts";
import { atHome } from "../questions.ts";
import { itemRound, joinRound, ownerOf } from "./names.ts";
import type { Crowd, RaceScreen } from "./parts.ts";
import { type Mark, marksOf, type Runner, resultOf, runnerOf } from "./scores.ts";
import type { RaceState, Result } from "./state.ts";
import type { MessageName, RaceEffect } from "./step.ts";
import { teamsIn } from "./teams.ts";

export type RaceSession = Session<RaceState, RaceEffect>;

export const RACE = "race";

export const loadRace = async (deps: Deps, race: string): Promise<RaceSession | undefined> => {
  const session = await deps.store.sessions.load<RaceState, RaceEffect>(ownerOf(race), race);
  return session?.kind === RACE ? session : undefined;
};

/** With the questions of where it is held, if some are the workspace's own. */
export const inRace = (deps: Deps, { state }: Pick<RaceSession, "state">): Promise<Deps> =>
  atHome(
    deps,
    state.home.workspace,
    state.items.map(({ question }) => question),
  );

export const screenOf = (deps: Deps, { id, state }: Pick<RaceSession, "id" | "state">): RaceScreen => ({
  race: id,
  state,
  deps,
  questionAt: (item) => questionAt(deps, state, item),
});

export const questionAt = ({ bank }: Deps, { items }: RaceState, item: number): Question | undefined =>
  bank.questions.get(items[item]?.question ?? "");

/** Who is there, as far as a message shows it. */
export const crowdFor = async (deps: Deps, { id }: RaceSession, message: MessageName): Promise<Crowd> => {
  if (message === "lobby") {
    const runners = await runnersIn(deps, id);
    const names = runners.filter(({ hidden }) => !hidden).map(({ name }) => name);
    return { joined: runners.length, names, answered: 0 };
  }
  const { rounds } = deps.store;
  const [joined, answered] = await Promise.all([
    rounds.count(joinRound(id)),
    message === "table" ? 0 : rounds.count(itemRound(id, message)),
  ]);
  return { joined, names: [], answered };
};

/** In the order they joined. */
export const runnersIn = async (deps: Deps, race: string): Promise<readonly Runner[]> => {
  const round = await deps.store.rounds.look(joinRound(race));
  return (round?.answers ?? []).map(runnerOf).sort((a, b) => a.nth - b.nth);
};

/** An item's answers, graded. A question that is gone from the bank gives none. */
export const marksFor = (
  deps: Deps,
  { state }: Pick<RaceSession, "state">,
  item: number,
  answers: readonly RoundAnswer[],
): readonly Mark[] => {
  const question = questionAt(deps, state, item);
  if (!question) return [];
  return marksOf(question, state.items[item]?.allowedMs ?? 0, state.results[item] ?? state, answers, deps.lexicon);
};

/** The marks of the first `count` items, from what their rounds keep. */
export const marksUpTo = (
  deps: Deps,
  session: Pick<RaceSession, "id" | "state">,
  count: number,
): Promise<readonly (readonly Mark[])[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, item) => {
      const round = await deps.store.rounds.look(itemRound(session.id, item));
      return marksFor(deps, session, item, round?.answers ?? []);
    }),
  );

/** Closes the round of the item in hand, for good, and reckons what everyone sees of it. */
export const closeItem = async (all: Deps, session: RaceSession): Promise<Result> => {
  const { id, state } = session;
  const deps = await inRace(all, session);
  const answers = await deps.store.rounds.close(itemRound(id, state.at), state.until);
  const [earlier, runners] = await Promise.all([marksUpTo(deps, session, state.at), runnersIn(deps, id)]);
  const marks = marksFor(deps, session, state.at, answers);
  return resultOf(
    questionAt(deps, state, state.at),
    state,
    [...earlier, marks],
    runners,
    teamsIn(id, state.wish.teams),
  );
};
