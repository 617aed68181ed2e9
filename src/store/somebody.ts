import { authorOf } from "../engine/interview/interview.ts";

/** One human as they appear in Redis, for finding all that is about them. */
export interface Somebody {
  /** The person's id and those of the accounts linked to it. */
  readonly ids: readonly string[];
  /** What they are called inside workspaces, where that is not an id of theirs. */
  readonly members: readonly string[];
  /** What others read as their name. */
  readonly names: readonly string[];
  /** The races they started or joined: what is shown of those in public may name them. Absent in what older programs listed. */
  readonly raced?: readonly string[];
  /** What stands in their place where something belongs to others too; nobody's, and no other deleted person's. */
  readonly mask: string;
}

/** Whether a text speaks of somebody, and the text without them. */
export interface Mentions {
  in(text: string): boolean;
  /** Whether a text is of a race of theirs and has a name of theirs in it. */
  inRace(text: string): boolean;
  /** A key of a platform's own, which may name people by the parts of their id. */
  inPlatformKey(key: string, value: string): boolean;
  /** Whether a text, which is somebody else's, has something in it that they wrote (`Authored`). */
  wrote(text: string): boolean;
  /** The text with the mask instead of their ids, without their names beside those, and without what they wrote. */
  masked(text: string): string;
}

/** An id ends where its letters and digits do: `x-1` is not in `x-12`. Ids of jobs are percent-encoded. */
export const mentionsOf = ({ ids, members, names, raced = [], mask }: Somebody): Mentions => {
  const all = [...new Set([...ids, ...members])];
  const words = all.map(escaped).join("|");
  const pattern = `(?:(?<![A-Za-z0-9])|(?<=%[0-9A-F]{2}))(?:${words})(?![A-Za-z0-9])`;
  const one = new RegExp(pattern, "u");
  const each = new RegExp(pattern, "gu");
  const accounts = ids.flatMap(accountIn);
  const called = new Set(names.map((name) => JSON.stringify(name)));
  const authors = new Set(ids.map(authorOf));
  const wrote = (text: string): boolean =>
    text.includes(BY) && [...authors].some((by) => text.includes(`${BY}"${by}"`));
  return {
    in: (text) => one.test(text),
    inRace: (text) =>
      raced.some((race) => text.includes(`race/${race}/`)) &&
      [...called].some((name) => text.includes(name.slice(1, -1))),
    inPlatformKey: (key, value) =>
      accounts.some(
        ({ platform, path }) =>
          key.startsWith(`${platform}/`) &&
          (`${key}/`.includes(`/${path}/`) || value === path.slice(path.lastIndexOf("/") + 1)),
      ),
    wrote,
    masked: (text) => {
      const left = wrote(text) ? JSON.stringify(withoutBy(JSON.parse(text), authors)) : text;
      if (!one.test(left)) return left;
      const without = left.replace(each, mask);
      return [...called].reduce((now, name) => now.replaceAll(name, '"…"'), without);
    },
  };
};

const BY = '"by":';

/** Without whatever is by one of them, in any list. */
const withoutBy = (value: unknown, authors: ReadonlySet<string>): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.filter((item) => !isBy(item, authors)).map((item) => withoutBy(item, authors));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBy(inner, authors)]));
};

const isBy = (item: unknown, authors: ReadonlySet<string>): boolean =>
  typeof item === "object" && item !== null && authors.has(String((item as { readonly by?: unknown }).by));

/** `platform-a-b` is written `platform/…/a/b` in the platform's own keys. */
const accountIn = (id: string): readonly { readonly platform: string; readonly path: string }[] => {
  const [platform = "", ...parts] = id.split("-");
  return parts.length > 0 ? [{ platform, path: parts.join("/") }] : [];
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
