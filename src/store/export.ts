import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { describe } from "./erase.ts";
import { familyName } from "./families.ts";
import { parseKey } from "./keys.ts";
import type { Somebody } from "./somebody.ts";
import { eachTrace, seeking, type Trace } from "./traces.ts";

/** Where something about a person stands, and what. */
interface Part {
  /** What kind of thing it is, as the page on what stands in Redis calls it. */
  readonly what: string;
  /** Whose or which: an account's id, a workspace's. */
  readonly of: string;
  readonly name?: string;
  /** Absent where it is about others too, or an earlier export. */
  readonly content?: unknown;
}

/** All that is kept about a person, as data for them. */
export interface Exported {
  readonly whetstone: "export";
  readonly v: 1;
  /** ISO 8601. */
  readonly at: string;
  readonly accounts: readonly string[];
  /** Their own: profile, log, cards, sessions and so on. */
  readonly own: readonly Part[];
  /** What workspaces, platforms and others' things hold of them. */
  readonly elsewhere: readonly Part[];
}

export const exportOf = async (db: Db, person: string, at: Instant): Promise<Exported> => {
  const who = await describe(db, person, "-");
  const [own, elsewhere]: [Part[], Part[]] = [[], []];
  await eachTrace(seeking(db, who), async (trace) => {
    (isOwn(who, trace) ? own : elsewhere).push(partOf(trace));
  });
  const sorted = (parts: readonly Part[]) => parts.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return {
    whetstone: "export",
    v: 1,
    at: new Date(at).toISOString(),
    accounts: who.ids,
    own: sorted(own),
    elsewhere: sorted(elsewhere),
  };
};

const isOwn = ({ ids }: Somebody, { key }: Trace): boolean => {
  const parsed = parseKey(key);
  return parsed?.slot === "p" && ids.includes(parsed.id);
};

const orderOf = ({ of, what, name = "" }: Part): string => `${of} ${what} ${name}`;

/** A platform's message or file that is longer holds an export itself: exports of exports would grow without end. */
const LONGEST = 100_000;

const partOf = (trace: Trace): Part => {
  const { id = "", rest = "" } = parseKey(trace.key) ?? {};
  const what = familyName(rest) ?? rest;
  const name = rest.slice(rest.indexOf(":") + 1);
  return {
    what,
    of: id,
    ...(rest.includes(":") ? { name } : {}),
    ...(trace.shared || tooLong(what, trace) ? {} : { content: contentOf(trace) }),
  };
};

const tooLong = (what: string, { found }: Trace): boolean =>
  what === "keyValue" && found.some((text) => text.length > LONGEST);

const contentOf = ({ type, found }: Trace): unknown => {
  if (type === "string") return read(found[0] ?? "");
  if (type === "set" || type === "list") return found.map(read);
  const fields = Array.from({ length: found.length / 2 }, (_, at) => [found[2 * at] ?? "", found[2 * at + 1] ?? ""]);
  return Object.fromEntries(fields.map(([name = "", value = ""]) => [name, read(value)]));
};

/** JSON as what it says, everything else as text. */
const read = (text: string): unknown => {
  if (!/^[[{]/u.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
