import { isDeepStrictEqual } from "node:util";
import { rebuilt, rebuiltModal } from "./builders.ts";
import { openApi } from "./openapi.ts";
import type { Json } from "./openapi-repair.ts";
import { breaches } from "./own-rules.ts";

export const discordDocument = openApi();

/**
 * Everything that any referee finds wrong with a request to Discord, each as a sentence: its document, what the document does not
 * say, and the library's builders. `path` is what follows `/api/v10`, `body` the JSON of the request.
 */
export const judgeSent = (method: string, path: string, body: unknown): readonly string[] => {
  const asJson: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
  const strangers = discordDocument.strangers(method, path, asJson).filter((name) => !FORGOTTEN.includes(name));
  return [
    ...discordDocument.judgeBody(method, path, asJson),
    ...strangers.map((name) => `${method} ${path}: nobody knows ${name}`),
    ...breaches(method, discordDocument.routeOf(method, path) ?? "", asJson),
    ...built(asJson).map((problem) => `${method} ${path}: ${problem}`),
  ];
};

/** Known to Discord and its documentation, but not to the document. */
const FORGOTTEN = ["nsfw", "file_types"];

/** What the builders would not build, or build otherwise. */
const built = (body: unknown): readonly string[] => {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  const { type, data, components } = body as { type?: number; data?: Json; components?: readonly Json[] };
  if (data?.["components"] !== undefined && type === MODAL) return compared("a modal", data, rebuiltModal);
  const all = (data?.["components"] ?? components ?? []) as readonly Json[];
  return all.flatMap((component) => compared("a component", component, rebuilt));
};

const MODAL = 9;

const compared = (name: string, sent: Json, build: (sent: Json) => Json): readonly string[] => {
  try {
    const same = isDeepStrictEqual(build(sent), sent);
    return same ? [] : [`${name} that a builder makes otherwise: ${JSON.stringify(sent)}`];
  } catch (error) {
    return [`${name} that no builder makes: ${error} ${JSON.stringify(sent)}`];
  }
};
