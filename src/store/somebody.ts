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
  /** The text with the mask instead of their ids, and without their names beside those. */
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
    masked: (text) => {
      if (!one.test(text)) return text;
      const without = text.replace(each, mask);
      return [...called].reduce((now, name) => now.replaceAll(name, '"…"'), without);
    },
  };
};

/** `platform-a-b` is written `platform/…/a/b` in the platform's own keys. */
const accountIn = (id: string): readonly { readonly platform: string; readonly path: string }[] => {
  const [platform = "", ...parts] = id.split("-");
  return parts.length > 0 ? [{ platform, path: parts.join("/") }] : [];
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
