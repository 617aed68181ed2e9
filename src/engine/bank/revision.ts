import type { Level, QuestionSource } from "./schema.ts";

/** JSON with sorted keys and without undefined values, so that the same content always reads the same. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
};

/** Spreads every input bit over the whole word, so that lanes which saw similar text still differ. */
const settle = (lane: number): number => {
  let h = lane;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
};

/**
 * 53 bits of a text as eleven base-36 characters. Two FNV-1a lanes over UTF-16 units with different starts; not a seal against
 * forgery, only a name: among 10,000 texts two share it with a chance below 10⁻⁸.
 */
export const hashText = (text: string): string => {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 27) ^ unit, 0x85ebca6b);
  }
  const high = settle(a ^ Math.imul(b, 0x9e3779b1)) & 0x1fffff;
  const low = settle(b ^ (a >>> 7));
  return (high * 0x1_0000_0000 + low).toString(36).padStart(11, "0");
};

/** Names the content of a question as people meet it. Retiring it or adding an alias changes nothing they saw. */
export const revisionOf = (question: QuestionSource, level: Level): string => {
  const { aliases: _aliases, retired: _retired, ...content } = question;
  return hashText(canonical({ ...content, level }));
};
