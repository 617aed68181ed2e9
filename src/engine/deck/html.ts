import { cleanText } from "./clean.ts";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

const entity = (whole: string, name: string): string => {
  const code = /^#x([\da-f]{1,6})$/i.exec(name)?.[1] ?? /^#(\d{1,7})$/.exec(name)?.[1];
  if (code === undefined) return NAMED[name.toLowerCase()] ?? whole;
  const point = Number.parseInt(code, name.startsWith("#x") || name.startsWith("#X") ? 16 : 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
};

/** HTML of a card as text: lines for line breaks, backticks for code; pictures, sounds and all other markup are left out. */
export const textOfHtml = (html: string): string => {
  const text = html
    .replace(/<!--[\s\S]*?-->|<(style|script)\b[^>]*>[\s\S]*?<\/\1>|\[sound:[^\]]*\]/giu, "")
    .replace(/<pre\b[^>]*>([\s\S]*?)<\/pre>/giu, (_, code: string) => `\n\`\`\`\n${lines(code)}\n\`\`\`\n`)
    .replace(/<\/?code\b[^>]*>/giu, "`");
  return cleanText(lines(text).replace(/&([a-z]+|#x?[\da-f]+);/giu, entity))
    .replace(/[^\S\n]+\n/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
};

const lines = (html: string): string =>
  html
    .replace(/<(?:br|\/div|\/p|\/li|\/tr|\/h\d|\/ul|\/ol)\b[^>]*>/giu, "\n")
    .replace(/<li\b[^>]*>/giu, "- ")
    .replace(/<\/?[a-z][^<>]*>/giu, "");

/** What is written in bold, as text, each once. */
export const boldIn = (html: string): readonly string[] => [
  ...new Set(
    [...html.matchAll(/<(b|strong)\b[^>]*>([\s\S]*?)<\/\1>/giu)]
      .map(([, , inner]) => textOfHtml(inner ?? "").replace(/\s+/gu, " "))
      .filter((text) => text !== ""),
  ),
];

/** Text as HTML on one line. */
export const htmlOfText = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/^```[^\n]*\n([\s\S]*?)\n```$/gmu, (_, code: string) => `<pre>${code}</pre>`)
    .replaceAll(/`([^`\n]+)`/gu, "<code>$1</code>")
    .replaceAll("\t", "    ")
    .replaceAll("\n", "<br>");
