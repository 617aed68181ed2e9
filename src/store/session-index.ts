import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { keys, shardOf, shards } from "./keys.ts";
import type { Effect, NextStep } from "./ports.ts";
import { openAnnounce, openDue, openPostpone, openSettle } from "./scripts/open-index.ts";
import { sessionDue } from "./scripts/session-read.ts";

export interface SessionRef {
  readonly owner: string;
  readonly id: string;
}

/** What a script says of a session: {} where there is none, else seq, deadline or "", done, number of open effects. */
export type DueReply = [] | [seq: string, deadline: string, done: string, effects: number];

/**
 * Which sessions the sweep must look at, and from when. It lies in other slots than the sessions, so it is written
 * before them and corrected after them: it may list too much for a while, never too little.
 */
export interface SessionIndex {
  /** Lists what the step leaves to do before `save` runs. */
  listed<T>(ref: SessionRef, seq: number, step: NextStep<unknown, Effect>, save: () => Promise<T>): Promise<T>;
  /** Corrects the listing to what was read of the session. */
  settle(ref: SessionRef, due: DueReply): Promise<void>;
  /** Sessions with an effect open since `before`, or a deadline passed by then; corrects what it finds wrong. */
  overdue(before: Instant, limit: number): Promise<readonly SessionRef[]>;
  /** Leaves a session alone until then unless it moves on, because handling it has failed. */
  postpone(ref: SessionRef, until: Instant): Promise<void>;
}

/**
 * An entry whose step was never saved is kept that long: the saving may still be on its way through an outage of
 * Redis, in a process that lives.
 */
const UNSAVED_LIFE_MS = 600_000;

export const createSessionIndex = (db: Db, clock: () => Instant): SessionIndex => {
  const settle = async (ref: SessionRef, due: DueReply) => {
    if (due.length === 0) return;
    const [seq, deadline, done, effects] = due;
    if (effects > 0) return;
    await db.run(openSettle, indexKeys(ref.owner), [entryOf(ref), seq, done === "1" ? "" : deadline]);
  };
  return {
    settle,
    listed: async (ref, seq, step, save) => {
      const look = lookFrom(step, clock());
      if (look === undefined) return save();
      const list = () => db.run(openAnnounce, indexKeys(ref.owner), [entryOf(ref), seq, look, clock()]);
      return (await db.inOrder(list, save))[1];
    },
    overdue: (before, limit) => overdue(db, { clock, settle }, before, limit),
    postpone: async (ref, until) => {
      await db.command("ZADD", keys.open(shardOf(ref.owner)), "XX", "GT", until, entryOf(ref));
    },
  };
};

/** When the sweep should look: effects from now on, else at the deadline; undefined where nothing is left to do. */
const lookFrom = (step: NextStep<unknown, Effect>, now: Instant): Instant | undefined => {
  const deadline = step.done ? undefined : step.deadline;
  return step.effects.length > 0 ? Math.min(now, deadline ?? now) : deadline;
};

interface Candidate {
  readonly ref: SessionRef;
  /** Sequence and instant as listed, e.g. `4 1764100000000`. */
  readonly step: string;
}

const overdue = async (
  db: Db,
  tools: { readonly clock: () => Instant; readonly settle: SessionIndex["settle"] },
  before: Instant,
  limit: number,
): Promise<readonly SessionRef[]> => {
  const perShard = await Promise.all(
    shards.map((shard) => db.run<string[]>(openDue, [keys.open(shard), keys.openSteps(shard)], [before, limit])),
  );
  const candidates = perShard.flatMap(candidatesIn);
  const checked = await Promise.all(
    candidates.map(async (candidate) => {
      const due = await db.run<DueReply>(sessionDue, [keys.session(candidate.ref.owner, candidate.ref.id)], []);
      if (isOverdue(due, before)) return candidate.ref;
      await correct(db, tools, candidate, due);
      return undefined;
    }),
  );
  return checked.filter((ref) => ref !== undefined).slice(0, limit);
};

const isOverdue = (due: DueReply, before: Instant): boolean => {
  if (due.length === 0) return false;
  const [, deadline, done, effects] = due;
  return effects > 0 || (done !== "1" && deadline !== "" && Number(deadline) <= before);
};

const correct = async (
  db: Db,
  { clock, settle }: { readonly clock: () => Instant; readonly settle: SessionIndex["settle"] },
  { ref, step }: Candidate,
  due: DueReply,
): Promise<void> => {
  const [seq = "0", listedAt = "0"] = step.split(" ");
  if (due.length > 0 && Number(due[0]) >= Number(seq)) return settle(ref, due);
  const until = Number(listedAt) + UNSAVED_LIFE_MS;
  const deadline = due[2] === "1" ? "" : (due[1] ?? "");
  // The step may still be on its way, but until it is there the session's own deadline holds.
  const next = clock() >= until ? deadline : deadline === "" ? until : Math.min(until, Number(deadline));
  await db.run(openPostpone, indexKeys(ref.owner), [entryOf(ref), step, next]);
};

const candidatesIn = (flat: readonly string[]): readonly Candidate[] =>
  Array.from({ length: flat.length / 2 }, (_, at) => {
    const entry = flat[2 * at] ?? "";
    const space = entry.indexOf(" ");
    return { ref: { owner: entry.slice(0, space), id: entry.slice(space + 1) }, step: flat[2 * at + 1] ?? "" };
  });

/** A person's id holds no white space (see keys.ts). */
const entryOf = ({ owner, id }: SessionRef): string => `${owner} ${id}`;

const indexKeys = (owner: string): readonly string[] => [keys.open(shardOf(owner)), keys.openSteps(shardOf(owner))];
