import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { parseKey } from "./keys.ts";
import { scanKeys } from "./scan.ts";
import type { Somebody } from "./somebody.ts";
import { readPlain } from "./stored-json.ts";

/**
 * Somebody with all that others know them by: the names workspaces keep of them, also where they never answered, and the races they
 * joined, with the names they had there. Looks at every workspace and every race of the last forty days.
 */
export const seenByOthers = async (db: Db, who: Somebody): Promise<Somebody> => {
  const [members, names, raced] = [new Set(who.members), new Set(who.names), new Set(who.raced)];
  for await (const { keys: found } of scanKeys(db, "{w:*}:members")) {
    for (const key of found) {
      for (const [member, text] of pairs(await db.command("HGETALL", key))) {
        const { person, name } = readPlain(formats.member, text);
        if (!who.ids.includes(person)) continue;
        if (!who.ids.includes(member)) members.add(member);
        names.add(name);
      }
    }
  }
  for await (const { keys: found } of scanKeys(db, "{s:*}:round:joined")) {
    for (const key of found) {
      const joined = await joinedAs(db, key, who.ids);
      if (joined.length > 0) raced.add(parseKey(key)?.id ?? "");
      for (const name of joined) names.add(name);
    }
  }
  return { ...who, members: [...members], names: [...names].filter((name) => name !== ""), raced: [...raced] };
};

/** The names under which somebody joined a race; none if they did not. */
const joinedAs = async (db: Db, key: string, ids: readonly string[]): Promise<readonly string[]> => {
  const held = await db.command<(string | null)[]>("HMGET", key, ...ids.map((id) => `a:${id}`));
  return held.flatMap((text) => {
    if (text === null) return [];
    const { name = "" } = JSON.parse(text.slice(text.indexOf("{"))) as { readonly name?: string };
    return [name];
  });
};
