import type { KeyValue } from "../../../chat/ports.ts";
import { isOwnWorkspace, type Request } from "../../../chat/request.ts";
import { workspaceOf } from "./who.ts";

/** How long somebody from a server that is served goes on being served alone with the bot. */
const KNOWN_S = 90 * 86_400;
/** So many people are remembered here, so that not every press asks the store. */
const REMEMBERED = 10_000;

/** Whether an act is served. */
export type Served = (request: Pick<Request, "who" | "where">) => Promise<boolean>;

/**
 * Without a list everybody is. With one, those in the servers on it are (ids with or without `discord-`), and elsewhere people who
 * were seen in one of them, or are on the list themselves.
 */
export const createServed = (list: readonly string[] | undefined, kv: KeyValue): Served => {
  if (list === undefined) return async () => true;
  const served = new Set(list.map((id) => (/^\d+$/.test(id) ? workspaceOf(id) : id)));
  const seen = new Set<string>();
  const remember = async (person: string): Promise<void> => {
    if (seen.size >= REMEMBERED) seen.clear();
    seen.add(person);
    await kv.set(keyOf(person), "1", KNOWN_S);
  };
  return async ({ who: { person }, where: { workspace } }) => {
    if (!isOwnWorkspace(workspace)) {
      const ok = served.has(workspace);
      if (ok && !seen.has(person)) await remember(person).catch(() => seen.delete(person));
      return ok;
    }
    if (served.has(person) || served.has(workspace) || seen.has(person)) return true;
    // While the store is away the router says so, whoever it is.
    return kv.get(keyOf(person)).then(
      (known) => known !== undefined,
      () => true,
    );
  };
};

const keyOf = (person: string): string => `discord/served/${person}`;
