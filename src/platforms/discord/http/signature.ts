import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** What stands before the 32 bytes of an Ed25519 key in its standard form (RFC 8410, section 4). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** The key from its 64 hex digits, as Discord shows it. */
export const publicKeyOf = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(hex, "hex")]), format: "der", type: "spki" });

export interface Signed {
  readonly signature: string;
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  readonly body: string;
}

/** Old requests are refused, so that a recorded one cannot be sent again; Discord itself asks for the signature only. */
const OLDEST_S = 300;

/** Whether Discord signed this, within the last five minutes (interactions/receiving-and-responding, "Security and Authorization"). */
export const isSigned = (key: KeyObject, { signature, timestamp, body }: Signed, now: number): boolean => {
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > OLDEST_S) return false;
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, "hex"));
};
