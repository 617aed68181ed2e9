import { hashText } from "../../engine/bank/revision.ts";
import type { Advance, Effect, Session } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import type { Wish } from "./wish.ts";

const OFFER = "interview-offer";

/** The one interview that is offered to a person: a new offer takes the place of the last one. */
interface Offer {
  readonly v: 1;
  /** The how manieth. */
  readonly no: number;
  readonly wish: Wish;
  /** The request it was made for, so that a redelivered one makes no new offer. */
  readonly request: string;
}

const idFor = (person: string): string => hashText(`${OFFER}/${person}`);

const load = (deps: Deps, person: string): Promise<Session<Offer, Effect> | undefined> =>
  deps.store.sessions.load<Offer, Effect>(person, idFor(person));

/** More losses in a row than somebody can type commands at the same moment. */
const MOST_TRIES = 20;

/** Offers what was wished for; gives the offer's number. */
export const offer = async (deps: Deps, { person, request }: Context, wish: Wish): Promise<number> => {
  const first: Offer = { v: 1, no: 1, wish, request: request.id };
  let session = await deps.store.sessions.create<Offer, Effect>(OFFER, person.id, idFor(person.id), still(first));
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (session.state.request === request.id) return session.state.no;
    const next: Offer = { ...first, no: session.state.no + 1 };
    const saved: Advance<Offer, Effect> = await deps.store.sessions.advance(session, still(next));
    if (saved.kind === "gone") return next.no;
    session = saved.session;
  }
  throw new Error("somebody is offered interviews without end");
};

const still = (state: Offer) => ({ state, effects: [], done: false });

/** What was offered under that number; undefined where a newer offer took its place. */
export const offered = async (deps: Deps, person: string, no: number): Promise<Wish | undefined> => {
  const found = await load(deps, person);
  return found?.state.no === no ? found.state.wish : undefined;
};
