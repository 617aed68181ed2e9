import { hashText } from "../../../engine/bank/revision.ts";
import type { Effect } from "../../../store/ports.ts";
import type { Deps } from "../../context.ts";
import type { ShownPair } from "./card.ts";
import { SIDES } from "./pair.ts";

/** What a person has in their own slot of an interview that two share, so that it is found from there. */
const LISTED = "pair-listed";

interface Listed {
  readonly v: 1;
  readonly pair: string;
}

/** Lists it with both. Harmless when repeated. */
export const listPair = async (deps: Deps, { id, state }: ShownPair): Promise<void> => {
  for (const side of SIDES) {
    const person = state[side]?.person;
    if (person === undefined) continue;
    const first = { state: { v: 1, pair: id } as const, effects: [], done: false };
    await deps.store.sessions.create<Listed, Effect>(LISTED, person, listedId(id, person), first);
  }
};

/** Takes it off both lists. Harmless when repeated. */
export const unlistPair = async (deps: Deps, { id, state }: ShownPair): Promise<void> => {
  for (const side of SIDES) {
    const person = state[side]?.person;
    if (person === undefined) continue;
    const found = await deps.store.sessions.load<Listed, Effect>(person, listedId(id, person));
    if (found && !found.done) await deps.store.sessions.advance(found, { state: found.state, effects: [], done: true });
  }
};

const listedId = (pair: string, person: string): string => hashText(`${LISTED}/${pair}/${person}`);

/** The interview that the person was listed with last and that is not over. */
export const listedPair = async (deps: Deps, person: string): Promise<string | undefined> =>
  (await deps.store.sessions.current<Listed, Effect>(LISTED, person))?.state.pair;
