import { createHash } from "node:crypto";

/** Identifiers that look like Slack's and never repeat within one server. */
export interface Ids {
  /** `U`, `C`, `D`, `T`, `V`, `F`… and ten more characters. */
  of(letter: string): string;
  /** A secret of 24 hexadecimal characters. */
  secret(): string;
  /** A message's time, the key of a message in its channel: seconds with six digits, always growing. */
  ts(now: number): string;
  trigger(): string;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const createIds = (seed: string): Ids => {
  let count = 0;
  let lastMicros = 0n;
  const hex = (): string => {
    count += 1;
    return createHash("sha256").update(`${seed}/${count}`).digest("hex");
  };
  const letters = (): string => {
    const bytes = Buffer.from(hex(), "hex").subarray(0, 9);
    return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  };
  return {
    of: (letter) => `${letter}0${letters()}`,
    secret: () => hex().slice(0, 24),
    ts: (now) => {
      const micros = BigInt(Math.floor(now)) * 1000n;
      lastMicros = micros > lastMicros ? micros : lastMicros + 1n;
      return `${lastMicros / 1_000_000n}.${String(lastMicros % 1_000_000n).padStart(6, "0")}`;
    },
    trigger: () => `${1000 + count}.${100_000 + count}.${hex().slice(0, 32)}`,
  };
};
