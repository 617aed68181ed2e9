import type { Instant } from "../engine/instant.ts";
import { EMPTY_LEARNER, type LearnerState, learnerDay, replay } from "../engine/learning/learner.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import { floorOf, joinedLogs, partedLogs } from "../engine/learning/one-person.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys, parseKey } from "./keys.ts";
import type { LinkedAccount } from "./links.ts";
import type { Profile } from "./ports.ts";
import { rebuildPerson } from "./rebuild.ts";
import { accountsOf, CLOSED, linkField, movedTo } from "./redirect.ts";
import { readLog, rewriteLog } from "./rewrite-log.ts";
import { scanKeys } from "./scan.ts";
import { accountMove, accountReturn } from "./scripts/one-person.ts";
import { readJson, readJsonOr, readPlain, writeJson } from "./stored-json.ts";

/** Two accounts to become one person: `account` becomes one of `person`'s. */
export interface Linking {
  readonly kind: "link";
  readonly person: string;
  readonly account: string;
  /** What the account is called, and where; for the person to see. */
  readonly name: string;
  readonly platform: string;
  readonly at: Instant;
}

/** An account to become a person of its own again. */
export interface Parting {
  readonly kind: "unlink";
  readonly person: string;
  readonly account: string;
  /** What the account is called in workspaces. */
  readonly members: readonly string[];
  readonly at: Instant;
  /** Done, but for what was on its way meanwhile. */
  readonly settled?: boolean;
}

/**
 * Makes an account the person's. Every step may be repeated, and the order makes each state between two of them usable: the person
 * knows the account (its sessions are found), the account leads to the person (its answers go there), then the logs are joined.
 * Answers may arrive all the while. False where either is being deleted, or is another's already.
 */
export const link = async (db: Db, linking: Linking, now: Instant): Promise<boolean> => {
  const { person, account } = linking;
  const taken = (await movedTo(db, person)) !== undefined || (await movedTo(db, account)) === CLOSED;
  if (taken) return false;
  const at = await noteAccount(db, linking);
  const whose = await db.run<string>(accountMove, moveKeys(account), [person]);
  if (whose !== person) {
    await db.command("HDEL", keys.person(person), linkField(account));
    return false;
  }
  await bring(db, { ...linking, at }, now);
  return true;
};

/** When it was linked: a repetition keeps the first time. */
const noteAccount = async (db: Db, { person, account, name, platform, at }: Linking): Promise<Instant> => {
  const held = await db.command<string | null>("HGET", keys.person(person), linkField(account));
  if (held !== null) return readPlain(formats.account, held).at;
  const noted: LinkedAccount = { id: account, name, platform, at, members: await membersIn(db, account) };
  await db.command("HSETNX", keys.person(person), linkField(account), writeJson(formats.account, noted));
  return at;
};

/** What an account was called in workspaces, by its log: read before it is moved, since only then are all lines its own. */
const membersIn = async (db: Db, account: string): Promise<readonly string[]> => {
  const lines = await linesOf(db, account);
  return [...new Set(lines.flatMap((line) => (line.kind === "answer" ? [line.member] : [])))];
};

/** What an account's log held or holds, in no order that matters. */
const linesOf = async (db: Db, account: string): Promise<readonly LogRecord[]> => {
  const kept = await keptLines(db, account);
  return kept.length > 0 ? kept : (await readLog(db, account)).lines;
};

const keptLines = async (db: Db, account: string): Promise<readonly LogRecord[]> => {
  const lines = await db.command<string[]>("HVALS", keys.kept(account));
  return lines.map((line) => readJson<LogRecord>(formats.log, line)).sort((a, b) => a.at - b.at);
};

/** Joins the logs, then brings along what is not reckoned from them. */
const bring = async (db: Db, { person, account, at }: Linking, now: Instant): Promise<void> => {
  const lines = await keptLines(db, account);
  const [rev, text] = await db.command<(string | null)[]>("HMGET", keys.person(account), "rev", "learner");
  const theirs = readJsonOr(formats.learner, text, EMPTY_LEARNER);
  const id = `linked/${account}/${at}`;
  const joined = await rewriteLog(db, person, now, (log) => {
    if (log.lines.some((line) => line.id === id)) return undefined;
    const all = joinedLogs(log.lines, lines);
    const mine = replay(log.lines);
    const streak = floorOf(stand(mine, at), stand(theirs, at));
    const revision = Math.max(all.length, log.revision, Number(rev ?? 0)) + 1;
    return [...all, { v: 1, kind: "linked", id, at, account, streak, revision }];
  });
  // A crash may have come between the log and what is reckoned from it.
  if (joined === undefined) await rebuildPerson(db, person, now);
  await bringSaved(db, person, account);
  await bringPlan(db, person, account);
  await bringReports(db, person, account);
};

