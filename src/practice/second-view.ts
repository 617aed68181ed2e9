import { spansOf } from "../chat/text.ts";
import { heading, type ListItem, list, muted, type Node, prose } from "../chat/view.ts";
import type { QuestionOf } from "../engine/bank/bank.ts";
import type { Evidence } from "../engine/grading/answer.ts";
import type { Lang, Text } from "../engine/lang.ts";
import { compared, type FirstResult, type Span, spanOf } from "../engine/second-reading/compare.ts";
import type { SecondReading } from "../engine/second-reading/reading.ts";
import type { Words } from "../words/words.ts";
import { rubricOf } from "./shown-rubric.ts";

/** Both results, as credits 0..1, in a sentence: much the same, or a range where they are more than a level apart. */
export const secondLine = (first: number, { credit }: SecondReading, words: Words): string =>
  sentenceOf(spanOf(first, credit), words);

const sentenceOf = ({ kind, low, high }: Span, { second }: Words): string =>
  kind === "alike" ? second.alike : second.apart(low, high);

/** The parts of a second opinion that differ from the verdict, with the words that were quoted; a page at a time. */
export const secondNodes = (
  question: QuestionOf<"open">,
  verdict: FirstResult,
  reading: SecondReading,
  { lang, words, page }: { readonly lang: Lang; readonly words: Words; readonly page: number },
): { readonly nodes: readonly Node[]; readonly pages: number } => {
  const w = words.second;
  const found = compared(verdict, reading);
  const { points, flags } = rubricOf(question);
  const item = (say: Text | undefined, mark: ListItem["mark"], quotes: readonly Evidence[]): ListItem => ({
    spans: spansOf(say?.[lang] ?? ""),
    ...(mark ? { mark } : {}),
    ...(quotes.length > 0 ? { note: [quotes.map(({ text }) => words.quiz.evidence(text)).join(" … ")] } : {}),
  });
  const parts: readonly Part[] = [
    ...found.more.map((at) => ({ under: w.more, item: item(points[at]?.say, "right", reading.points[at] ?? []) })),
    ...found.less.map((at) => ({ under: w.less, item: item(points[at]?.say, "missed", []) })),
    ...found.flags.map((index) => ({
      under: words.quiz.redFlags,
      item: item(flags[index]?.say, "wrong", reading.redFlags.find((flag) => flag.index === index)?.evidence ?? []),
    })),
  ];
  const pages = Math.max(1, Math.ceil(parts.length / PER_PAGE));
  const from = Math.min(page, pages - 1) * PER_PAGE;
  const shown = parts.slice(from, from + PER_PAGE);
  const titles = [...new Set(shown.map(({ under }) => under))];
  return {
    pages,
    nodes: [
      prose(sentenceOf(found, words)),
      ...(parts.length === 0 ? [prose(w.same)] : []),
      ...titles.flatMap((title) => [
        heading(title),
        list(shown.filter(({ under }) => under === title).map((part) => part.item)),
      ]),
      muted(w.who(reading.model)),
    ],
  };
};

interface Part {
  readonly under: string;
  readonly item: ListItem;
}

/** So many fit every platform's message with the longest of points and quotes. */
const PER_PAGE = 3;
