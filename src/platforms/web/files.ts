import { randomUUID } from "node:crypto";
import type { KeyValue } from "../../chat/ports.ts";
import type { File, Image, View } from "../../chat/view.ts";

/** So long a file can be fetched: what is taken along is meant for now, and need not lie about. */
const LIFE_S = 3_600;

interface Kept extends Pick<File, "name" | "type" | "text"> {
  /** Who alone may fetch it; empty for what everybody in the room sees. */
  readonly person: string;
}

const fileKey = (room: string, id: string): string => `web/file/${room}/${id}`;

/** The view with its files put where they can be fetched from, and its pictures in one form: messages are kept long and told often. */
export const withFilesKept = async (kv: KeyValue, room: string, view: View, person: string): Promise<View> => {
  if (!view.body.some(({ kind }) => kind === "file" || kind === "image")) return view;
  const keep = async (file: File): Promise<File> => {
    const id = randomUUID();
    const { name, type, text } = file;
    await kv.set(fileKey(room, id), JSON.stringify({ name, type, text, person } satisfies Kept), LIFE_S);
    return { ...file, text: "", url: `/r/${room}/files/${id}` };
  };
  return {
    ...view,
    body: await Promise.all(
      view.body.map(async (node) => (node.kind === "file" ? keep(node) : node.kind === "image" ? oneForm(node) : node)),
    ),
  };
};

/** Pages show the form that can be scaled; where there is none, the other. */
const oneForm = (image: Image): Image => (image.svg === undefined ? image : { ...image, data: "" });

/** A kept file, for who may have it. */
export const keptFile = async (kv: KeyValue, room: string, id: string, person: string): Promise<Kept | undefined> => {
  const text = await kv.get(fileKey(room, id));
  if (text === undefined) return undefined;
  const kept = JSON.parse(text) as Kept;
  return kept.person === "" || kept.person === person ? kept : undefined;
};

/** Downloaded, never shown in the page. */
export const fileHeaders = ({ name, type }: Kept): Record<string, string> => ({
  "content-type": `${type}; charset=utf-8`,
  "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/gu, "_")}"`,
  "cache-control": "no-store",
});
