import type { IncomingMessage } from "node:http";
import type { Fields } from "./model.ts";

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The fields of a form, of JSON, or of the address; nothing is interpreted yet. */
export const fieldsOf = (request: IncomingMessage, body: Buffer, query: URLSearchParams): Fields => {
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return JSON.parse(body.toString() || "{}") as Fields;
  const form = new URLSearchParams(type.startsWith("application/x-www-form-urlencoded") ? body.toString() : "");
  return { ...Object.fromEntries(query), ...Object.fromEntries(form) };
};
