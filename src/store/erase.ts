import { createHash } from "node:crypto";
import type { Instant } from "../engine/instant.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys, personKeys } from "./keys.ts";
import { accountsOf, CLOSED, MOVED } from "./redirect.ts";
import { personClose } from "./scripts/traces.ts";
import { seenByOthers } from "./seen-by-others.ts";
import type { Mentions, Somebody } from "./somebody.ts";
import { readJson, readPlain } from "./stored-json.ts";
import { readTotal } from "./totals.ts";
import { eachTrace, type Seeking, seeking, type Trace } from "./traces.ts";

/** A person to be deleted with all their accounts. */
export interface Erasing {
  readonly kind: "erase";
  readonly who: Somebody;
  readonly at: Instant;
  /** The platforms have been told to take away what lies with them. */
  readonly told?: boolean;
}

/** What is asked of the queues. */
export interface Forgetting {
  /** Has each account's platform take away what lies with it. Asking again is harmless. */
  tell(who: Somebody): Promise<void>;
  jobs: ForgetJobs;
}

/**
 * Takes jobs that speak of somebody out of the queues. Answers how many there were. What platforms were told stays for as long as it is
 * worth waiting for them.
 */
export type ForgetJobs = (mentions: Mentions, worthWaiting: boolean) => Promise<number>;

/** Acts that were under way when it began have ended by then. */
const SETTLES_MS = 5_000;
/** So long platforms have for what lies with them: what they know of it by goes after that. */
const TELLS_MS = 3_000;
/** A platform that has not heard by then is not running. */
const WAITS_MS = 15_000;
/** Between two looks. */
const AGAIN_MS = 5_000;
/** After that, whatever is still written about them is of somebody who has come back. */
const LATEST_MS = 40_000;
/** A mark that nobody takes off goes by itself. */
const MARK_MS = 3_600_000;

/** Who a person is everywhere, as far as their own data tell: read before anything of it goes. `mask` is unlike any other. */
export const describe = async (db: Db, person: string, mask: string): Promise<Somebody> => {
  const ids = [person, ...(await accountsOf(db, person))];
  const places = (await Promise.all(ids.map((id) => placesOf(db, id)))).flat();
  const names = await Promise.all(
    places.map(async ({ workspace, member }) => {
      const text = await db.command<string | null>("HGET", keys.members(workspace), member);
      return text === null ? [] : [readPlain(formats.member, text).name];
    }),
  );
  const members = new Set([...places.map(({ member }) => member), ...(await lanesOf(db, ids))]);
  return {
    ids,
    members: [...members].filter((member) => !ids.includes(member)),
    names: [...new Set(names.flat())],
    mask,
  };
};

/** Their direct messages, by the platforms' own memory of them: what was said there is known by the place. */
const lanesOf = async (db: Db, ids: readonly string[]): Promise<readonly string[]> => {
  const lanes = await Promise.all(
    ids.map((id) => {
      const [platform = "", ...path] = id.split("-");
      return db.command<string | null>("GET", keys.keyValue(`${platform}/dm/${path.join("/")}`));
    }),
  );
  return lanes.flatMap((lane) => (lane === null || lane === "" ? [] : [lane]));
};

interface MemberPlace {
  readonly workspace: string;
  readonly member: string;
}

const placesOf = async (db: Db, id: string): Promise<readonly MemberPlace[]> => {
  const totals = pairs(await db.command("HGETALL", keys.totals(id))).map(([field, xp]) => readTotal(field, xp));
  const lines = await Promise.all([keys.log(id), keys.kept(id)].map((key) => db.command<string[]>("HVALS", key)));
  const answers = lines.flat().flatMap((text): readonly MemberPlace[] => {
    const line = readJson<LogRecord>(formats.log, text);
    return line.kind === "answer" ? [line] : [];
  });
  const all = [...totals, ...answers].map(({ workspace, member }) => JSON.stringify([workspace, member]));
  return [...new Set(all)].map((text) => {
    const [workspace = "", member = ""] = JSON.parse(text) as readonly string[];
    return { workspace, member };
  });
};

/** What is kept of somebody who was deleted: it leads to nobody, but tells whether an id is theirs. */
export const fingerprint = (id: string): string => createHash("sha256").update(`deleted/${id}`).digest("base64url");

const noteErased = async (db: Db, { ids }: Somebody, at: Instant): Promise<void> => {
  await db.command("HSET", keys.erased(), ...ids.flatMap((id) => [fingerprint(id), at]));
};

/** Empties the slots of a person and their accounts; nothing is written there any more until `open`. */
export const close = async (db: Db, { ids }: Somebody): Promise<void> => {
  for (const id of ids) await db.run(personClose, personKeys(id), [CLOSED, MARK_MS]);
};

export const open = async (db: Db, { ids }: Somebody): Promise<void> => {
  for (const id of ids) await db.command("DEL", keys.person(id));
};

/**
 * One look over everything for somebody, taking away what is found. It is over when a look, some seconds after the first, finds nothing:
 * then they are nobody, and start anew if they come back. Else the next look is due.
 */
export const erase = async (
  db: Db,
  chore: Erasing,
  forgetting: Forgetting,
  now: Instant,
): Promise<{ readonly chore: Erasing; readonly from: Instant } | undefined> => {
  const { who, at } = chore;
  await noteErased(db, who, now);
  await close(db, who);
  if (!chore.told) {
    const known = await seenByOthers(db, who);
    await forgetting.tell(who);
    return { chore: { ...chore, who: known, told: true }, from: now + TELLS_MS };
  }
  const seek = seeking(db, who);
  const age = now - at;
  const found = (await removeAll(seek)) + (await forgetting.jobs(seek.mentions, age < WAITS_MS));
  if ((found > 0 && age < LATEST_MS) || age < SETTLES_MS) return { chore, from: now + AGAIN_MS };
  await noteErased(db, who, now);
  await open(db, who);
  return undefined;
};

/** Answers how many keys held something. */
export const removeAll = async (seek: Seeking): Promise<number> => {
  let found = 0;
  await eachTrace(seek, async (trace) => {
    if (isMark(seek.who, trace)) return;
    found += 1;
    await trace.remove();
  });
  return found;
};

/** The mark itself, alone. */
const isMark = ({ ids }: Somebody, { key, found }: Trace): boolean =>
  found.length === 2 && found[0] === MOVED && ids.some((id) => key === keys.person(id));
