import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { type Erasing, erase, type Forgetting, fingerprint } from "./erase.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { withLease } from "./lease.ts";
import { joinedProfile, type Linking, link, type Parting, profileOf, unlink } from "./one-person.ts";
import type { People } from "./ports.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** Something that is done to a person's data as a whole, over many keys: listed before it begins, taken off when it is done. */
export type Chore = Erasing | Linking | Parting;

/** A chore as listed. */
export interface ListedChore {
  readonly chore: Chore;
  /** Not before. */
  readonly from: Instant;
}

export interface Chores {
  add(chore: Chore, from: Instant): Promise<void>;
  /** Does all that is listed and whose time has come, unless another process is at it. Answers how many are left. */
  run(now: Instant, forgetting: Forgetting): Promise<number>;
  /** Does a link or its end now, if it is listed and no other process is at it. */
  runOne(chore: Linking | Parting, now: Instant): Promise<void>;
  /** Takes off whatever is listed about an account. */
  drop(account: string): Promise<void>;
}

interface ChoreTools {
  readonly db: Db;
  readonly people: Pick<People, "change">;
}

/** A walk over everything takes seconds; whoever dies is stood in for after this. */
const LEASE_MS = 60_000;

/** What was on its way while an account was parted has arrived by then. */
const STRAGGLERS_MS = 10_000;

/** For what asks nothing of the queues. */
const NOBODY: Forgetting = { tell: async () => undefined, jobs: async () => 0 };

/**
 * Two are never linked to each other at the same moment, since links take turns. The lease of a deletion names nobody: it would be
 * found as something about them.
 */
const leaseOf = (name: string): string => (name.startsWith("erase/") ? `chore/${fingerprint(name)}` : "chore/link");

const choreName = (chore: Chore): string =>
  `${chore.kind}/${chore.kind === "erase" ? (chore.who.ids[0] ?? "") : chore.account}`;

/** The chores of one Redis. */
export const createChores = (tools: ChoreTools): Chores => {
  const { db } = tools;
  const one = async (name: string, now: Instant, forgetting: Forgetting): Promise<void> => {
    await withLease(db, leaseOf(name), LEASE_MS, async () => {
      const text = await db.command<string | null>("HGET", keys.chores(), name);
      if (text === null) return;
      const { chore, from } = readPlain(formats.chore, text);
      if (from > now) return;
      const next = await carryOut(tools, chore, now, forgetting);
      if (next === undefined) await db.command("HDEL", keys.chores(), name);
      else await put(db, next);
    });
  };
  return {
    add: (chore, from) => put(db, { chore, from }),
    runOne: (chore, now) => one(choreName(chore), now, NOBODY),
    run: async (now, forgetting) => {
      const names = pairs(await db.command("HGETALL", keys.chores())).map(([name]) => name);
      const failures: unknown[] = [];
      // Each has its turn; what fails is tried again at the next look.
      for (const name of names) await one(name, now, forgetting).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
      return db.command<number>("HLEN", keys.chores());
    },
    drop: async (account) => {
      await db.command("HDEL", keys.chores(), `link/${account}`, `unlink/${account}`);
    },
  };
};

const put = async (db: Db, listed: ListedChore): Promise<void> => {
  await db.command("HSET", keys.chores(), choreName(listed.chore), writeJson(formats.chore, listed));
};

/** What is left to do of it, and from when. */
const carryOut = async (
  { db, people }: ChoreTools,
  chore: Chore,
  now: Instant,
  forgetting: Forgetting,
): Promise<ListedChore | undefined> => {
  switch (chore.kind) {
    case "erase":
      return erase(db, chore, forgetting, now);
    case "link":
      if (await link(db, chore, now)) {
        const theirs = await profileOf(db, chore.account);
        await people.change(chore.person, (mine) => joinedProfile(mine, theirs));
      }
      return undefined;
    case "unlink":
      await unlink(db, chore, now);
      return chore.settled ? undefined : { chore: { ...chore, settled: true }, from: now + STRAGGLERS_MS };
  }
};
