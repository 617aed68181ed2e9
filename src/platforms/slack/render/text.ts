import type { PlainTextElement } from "@slack/types";

/** Slack's three signs as entities, without which text could hold a mention or a link. */
export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Line breaks to spaces, for what must stay on one line. */
export const onOneLine = (text: string): string => text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, " ").trim();

/** Every kind of line break as one, at most one blank line together. */
export const withLines = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/\n\s*\n/g, "\n\n");

/** Plain text on one line, in which nothing is parsed; never empty, as Slack refuses that. */
export const plain = (text: string): PlainTextElement => ({
  type: "plain_text",
  text: escaped(onOneLine(text)) || "…",
  emoji: false,
});

/** Whether a text, once escaped, fits a place for that many units. */
export const fits = (text: string, max: number): boolean => {
  const sent = escaped(onOneLine(text));
  return sent !== "" && sent.length <= max;
};

/** At most `max` units once escaped, the last of them dots where something is missing: only for what is said in full elsewhere. */
export const clipped = (text: string, max: number): string => {
  const line = onOneLine(text);
  if (escaped(line).length <= max) return line;
  let kept = line;
  while (escaped(kept).length > max - 1) kept = kept.slice(0, Math.min(kept.length - 1, max - 1));
  // Half a surrogate pair is no character.
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
};

/** Between a name and its value, as the name's script writes it. */
export const colonAfter = (name: string): string => (/\p{Script=Han}\P{L}*$/u.test(name) ? "：" : ": ");
