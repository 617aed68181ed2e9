import type { Card } from "../engine/learning/card.ts";
import { type Cards, claimsIn, isClaimedId, type Replayed, replayCards } from "../engine/learning/cards.ts";
import { EMPTY_LEARNER, type LearnerState } from "../engine/learning/learner.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import { COMPLETE, packed, unpacked } from "./card-format.ts";
import type { Argument, Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { cardsWrite } from "./scripts/record.ts";
import { readJson, readPlain, writeJson } from "./stored-json.ts";

/** Spaced repetition per fact. Written by recording answers alone (`Answers`). */
export interface CardStore {
  /** All cards of a person, by fact. Whoever has answered before there were cards gets them from their log now. */
  of(person: string): Promise<Cards>;
}

export const createCards = (db: Db): CardStore => ({
  of: async (person) => {
    const stored = await readCards(db, person);
    if (stored.complete || !(await hasAnswers(db, person))) return stored.cards;
    await makeCards(db, person);
    return (await readCards(db, person)).cards;
  },
});

export const writeCard = (card: Card): string => writeJson(formats.card, packed(card));

export const readCard = (text: string | null | undefined): Card | undefined =>
  text ? unpacked(readPlain(formats.card, text)) : undefined;

/**
 * The card to record an answer on, read after the state it goes with. `first` where the person has no cards yet, since they have answered
 * nothing yet; whoever has gets theirs made from the log first.
 */
export const loadCard = async (
  db: Db,
  person: string,
  fact: string,
  learner: LearnerState,
): Promise<{ readonly card: Card | undefined; readonly first: boolean }> => {
  const read = () => db.command<(string | null)[]>("HMGET", keys.cards(person), COMPLETE.field, fact);
  let [complete, text] = await read();
  if (!complete) {
    if (hasNoAnswers(learner)) return { card: undefined, first: true };
    await makeCards(db, person);
    [complete, text] = await read();
  }
  return { card: readCard(text), first: false };
};

/** Whoever has answered nothing has no cards. */
export const hasNoAnswers = ({ totals }: LearnerState): boolean => totals.answers + totals.skips === 0;

/** Makes the cards equal to what the log says, whatever they were. True where they were not. Answers may arrive meanwhile. */
export const makeCards = async (db: Db, person: string): Promise<boolean> => {
  for (;;) {
    const rev = Number((await db.command<string | null>("HGET", keys.person(person), "rev")) ?? 0);
    const ids = await lineIds(db, person, rev);
    const claims = claimsIn(await linesOf(db, person, ids.filter(isClaimedId)));
    let replayed: Replayed = { learner: EMPTY_LEARNER, cards: new Map() };
    for (let at = 0; at < ids.length; at += PIECE)
      replayed = replayCards(await linesOf(db, person, ids.slice(at, at + PIECE)), replayed, claims);
    const before = await readCards(db, person);
    if (replayed.cards.size === 0 && before.cards.size === 0) return false;
    const fields = [...replayed.cards].flatMap(([fact, card]): Argument[] => [fact, writeCard(card)]);
    const slot = [keys.person(person), keys.cards(person)];
    // Whatever came meanwhile may have been a wholly new log: then all of it is read again.
    if ((await db.run<number>(cardsWrite, slot, [rev, ...fields])) === 1) return !same(before, replayed.cards);
  }
};

interface Stored {
  readonly cards: Map<string, Card>;
  readonly complete: boolean;
}

const readCards = async (db: Db, person: string): Promise<Stored> => {
  const cards = new Map<string, Card>();
  let complete = false;
  for (const [fact, text] of pairs(await db.command("HGETALL", keys.cards(person)))) {
    if (fact === COMPLETE.field) complete = true;
    else cards.set(fact, unpacked(readPlain(formats.card, text)));
  }
  return { cards, complete };
};

const same = ({ cards, complete }: Stored, made: ReadonlyMap<string, Card>): boolean =>
  complete && cards.size === made.size && [...made].every(([fact, card]) => equal(cards.get(fact), card));

const equal = (a: Card | undefined, b: Card): boolean => a !== undefined && writeCard(a) === writeCard(b);

const hasAnswers = async (db: Db, person: string): Promise<boolean> =>
  (await db.command<number>("ZCARD", keys.logAnswers(person))) > 0;

/** Lines of the log are read so many at a time. */
const PIECE = 500;

/** The ids of the log's lines up to a revision, in their order. */
const lineIds = async (db: Db, person: string, to: number): Promise<readonly string[]> => {
  // By protocol, members and scores come in pairs or in turn.
  const range = async (key: string) =>
    (await db.command<unknown[]>("ZRANGE", key, "-inf", to, "BYSCORE", "WITHSCORES")).flat();
  const [answers, life] = await Promise.all([range(keys.logAnswers(person)), range(keys.logLife(person))]);
  return [...pairs(answers), ...pairs(life)].sort(([, a], [, b]) => Number(a) - Number(b)).map(([id]) => id);
};

const linesOf = async (db: Db, person: string, ids: readonly string[]): Promise<readonly LogRecord[]> => {
  if (ids.length === 0) return [];
  const texts = await db.command<(string | null)[]>("HMGET", keys.log(person), ...ids);
  return texts.flatMap((text) => (text ? [readJson<LogRecord>(formats.log, text)] : []));
};
