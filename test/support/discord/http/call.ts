import type { Upload } from "../shapes/messages.ts";
import type { Json } from "../shapes/wire.ts";
import type { World } from "../world/world.ts";

/** One request, read and routed. */
export interface Call {
  readonly world: World;
  /** What stands in the path where the pattern has a name, in order. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json;
  /** The body if it is no object: the list of commands. */
  readonly raw: unknown;
  readonly uploads: readonly Upload[];
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** Like `/channels/:channel/messages`. */
  readonly pattern: string;
  readonly run: (call: Call) => Answer;
  /** Reached by an interaction's token instead of the bot's: outside the global limit. */
  readonly open?: true;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const done: Answer = { status: 204 };
export const namesOf = (uploads: readonly Upload[], body: Json): ReadonlySet<string> => {
  const listed = Array.isArray(body["attachments"]) ? (body["attachments"] as Json[]) : [];
  return new Set(
    uploads.map(({ index, name }) => String(listed.find((one) => String(one["id"]) === index)?.["filename"] ?? name)),
  );
};
