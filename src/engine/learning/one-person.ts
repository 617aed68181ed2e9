import type { Day } from "../instant.ts";
import type { LearnerState } from "./learner.ts";
import type { LogRecord } from "./log-entry.ts";
import { type Streak, streakOn } from "./streak.ts";
import { STREAK, type StreakState } from "./streak-state.ts";

/** A streak someone has earned, which becoming one person with another account must not take from them. */
export interface StreakFloor {
  readonly length: number;
  /** As in the streak's state: seven is a full freeze. */
  readonly charge: number;
  readonly best: number;
}

/**
 * Two logs as one, by time. A line that both hold by its id is one; but where two members each have an answer of that id, as to one public
 * question, both count, the second under an id of its own.
 */
export const joinedLogs = (mine: readonly LogRecord[], theirs: readonly LogRecord[]): readonly LogRecord[] => {
  const held = new Map(mine.map((line) => [line.id, line]));
  const renamed = new Map<string, string>();
  for (const line of theirs) {
    const other = held.get(line.id);
    if (line.kind === "answer" && other?.kind === "answer" && other.member !== line.member)
      renamed.set(line.id, ownId(line.id, line.member));
  }
  const added = theirs.map((line) => withIds(line, renamed)).filter(({ id }) => !held.has(id));
  if (added.length === 0) return mine;
  const all: LogRecord[] = [];
  let at = 0;
  for (const line of mine) {
    // Each log keeps its own order: a late answer stays where it was taken in.
    for (let next = added[at]; next && next.at < line.at; next = added[at]) {
      all.push(next);
      at += 1;
    }
    all.push(line);
  }
  return [...all, ...added.slice(at)];
};

const ownId = (id: string, member: string): string => `${id}@${member}`;

/** What is said about an answer goes by its new id, and is told apart from what is said about the other. */
const withIds = (line: LogRecord, renamed: ReadonlyMap<string, string>): LogRecord => {
  if (line.kind === "answer") return { ...line, id: renamed.get(line.id) ?? line.id };
  const answer = "answer" in line ? renamed.get(line.answer) : undefined;
  if (answer === undefined || !("answer" in line)) return line;
  return { ...line, id: line.id.replace(line.answer, () => answer), answer };
};

/** What an account's own people are called in workspaces, and the lines it had before it was linked. */
export interface Account {
  readonly id: string;
  readonly members: readonly string[];
  readonly lines: readonly LogRecord[];
}

/**
 * A joined log as two again: answers go by their member, what is said about an answer goes with it, and the rest goes to where it
 * came from. The linking itself is forgotten.
 */
export const partedLogs = (
  all: readonly LogRecord[],
  account: Account,
): { readonly stays: readonly LogRecord[]; readonly leaves: readonly LogRecord[] } => {
  const members = new Set([account.id, ...account.members]);
  const own = new Map(account.lines.map((line) => [line.id, line]));
  const answers = new Set<string>();
  for (const line of all) if (line.kind === "answer" && members.has(line.member)) answers.add(line.id);
  const isTheirs = (line: LogRecord): boolean => {
    if (line.kind === "answer") return answers.has(line.id);
    return ("answer" in line && answers.has(line.answer)) || own.get(line.id)?.at === line.at;
  };
  const isLink = (line: LogRecord): boolean => line.kind === "linked" && line.account === account.id;
  return {
    stays: all.filter((line) => !isTheirs(line) && !isLink(line)),
    leaves: all.filter((line) => isTheirs(line)).map((line) => withIds(line, formerIds(answers, members))),
  };
};

/** Ids of their own, and what they were. */
const formerIds = (answers: ReadonlySet<string>, members: ReadonlySet<string>): ReadonlyMap<string, string> =>
  new Map(
    [...answers].flatMap((id) =>
      [...members].flatMap((member) =>
        id.endsWith(ownId("", member)) ? [[id, id.slice(0, -ownId("", member).length)]] : [],
      ),
    ) as readonly (readonly [string, string])[],
  );

/** The better of two streaks as they stand on their people's present days. */
export const floorOf = (
  one: { readonly learner: LearnerState; readonly today: Day },
  other: { readonly learner: LearnerState; readonly today: Day },
): StreakFloor => {
  const [a, b] = [one, other].map(({ learner, today }) => streakOn(learner.streak, today)) as [Streak, Streak];
  const longer = b.length > a.length || (b.length === a.length && chargeOf(b) > chargeOf(a)) ? b : a;
  return { length: longer.length, charge: chargeOf(longer), best: Math.max(a.best, b.best) };
};

/** The state, no worse on `today` than the floor. Where the union of days is as good already, it stays as it is. */
export const liftTo = (state: StreakState, today: Day, floor: StreakFloor): StreakState => {
  const now = streakOn(state, today);
  const best = Math.max(state.best, floor.best);
  const charge = chargeOf(now);
  if (now.length >= floor.length && charge >= floor.charge) return { ...state, best };
  // `today` is folded by the state itself where it counts, so what it adds is left out here.
  const own = now.activeToday ? 1 : 0;
  return {
    ...state,
    settled: today,
    length: Math.max(floor.length, now.length) - own,
    charge: Math.max(0, Math.max(floor.charge, charge) - own),
    best,
    days: state.days.filter(({ day }) => day >= today),
    holds: state.holds.filter(({ to }) => to >= today),
  };
};

const chargeOf = ({ freezes, nextFreeze }: Streak): number =>
  freezes * STREAK.daysPerFreeze + (nextFreeze === null ? 0 : STREAK.daysPerFreeze - nextFreeze);
