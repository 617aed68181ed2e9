import { randomUUID } from "node:crypto";
import type { KeyValue } from "../../../chat/ports.ts";
import type { Carried } from "./origin.ts";

/** Puts what a modal carries into its `private_metadata`, and reads it back. */
export interface Carrying {
  pack(carried: Carried): Promise<string>;
  /** Undefined where it is too old to be known any more. */
  unpack(metadata: string | null | undefined): Promise<Carried | undefined>;
}

/** https://docs.slack.dev/reference/views/modal-views */
const MOST = 3_000;
const KEPT_S = 86_400;

export const createCarrying = (kv: KeyValue): Carrying => ({
  pack: async (carried) => {
    const text = JSON.stringify(carried);
    if (text.length <= MOST) return text;
    const id = randomUUID();
    await kv.set(keyOf(id), text, KEPT_S);
    return JSON.stringify({ kept: id });
  },
  unpack: async (metadata) => {
    if (!metadata) return undefined;
    const value = JSON.parse(metadata) as Carried | { readonly kept: string };
    if (!("kept" in value)) return value;
    const text = await kv.get(keyOf(value.kept));
    return text === undefined ? undefined : (JSON.parse(text) as Carried);
  },
});

const keyOf = (id: string): string => `slack/modal/${id}`;