const stand = (learner: LearnerState, at: Instant) => ({ learner, today: learnerDay(learner, at) });

const bringSaved = async (db: Db, person: string, account: string): Promise<void> => {
  const saved = await db.command<unknown[]>("ZRANGE", keys.saved(account), 0, -1, "WITHSCORES");
  // Nested or flat, by protocol.
  for (const [question, at] of pairs(saved.flat())) await db.command("ZADD", keys.saved(person), "NX", at, question);
};

/** Who has a plan keeps it. */
const bringPlan = async (db: Db, person: string, account: string): Promise<void> => {
  const plan = await db.command<string | null>("GET", keys.plan(account));
  if (plan !== null) await db.command("SET", keys.plan(person), plan, "NX");
};

const bringReports = async (db: Db, person: string, account: string): Promise<void> => {
  for (const [id, text] of pairs(await db.command("HGETALL", keys.reports(account))))
    await db.command("HSETNX", keys.reports(person), id, text);
};

/** The person's own choices stay; what they have not chosen is the account's. Who hides anywhere goes on hiding. */
export const joinedProfile = (mine: Profile, theirs: Profile): Profile => ({
  ...theirs,
  ...mine,
  ...(mine.hidden || theirs.hidden ? { hidden: true } : {}),
});

export const profileOf = async (db: Db, account: string): Promise<Profile> => {
  const text = await db.command<string | null>("HGET", keys.person(account), "profile");
  return text ? readPlain(formats.profile, text) : {};
};

/**
 * Gives an account its lines back: those it came with, and those of its members since. The account holds them before the person loses
 * them, and only then answers for itself again. Repeated until nothing is left: also for what was on its way meanwhile.
 * Returns whether there was anything to do.
 */
export const unlink = async (db: Db, parting: Parting, now: Instant): Promise<void> => {
  const { person, account } = parting;
  const lines = await keptLines(db, account);
  const moved = (await movedTo(db, account)) === person;
  // Linked again since: then nothing is to be parted.
  if (moved && parting.settled) return;
  while (!(await part(db, parting, { lines, moved }, now)));
  // A crash may have come between a log and what is reckoned from it.
  for (const one of [account, person]) await rebuildPerson(db, one, now);
  await db.run(accountReturn, [keys.person(account), keys.kept(account)], [person]);
  await db.command("HDEL", keys.person(person), linkField(account));
};

/** True once the person has nothing of the account's. */
const part = async (
  db: Db,
  { person, account, members, at }: Parting,
  { lines, moved }: { readonly lines: readonly LogRecord[]; readonly moved: boolean },
  now: Instant,
): Promise<boolean> => {
  const log = await readLog(db, person);
  const { stays, leaves } = partedLogs(log.lines, { id: account, members, lines });
  if (!moved && leaves.length === 0) return true;
  // Above whatever boards hold of either, which the person's own revision is at present.
  const revision = log.revision + lines.length + 1;
  const ending = (of: string, to: number): LogRecord => ({
    v: 1,
    kind: "unlinked",
    id: `unlinked/${of}/${at}/${to}`,
    at,
    account,
    revision: to,
  });
  await rewriteLog(db, account, now, (held) => {
    const before = held.lines.length === 0 ? lines : held.lines;
    const all = joinedLogs(before, leaves);
    if (all.length === held.lines.length) return undefined;
    return [...all, ending("account", Math.max(revision, held.revision + 1, all.length + 1))];
  });
  let done = true;
  await rewriteLog(db, person, now, (held) => {
    done = held.revision === log.revision;
    return done ? [...stays, ending(account, revision)] : undefined;
  });
  return done;
};

/**
 * Finishes what was under way between two people's slots when they were written to a backup, one after the other: whoever knows an account,
 * or leads to a person, is linked.
 */
export const relink = async (db: Db, now: Instant): Promise<void> => {
  for await (const { keys: found } of scanKeys(db, "{p:*}:person")) {
    for (const key of found) {
      const id = parseKey(key)?.id ?? "";
      const moved = await movedTo(db, id);
      if (moved !== undefined) await link(db, await noted(db, moved, id, now), now);
      for (const account of await accountsOf(db, id)) await link(db, await noted(db, id, account, now), now);
    }
  }
};

const noted = async (db: Db, person: string, account: string, now: Instant): Promise<Linking> => {
  const text = await db.command<string | null>("HGET", keys.person(person), linkField(account));
  const { name, platform, at } =
    text === null ? { name: account, platform: "", at: now } : readPlain(formats.account, text);
  return { kind: "link", person, account, name, platform, at };
};

const moveKeys = (account: string): readonly string[] => [
  keys.person(account),
  keys.log(account),
  keys.kept(account),
  keys.logAnswers(account),
  keys.logLife(account),
  keys.seen(account),
  keys.totals(account),
  keys.cards(account),
  keys.folds(account),
];
