import { chineseNumber, englishNumber, isChineseNumeral } from "../numbers.ts";
import { type Folded, fold } from "./fold.ts";

export type TokenKind = "word" | "number" | "han";

/** A Latin word, a number, or one Chinese character. Offsets are those of the text as given. */
export interface Token {
  readonly kind: TokenKind;
  /** Folded: lower case, half width; a number in plain figures. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Counted from 0; a sentence ends at its mark or at the end of a line. */
  readonly sentence: number;
  /** Counted through the text; a clause ends at a comma, colon, bracket or dash. */
  readonly clause: number;
  /** Counted through the text; an item of a list ends at any mark that parts things, `、` and a slash between spaces among them. */
  readonly item: number;
  /** Written together with the token before, as in `copy-on-write` or `max_connections`. */
  readonly isBound: boolean;
  /** Stands between backticks: a name or a value, never grammar. */
  readonly isCode: boolean;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** Sentences that end with a question mark. */
  readonly questions: ReadonlySet<number>;
}

const LETTER = /[\p{L}\p{M}]/u;
const HAN = /\p{Script=Han}/u;
const DIGIT = /[0-9]/;
const ABBREVIATION = /(?:^|[^a-z])(?:e\.g|i\.e|etc|vs|cf|approx|fig|resp|incl|eg|ie)$/;
/** `no. 5`, unlike the answer "No." */
const NUMBER_SIGN = /(?:^|[^a-z])no$/;

/** Contractions whose negation must be seen as a word of its own. */
const CONTRACTED: ReadonlyMap<string, readonly string[]> = new Map(
  "is are was were do does did has have had would could should must need"
    .split(" ")
    .flatMap((verb) => [
      [`${verb}n't`, [verb, "not"]] as [string, readonly string[]],
      [`${verb}nt`, [verb, "not"]] as [string, readonly string[]],
    ]),
);
const OTHER_CONTRACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["can't", ["can", "not"]],
  ["cannot", ["can", "not"]],
  ["cant", ["can", "not"]],
  ["won't", ["will", "not"]],
  ["wont", ["will", "not"]],
  ["ain't", ["is", "not"]],
]);

interface Scan {
  readonly folded: Folded;
  readonly tokens: Token[];
  readonly questions: Set<number>;
  at: number;
  isCode: boolean;
  sentence: number;
  clause: number;
  item: number;
}

/** Cuts a text into tokens, sentences and clauses. Total: any text has a reading, if an empty one. */
export const tokenise = (text: string): Tokens => {
  const folded = fold(text);
  const scan: Scan = {
    folded,
    tokens: [],
    questions: new Set(),
    at: 0,
    isCode: false,
    sentence: 0,
    clause: 0,
    item: 0,
  };
  skipBullet(scan);
  while (scan.at < folded.chars.length) {
    const char = charAt(scan, scan.at);
    if (DIGIT.test(char)) takeNumber(scan);
    else if (HAN.test(char)) takeHan(scan);
    else if (LETTER.test(char)) takeWord(scan);
    else takeMark(scan, char);
  }
  return { tokens: scan.tokens, questions: scan.questions };
};

const charAt = (scan: Scan, at: number): string => scan.folded.chars[at] ?? "";

const push = (scan: Scan, kind: TokenKind, text: string, from: number, to: number): void => {
  const start = scan.folded.starts[from] ?? 0;
  const end = scan.folded.ends[to - 1] ?? start;
  const { sentence, clause, item, isCode } = scan;
  const isBound = /[\p{L}\p{N}_./=-]/u.test(charAt(scan, from - 1)) && scan.tokens.at(-1)?.clause === clause;
  scan.tokens.push({ kind, text, start, end, sentence, clause, item, isBound, isCode });
};

const takeNumber = (scan: Scan): void => {
  const from = scan.at;
  let to = from;
  let text = "";
  for (; to < scan.folded.chars.length; to++) {
    const char = charAt(scan, to);
    if (DIGIT.test(char)) text += char;
    else if (char === "." && DIGIT.test(charAt(scan, to + 1))) text += char;
    else if (!(char === "," && /^\d{3}(?!\d)/.test(scan.folded.chars.slice(to + 1, to + 5).join("")))) break;
  }
  push(scan, "number", text, from, to);
  scan.at = to;
};

const takeHan = (scan: Scan): void => {
  const from = scan.at;
  let to = from;
  while (isChineseNumeral(charAt(scan, to))) to++;
  const value = to > from ? chineseNumber(scan.folded.chars.slice(from, to).join("")) : undefined;
  if (value === undefined) {
    to = from + 1;
    push(scan, "han", charAt(scan, from), from, to);
  } else push(scan, "number", String(value), from, to);
  scan.at = to;
};

