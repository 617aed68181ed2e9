import { BARS } from "../bank/check/bars.ts";
import { hashText } from "../bank/revision.ts";
import { cleanText } from "./clean.ts";
import { boldIn, textOfHtml } from "./html.ts";
import { type About, type DeckProblem, type Draft, type Drafts, noDrafts, type Rule } from "./problem.ts";
import { type Row, rowsOf } from "./table.ts";

/** An export of notes as plain text. https://docs.ankiweb.net/importing/text-files.html#file-headers */

const SEPARATORS: Readonly<Record<string, string>> = {
  tab: "\t",
  comma: ",",
  semicolon: ";",
  pipe: "|",
  colon: ":",
  space: " ",
};

interface Header {
  readonly separator: string;
  readonly html: boolean;
  readonly name: string | undefined;
  /** Which columns hold something else than fields, from 0. */
  readonly others: readonly number[];
  readonly guid: number | undefined;
  readonly lines: number;
}

const HEADER = /^#([a-z ]+):(.*)$/i;

/** Known by its header; without one, by tabs in each of its first lines. */
export const isAnki = (text: string): boolean => {
  const rows = text
    .split("\n", 20)
    .filter((row) => row.trim() !== "")
    .slice(0, 5);
  const [first = ""] = rows;
  if (HEADER.test(first)) return true;
  return rows.length > 0 && rows.every((row) => row.includes("\t") && !/^\s*-\s/.test(row));
};

const headerOf = (text: string): Header => {
  const said = new Map<string, string>();
  let lines = 0;
  for (const row of text.split("\n", 40)) {
    const [, key, value] = HEADER.exec(row) ?? [];
    if (key === undefined || value === undefined) break;
    said.set(key.toLowerCase(), value.trim());
    lines += 1;
  }
  const column = (name: string): number | undefined => {
    const at = Number(said.get(`${name} column`) ?? Number.NaN);
    return Number.isInteger(at) && at > 0 ? at - 1 : undefined;
  };
  const named = said.get("separator") ?? "tab";
  return {
    separator: SEPARATORS[named.toLowerCase()] ?? (named.length === 1 ? named : "\t"),
    html: said.get("html") !== "false",
    name: said.get("deck"),
    others: ["guid", "tags", "deck", "notetype"].flatMap((name) => column(name) ?? []),
    guid: column("guid"),
    lines,
  };
};

interface Card {
  readonly id: string | undefined;
  readonly front: string;
  readonly back: string;
  readonly bold: readonly string[];
  readonly line: number;
}

/** Reads cards: front, back, and whatever else a note has after them is left out. */
export const ankiDrafts = (text: string): Drafts => {
  const header = headerOf(text);
  const body = text.split("\n").slice(header.lines).join("\n");
  const rows = rowsOf(body, header.separator, { above: header.lines, relaxed: true });
  if (!Array.isArray(rows)) return noDrafts(rows as DeckProblem);
  const cards = (rows as readonly Row[]).flatMap((row) => cardsOf(row, header));
  const choosable = [...new Set(cards.filter(isChoosable).map(({ back }) => back))].sort();
  const problems: DeckProblem[] = [];
  const drafts = cards.flatMap((card): readonly Draft[] => {
    const fields = fieldsOf(card, choosable, (rule, about) => problems.push({ line: card.line, rule, ...about }));
    return fields ? [{ fields, lineOf: () => card.line }] : [];
  });
  const name = header.name?.split("::").at(-1);
  return { drafts, problems, ...(name ? { name } : {}) };
};

const cardsOf = ({ cells, line }: Row, { html, others, guid }: Header): readonly Card[] => {
  const [front = "", back = ""] = cells.filter((_, at) => !others.includes(at));
  const said = guid === undefined ? "" : (cells[guid] ?? "").trim();
  const id = said === "" ? undefined : idOf(said);
  const plain = (cell: string): string => (html ? textOfHtml(cell) : cleanText(cell).trim());
  if (/\{\{c\d+::/.test(front)) return clozes(plain(front), id, line);
  return [{ id, front: plain(front), back: plain(back), bold: html ? boldIn(back) : [], line }];
};

/** Its own ids come back as they were; others hold characters that ids cannot. */
const idOf = (guid: string): string => {
  const own = guid.replace(/^whetstone-/, "");
  return /^[a-z0-9][a-z0-9._-]{0,49}$/.test(own) ? own : hashText(guid);
};

const CLOZE = /\{\{c(\d+)::([\s\S]*?)(?:::([\s\S]*?))?\}\}/gu;

/** One card for each number: its words are a gap, the others stand there. */
const clozes = (text: string, id: string | undefined, line: number): readonly Card[] =>
  [...new Set([...text.matchAll(CLOZE)].map(([, number]) => number))].map((number, _, all) => {
    const answers = [...text.matchAll(CLOZE)].flatMap(([, one, words]) => (one === number && words ? [words] : []));
    const front = text.replace(CLOZE, (_whole, one: string, words: string, hint?: string) =>
      one === number ? (hint ? `____ (${hint})` : "____") : words,
    );
    const own = id === undefined || all.length === 1 ? id : `${id}-c${number}`;
    return { id: own, front, back: answers[0] ?? "", bold: [], line };
  });

/** What people can be asked to type: a few words on one line. */
const TYPED = { characters: 40, words: 5 };

const isTyped = ({ back }: Card): boolean =>
  spellings(back).every((one) => [...one].length <= TYPED.characters && one.split(/\s+/).length <= TYPED.words) &&
  !back.includes("\n");

/** `a / b` are two spellings of one answer. */
const spellings = (back: string): readonly string[] =>
  back
    .split(" / ")
    .map((one) => one.replaceAll("`", "").trim())
    .filter((one) => one !== "");

const isChoosable = (card: Card): boolean =>
  card.back !== "" && !isTyped(card) && [...card.back].length <= BARS.length.option && !card.back.includes("\n");

const WRONG = 3;

const fieldsOf = (
  card: Card,
  choosable: readonly string[],
  say: (rule: Rule, about?: About) => void,
): Draft["fields"] | undefined => {
  const { id, front, back, bold } = card;
  const common = { ...(id === undefined ? {} : { id }), prompt: front };
  if (front === "") return void say("missing", { what: "front" });
  if (back === "") return void say("missing", { what: "back" });
  if (isTyped(card)) return { ...common, type: "fill", answer: spellings(back) };
  if (bold.length > 0) return { ...common, type: "open", model: back, points: bold.slice(0, 8).map(pointOf) };
  if (!isChoosable(card)) return void say("back", { n: [...back].length, of: BARS.length.option });
  const wrong = others(choosable, back, front);
  if (wrong.length < WRONG) return void say("cards");
  return { ...common, type: "single", right: [back], wrong };
};

/** Where the words stand is what must be said. */
const pointOf = (words: string): unknown => ({ say: words, words: [words.slice(0, 80)] });

/** Three other backs, the same for the same card as long as the deck's backs are. */
const others = (choosable: readonly string[], back: string, front: string): readonly string[] => {
  const rest = choosable.filter((one) => one !== back);
  const from = rest.length === 0 ? 0 : Number.parseInt(hashText(front).slice(-6), 36) % rest.length;
  const stride = Math.max(1, Math.floor(rest.length / WRONG));
  return [
    ...new Set(
      Array.from({ length: Math.min(WRONG, rest.length) }, (_, nth) => rest[(from + nth * stride) % rest.length] ?? ""),
    ),
  ];
};
