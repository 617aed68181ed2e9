import type { IncomingMessage } from "node:http";
import { refuse } from "../refusal.ts";
import type { Upload } from "../shapes/messages.ts";
import { isJson, type Json } from "../shapes/wire.ts";

export interface Body {
  readonly raw: unknown;
  readonly json: Json;
  readonly uploads: readonly Upload[];
}

/** A request of more is not looked at (resources/message, "Create Message"). */
const MOST = 25 * 1024 * 1024;
/** One file (reference, "Uploading Files"). */
const MOST_FILE = 10 * 1024 * 1024;
/** Of a request without a body. */
export const NOTHING: Body = { raw: undefined, json: {}, uploads: [] };

export const readWhole = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks))); // one chunk is there
    request.on("error", reject);
  });

/** The body as JSON, or as the `payload_json` and `files[n]` of a form. */
export const parseBody = async (whole: Buffer, type: string): Promise<Body> => {
  if (whole.length === 0) return NOTHING;
  if (whole.length > MOST) throw refuse("tooLarge");
  if (!type.startsWith("multipart/form-data")) return parsed(whole.toString());
  const form = await new Response(new Uint8Array(whole), { headers: { "content-type": type } }).formData();
  const uploads: Upload[] = [];
  for (const [key, value] of form) {
    if (typeof value === "string") continue;
    if (value.size > MOST_FILE) throw refuse("tooLarge");
    uploads.push({
      index: /^files\[(\d+)\]$/.exec(key)?.[1] ?? "0",
      name: value.name,
      type: value.type,
      size: value.size,
    });
  }
  if (uploads.length > 10) throw refuse("tooLarge");
  return { ...parsed(String(form.get("payload_json") ?? "{}")), uploads };
};

const parsed = (text: string): Body => {
  try {
    const raw = JSON.parse(text) as unknown;
    return { raw, json: isJson(raw) ? raw : {}, uploads: [] };
  } catch {
    throw refuse("badJson");
  }
};