const takeWord = (scan: Scan): void => {
  const from = scan.at;
  let to = from;
  const inWord = (at: number): boolean => LETTER.test(charAt(scan, at)) && !HAN.test(charAt(scan, at));
  while (inWord(to) || (charAt(scan, to) === "'" && inWord(to + 1))) to++;
  const word = scan.folded.chars.slice(from, to).join("");
  const parts = CONTRACTED.get(word) ?? OTHER_CONTRACTIONS.get(word);
  if (parts !== undefined) {
    const [verb = "", negation = ""] = parts;
    push(scan, "word", verb, from, from + verb.length);
    push(scan, "word", negation, from + verb.length, to);
  } else {
    const bare = word.replace(/'(?:s|re|ve|ll|d|m)$/, "").replace(/'/g, "");
    const value = englishNumber(bare);
    push(scan, value === undefined ? "word" : "number", value === undefined ? bare : String(value), from, to);
  }
  scan.at = to;
};

const takeMark = (scan: Scan, char: string): void => {
  const next = charAt(scan, scan.at + 1);
  if (char === "`") scan.isCode = !scan.isCode && closesOnLine(scan);
  const arrow = char === "→" || ((char === "-" || char === "=") && next === ">");
  const length = arrow && char !== "→" ? 2 : 1;
  if (arrow || char === "%") push(scan, "word", arrow ? "→" : "%", scan.at, scan.at + length);
  if (!scan.isCode) endParts(scan, char, next);
  scan.at += length;
  if (char === "\n") skipBullet(scan);
};

/** A backtick opens code only where another closes it. */
const closesOnLine = (scan: Scan): boolean => {
  const close = scan.folded.chars.indexOf("`", scan.at + 1);
  const line = scan.folded.chars.indexOf("\n", scan.at + 1);
  return close > 0 && (line < 0 || close < line);
};

const endParts = (scan: Scan, char: string, next: string): void => {
  if (char === "\n" ? !isSoftWrap(scan) : isSentenceEnd(scan, char, next)) endSentence(scan, char);
  else if (isClauseEnd(char, next)) {
    scan.clause++;
    scan.item++;
  } else if (isItemEnd(scan, char)) scan.item++;
};

const isSentenceEnd = (scan: Scan, char: string, next: string): boolean => {
  if (char === "。" || char === "!" || char === "?") return true;
  if (char !== "." || next === "." || charAt(scan, scan.at - 1) === ".") return false;
  const before = scan.folded.chars.slice(Math.max(0, scan.at - 8), scan.at).join("");
  if (NUMBER_SIGN.test(before) && /^\s*[0-9]/.test(scan.folded.chars.slice(scan.at + 1, scan.at + 4).join("")))
    return false;
  return (next === "" || /[\s"”'’)\]]/.test(next) || HAN.test(next)) && !ABBREVIATION.test(before);
};

const isClauseEnd = (char: string, next: string): boolean =>
  /[,;:()[\]{}—]/.test(char) && !(char === ":" && /\S/.test(next) && !HAN.test(next));

const isItemEnd = (scan: Scan, char: string): boolean =>
  /[、|•·]/.test(char) ||
  (/[/+&-]/.test(char) && charAt(scan, scan.at - 1) === " ") ||
  (/\s/.test(char) && HAN.test(charAt(scan, scan.at - 1)) && HAN.test(charAt(scan, scan.at + 1)));

const endSentence = (scan: Scan, char: string): void => {
  if (char === "?") scan.questions.add(scan.sentence);
  if (scan.tokens.at(-1)?.sentence === scan.sentence) scan.sentence++;
  scan.clause++;
  scan.item++;
};

/** A line broken by an editor rather than by its author: long, without an end mark, going on in lower case. */
const isSoftWrap = (scan: Scan): boolean => {
  const rest = scan.folded.chars.slice(scan.at + 1, scan.at + 12).join("");
  const lineStart = scan.folded.chars.lastIndexOf("\n", scan.at - 1);
  return scan.at - lineStart > 50 && /^[a-z]/.test(rest) && /[a-z,]/.test(charAt(scan, scan.at - 1));
};

/** `1.`, `2)`, `（三）` and dashes at the start of a line count for nothing. */
const skipBullet = (scan: Scan): void => {
  const ahead = scan.folded.chars.slice(scan.at, scan.at + 8).join("");
  const bullet =
    /^\s*(?:[-*+•·>#]+(?=\s|\p{Script=Han})|\(?[0-9一二三四五六七八九十]{1,2}(?:[.)](?![0-9])|、)\)?)/u.exec(ahead);
  if (bullet !== null) scan.at += bullet[0].length;
};
