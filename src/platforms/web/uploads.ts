import { randomUUID } from "node:crypto";
import type { KeyValue } from "../../chat/ports.ts";
import type { SentFile } from "../../chat/sent-file.ts";

/** The largest text that can be put up, in bytes. */
export const LARGEST_UPLOAD = 8_000_000;

/** A form is sent right after its files. */
const LIFE_S = 600;

const uploadKey = (person: string, id: string): string => `web/upload/${person}/${id}`;

/** Keeps a file for a form of the same person; undefined where it is too large. */
export const keepUpload = async (kv: KeyValue, person: string, text: string): Promise<string | undefined> => {
  if (Buffer.byteLength(text) > LARGEST_UPLOAD) return undefined;
  const id = randomUUID();
  await kv.set(uploadKey(person, id), text, LIFE_S);
  return id;
};

/** The files that a form refers to, as far as they are this person's. */
export const sentFiles = (
  kv: KeyValue,
  person: string,
  refs: Readonly<Record<string, { readonly name: string; readonly id: string }>> | undefined,
): Readonly<Record<string, SentFile>> | undefined =>
  refs &&
  Object.fromEntries(
    Object.entries(refs).map(([field, { name, id }]): readonly [string, SentFile] => [
      field,
      {
        name,
        read: async (most) => {
          const text = await kv.get(uploadKey(person, id));
          if (text === undefined) return { kind: "lost" };
          return Buffer.byteLength(text) > most ? { kind: "large" } : { kind: "text", text };
        },
      },
    ]),
  );
