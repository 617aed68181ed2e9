import type { Instant } from "../engine/instant.ts";
import { EMPTY_LEARNER } from "../engine/learning/learner.ts";
import type { LogEntry, LogRecord, Rescored } from "../engine/learning/log-entry.ts";
import { rescoredId } from "../engine/learning/rescore.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import type { People, Person, Profile } from "./ports.ts";
import { CLOSED, MOST_STEPS, MOVED, rootOf } from "./redirect.ts";
import { historyRead, profileWrite } from "./scripts/person.ts";
import { type Format, readJson, readJsonOr, readPlain, writeJson } from "./stored-json.ts";

/** People: their profile, and what is read of their learning. Writing that is answers.ts' work. */
export const createPeople = (db: Db): People => ({
  load: (account) => load(db, account, MOST_STEPS),
  change: (person, change) => changeProfile(db, person, change),
  cameBy: async (person, platform) => {
    await db.command("HSET", keys.person(person), "platform", platform);
  },
  answers: async (person, ids) => {
    if (ids.length === 0) return [];
    const lines = await db.command<Fields>("HMGET", keys.log(person), ...ids);
    const found = lines.includes(null) ? await elsewhere(db, person, ids, lines) : lines;
    return found
      .flatMap((line) => (line ? [readJson(formats.log, line)] : []))
      .filter((line) => line.kind === "answer");
  },
  seen: async (person) =>
    new Map(
      pairs(await db.command("HGETALL", keys.seen(person))).map(([question, at]): [string, Instant] => [
        question,
        Number(at),
      ]),
    ),
  history: async (person, { skip, take }) => {
    if (take <= 0) return { entries: [], total: await db.command<number>("ZCARD", keys.logAnswers(person)) };
    const page = [keys.log(person), keys.logAnswers(person)];
    const [total, ...lines] = await db.run<[number, ...string[]]>(historyRead, page, [skip, skip + take - 1]);
    // The index of answers lists no other lines.
    const entries = lines.map((line) => readJson(formats.log as Format<LogEntry>, line));
    return { entries: await countedNow(db, person, entries), total };
  },
  saved: (person) => db.command<string[]>("ZRANGE", keys.saved(person), 0, -1, "REV"),
  save: async (person, questionId, at) => {
    await db.command("ZADD", keys.saved(person), "NX", at, questionId);
  },
  unsave: async (person, questionId) => {
    await db.command("ZREM", keys.saved(person), questionId);
  },
});

type Fields = readonly (string | null)[];

/** Answers with what they count since they were re-scored, however often. */
const countedNow = async (db: Db, person: string, entries: readonly LogEntry[]): Promise<readonly LogEntry[]> => {
  const latest = new Map<string, Rescored>();
  let pending = entries.map(({ id }) => id);
  for (let time = 1; pending.length > 0; time += 1) {
    const ids = pending.map((id) => rescoredId(id, time));
    const lines = await db.command<Fields>("HMGET", keys.log(person), ...ids);
    const found = lines.flatMap((line) => (line ? [readJson(formats.log as Format<LogRecord>, line)] : []));
    const changes = found.filter((line): line is Rescored => line.kind === "rescored");
    for (const change of changes) latest.set(change.answer, change);
    pending = changes.map(({ answer }) => answer);
  }
  return entries.map((entry) => {
    const change = latest.get(entry.id);
    return change ? { ...entry, credit: change.credit, xp: change.xp } : entry;
  });
};

/** The person whose account this is. */
const load = async (db: Db, id: string, steps: number): Promise<Person> => {
  const fields = ["profile", "learner", "platform", MOVED] as const;
  const [profile, learner, platform, moved] = await db.command<Fields>("HMGET", keys.person(id), ...fields);
  if (moved === CLOSED) return { id, profile: {}, learner: EMPTY_LEARNER, closed: true };
  if (moved && steps > 0) return load(db, moved, steps - 1);
  return {
    id,
    profile: readProfile(profile),
    learner: readJsonOr(formats.learner, learner, EMPTY_LEARNER),
    ...(platform ? { platform } : {}),
  };
};

/** What an account's own log lacks is with the person it is linked to, or still kept apart. */
const elsewhere = async (db: Db, account: string, ids: readonly string[], lines: Fields): Promise<Fields> => {
  const root = await rootOf(db, account);
  if (root === account) return lines;
  const places = [keys.log(root), keys.kept(account)];
  const [joined = [], kept = []] = await Promise.all(places.map((key) => db.command<Fields>("HMGET", key, ...ids)));
  return lines.map((line, at) => line ?? joined[at] ?? kept[at] ?? null);
};

const readProfile = (text: string | null | undefined): Profile => (text ? readPlain(formats.profile, text) : {});

const changeProfile = async (db: Db, person: string, change: (profile: Profile) => Profile): Promise<Profile> => {
  const [rev, text] = await db.command<Fields>("HMGET", keys.person(person), "profileRev", "profile");
  let stored = { rev: rev ?? "0", text: text ?? "" };
  for (;;) {
    const next = change(readProfile(stored.text));
    const [done, nowRev = "0", nowText = ""] = await db.run<[number, string?, string?]>(
      profileWrite,
      [keys.person(person)],
      [stored.rev, writeJson(formats.profile, next)],
    );
    if (done === 1) return next;
    stored = { rev: nowRev, text: nowText };
  }
};
