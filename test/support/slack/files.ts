import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { StoredFile } from "./model.ts";
import type { World } from "./world.ts";

export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body: string | Buffer;
}

/** A file arrives bare, or as the one part of a form. */
const bytesOf = async (request: IncomingMessage, body: Buffer): Promise<Buffer> => {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const stream = Readable.toWeb(Readable.from([body])) as ReadableStream;
  const form = await new Response(stream, { headers: { "content-type": type } }).formData();
  const part = [...form.values()].find((one) => typeof one !== "string");
  return part === undefined || typeof part === "string" ? Buffer.alloc(0) : Buffer.from(await part.arrayBuffer());
};

/** Takes what was announced by `files.getUploadURLExternal`, in the length announced. */
export const takeUpload = async (world: World, id: string, request: IncomingMessage, body: Buffer): Promise<Answer> => {
  const file = world.files.get(id);
  if (file === undefined || file.bytes !== undefined) return { status: 404, body: "not found" };
  const bytes = await bytesOf(request, body);
  if (bytes.length !== file.length) return { status: 400, body: `expected ${file.length} bytes, got ${bytes.length}` };
  file.bytes = bytes;
  return { status: 200, body: `OK - ${bytes.length}` };
};

const TYPES: Readonly<Record<string, string>> = { png: "image/png", svg: "image/svg+xml", jpg: "image/jpeg" };

export const mimeOf = (file: StoredFile): string => TYPES[file.name.split(".").at(-1) ?? ""] ?? "text/plain";

/** A private file, for whoever shows the token of its workspace. */
export const giveFile = (world: World, request: IncomingMessage): Answer => {
  const file = [...world.files.values()].find((one) => one.url.endsWith(request.url ?? "?"));
  const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
  const allowed = world.installs.get(token)?.team === file?.team;
  if (file?.bytes === undefined || file.deleted || !allowed) return { status: 404, body: "not found" };
  return { status: 200, type: mimeOf(file), body: file.bytes };
};
