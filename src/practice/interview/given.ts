import type { Said } from "../../engine/interview/interview.ts";
import { joined } from "./flow/state.ts";

/** The most that is taken as one answer, in bytes of UTF-8: some twenty minutes of quick typing. */
const MOST_BYTES = 8 * 1024;

/** Undefined where the text still fits into the answer; else about how many more of its characters would. */
export const roomFor = (said: readonly Said[], text: string): number | undefined => {
  const used = bytesOf(joined(said)) + (said.length > 0 ? 1 : 0);
  const size = bytesOf(text);
  if (used + size <= MOST_BYTES) return undefined;
  return Math.max(0, Math.floor(((MOST_BYTES - used) * text.length) / size / 10) * 10);
};

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");
