import type { Argument, Db } from "./db.ts";
import { type Family, families, familyName } from "./families.ts";
import { pairs } from "./formats.ts";
import { keys, parseKey } from "./keys.ts";
import { scanKeys } from "./scan.ts";
import { hashMask, stringMask } from "./scripts/traces.ts";
import { type Mentions, mentionsOf, type Somebody } from "./somebody.ts";

/** Something about somebody under one key. */
export interface Trace {
  readonly key: string;
  readonly type: string;
  /** What is there about them: values, or names and values in turn. */
  readonly found: readonly string[];
  /** It is about others too: not to be shown to one of them. */
  readonly shared: boolean;
  remove(): Promise<void>;
}

export interface Seeking {
  readonly db: Db;
  readonly who: Somebody;
  readonly mentions: Mentions;
}

export const seeking = (db: Db, who: Somebody): Seeking => ({ db, who, mentions: mentionsOf(who) });

/** What a key holds about somebody, by its family; undefined where that is nothing. Keys of queues are not looked at. */
export const traceIn = async (seek: Seeking, key: string): Promise<Trace | undefined> => {
  const parsed = parseKey(key);
  if (!parsed) return undefined;
  if (parsed.slot === "p" && seek.who.ids.includes(parsed.id)) return wholeKey(seek.db, key);
  if (parsed.slot === "p") return key === keys.reports(parsed.id) ? maskHash(seek, key, "wrote") : undefined;
  const name = familyName(parsed.rest);
  const family = name === undefined ? undefined : families[name];
  if (!name || !family) return undefined;
  if (name === "keyValue") return inKeyValue(seek, key, parsed.rest.slice(KV.length));
  // What is over when it is over, and what counts, says nothing about anybody but by its name.
  if (seek.mentions.in(key)) return wholeKey(seek.db, key);
  return LOOKS[family.holds](seek, key, family);
};

const KV = "kv:";

const wholeKey = async (db: Db, key: string): Promise<Trace | undefined> => {
  const [type, content] = await contentOf(db, key);
  if (type === "none") return undefined;
  return { key, type, found: content, shared: false, remove: () => gone(db, key) };
};

const gone = async (db: Db, key: string): Promise<void> => {
  await db.command("DEL", key);
};

/** A platform's own value. A list of people loses theirs; whatever else names them is about them. */
const inKeyValue = async (seek: Seeking, key: string, own: string): Promise<Trace | undefined> => {
  const { db, mentions } = seek;
  const value = await db.command<string | null>("GET", key);
  if (value === null) return undefined;
  const named = mentions.in(own) || mentions.inPlatformKey(own, value);
  if (!named && !mentions.in(value)) return undefined;
  const list = named ? undefined : listIn(value);
  if (!list) return { key, type: "string", found: [value], shared: false, remove: () => gone(db, key) };
  const left = JSON.stringify(list.filter((item) => !mentions.in(JSON.stringify(item))));
  return {
    key,
    type: "string",
    found: [value],
    shared: true,
    remove: async () => {
      await db.run(stringMask, [key], [value, left]);
    },
  };
};

const listIn = (text: string): readonly unknown[] | undefined => {
  if (!text.startsWith("[")) return undefined;
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value : undefined;
};

type Look = (seek: Seeking, key: string, family: Family) => Promise<Trace | undefined>;

const byMember: Look = async ({ db, who }, key, family) => {
  const { type } = family;
  const wanted = [...new Set([...who.ids, ...who.members])];
  const held = await Promise.all(wanted.map((member) => memberIn(db, key, type, member)));
  const mine = wanted.flatMap((member, at) => (held[at] === null ? [] : [[member, held[at] ?? ""] as const]));
  if (mine.length === 0) return undefined;
  return traceOf(db, key, family, mine);
};

const memberIn = async (db: Db, key: string, type: Family["type"], member: string): Promise<string | null> => {
  if (type === "hash") return db.command<string | null>("HGET", key, member);
  if (type === "zset") return db.command<string | null>("ZSCORE", key, member);
  return (await db.command<number>("SISMEMBER", key, member)) === 1 ? "" : null;
};

const byEntry: Look = async ({ db, mentions }, key, family) => {
  const content = await contentOf(db, key);
  const mine = entriesIn(content).filter(([name, value]) => mentions.in(name) || mentions.in(value));
  return mine.length === 0 ? undefined : traceOf(db, key, family, mine);
};

