import { Cluster } from "ioredis";
import type { Db } from "./db.ts";
import { asStoreError } from "./store-unavailable.ts";

/** Some keys of one server, and where to go on after them; `next` is "0" after its last ones. */
export interface Scanned {
  readonly node: string;
  readonly keys: readonly string[];
  readonly next: string;
}

/**
 * All keys like `pattern` on every master, in pieces. Keys that are there throughout are found at least once, others
 * perhaps. `from` says where to begin on a server ("0" at the start, undefined not at all), so that a long job can
 * go on after a break.
 */
export async function* scanKeys(
  db: Db,
  pattern: string,
  from: (node: string) => string | undefined = () => "0",
): AsyncGenerator<Scanned> {
  const { redis } = db;
  const masters = redis instanceof Cluster ? redis.nodes("master") : [redis];
  for (const master of masters) {
    const node = redis instanceof Cluster ? `${master.options.host}:${master.options.port}` : "only";
    for (let cursor = from(node); cursor !== undefined; ) {
      const [next, keys] = await answer(master.scan(cursor, "MATCH", pattern, "COUNT", 500));
      yield { node, keys, next };
      cursor = next === "0" ? undefined : next;
    }
  }
}

const answer = async <T>(reply: Promise<T>): Promise<T> => {
  try {
    return await reply;
  } catch (error) {
    throw asStoreError(error);
  }
};