const TAKE_OFF = { hash: "HDEL", zset: "ZREM", set: "SREM", stream: "XDEL" } as const;

const traceOf = (
  db: Db,
  key: string,
  { type, beside }: Family,
  mine: readonly (readonly [string, string])[],
): Trace => ({
  key,
  type,
  found: type === "set" || type === "list" ? mine.map(([name]) => name) : mine.flat(),
  shared: false,
  remove: async () => {
    // What lists the entries goes first: nothing then lists an entry that is not there.
    const index = beside === undefined ? undefined : beside(parseKey(key)?.id ?? "");
    for (const [name] of mine) {
      if (index !== undefined) await db.command("ZREM", index, name);
      if (type === "list") await db.command("LREM", key, 0, name);
      else if (type !== "string") await db.command(TAKE_OFF[type], key, name);
    }
  },
});

const byMask: Look = async (seek, key, { type }) => (type === "string" ? maskString(seek, key) : maskHash(seek, key));

const maskString = async ({ db, mentions }: Seeking, key: string): Promise<Trace | undefined> => {
  const value = await db.command<string | null>("GET", key);
  if (value === null || !mentions.in(value)) return undefined;
  return {
    key,
    type: "string",
    found: [value],
    shared: true,
    remove: async () => {
      await db.run(stringMask, [key], [value, mentions.masked(value)]);
    },
  };
};

const maskHash = async (
  { db, mentions }: Seeking,
  key: string,
  by: "in" | "wrote" = "in",
): Promise<Trace | undefined> => {
  const mine = pairs(await db.command("HGETALL", key)).filter((pair) => pair.some(mentions[by]));
  if (mine.length === 0) return undefined;
  const swaps = mine.flatMap(([field, value]): Argument[] => [
    field,
    value,
    mentions.masked(field),
    mentions.masked(value),
  ]);
  return {
    key,
    type: "hash",
    found: mine.flat(),
    shared: true,
    remove: async () => {
      await db.run(hashMask, [key], swaps);
    },
  };
};

const byContent: Look = async ({ db, mentions }, key) => {
  const [type, content] = await contentOf(db, key);
  if (type === "none") return undefined;
  if (!content.some((text) => mentions.in(text) || mentions.inRace(`${key} ${text}`))) return undefined;
  return { key, type, found: content, shared: false, remove: () => gone(db, key) };
};

const LOOKS: Readonly<Record<Family["holds"], Look>> = {
  nobody: async () => undefined,
  members: byMember,
  entries: byEntry,
  whole: byContent,
  mask: byMask,
};

type Content = readonly [type: string, content: readonly string[]];

const contentOf = async (db: Db, key: string): Promise<Content> => {
  const type = await db.command<string>("TYPE", key);
  switch (type) {
    case "string":
      return [type, [(await db.command<string | null>("GET", key)) ?? ""]];
    case "hash":
      return [type, pairs(await db.command("HGETALL", key)).flat()];
    case "zset":
      // Nested or flat, by protocol.
      return [type, (await db.command<unknown[]>("ZRANGE", key, 0, -1, "WITHSCORES")).flat().map(String)];
    case "set":
      return [type, await db.command<string[]>("SMEMBERS", key)];
    case "list":
      return [type, await db.command<string[]>("LRANGE", key, 0, -1)];
    case "stream":
      return [
        type,
        (await db.command<[string, string[]][]>("XRANGE", key, "-", "+")).flatMap(([id, all]) => [
          id,
          JSON.stringify(all),
        ]),
      ];
    default:
      return ["none", []];
  }
};

/** Names and values; of a set or list, names alone. */
const entriesIn = ([type, content]: Content): readonly (readonly [string, string])[] => {
  if (type === "set" || type === "list") return content.map((name) => [name, ""] as const);
  return pairs([...content]);
};

/** How many keys are looked at together. */
const AT_ONCE = 200;

/** Everything about somebody, key by key, over all servers. `visit` is called for one piece of keys after the other. */
export const eachTrace = async (seek: Seeking, visit: (trace: Trace) => Promise<void>): Promise<number> => {
  let count = 0;
  for await (const { keys: found } of scanKeys(seek.db, "{?:*}:*")) {
    for (let at = 0; at < found.length; at += AT_ONCE) {
      const traces = await Promise.all(found.slice(at, at + AT_ONCE).map((key) => traceIn(seek, key)));
      for (const trace of traces) {
        if (!trace) continue;
        count += 1;
        await visit(trace);
      }
    }
  }
  return count;
};
