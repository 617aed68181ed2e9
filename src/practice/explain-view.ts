import { blocksOf, code, link, type Spans, spansOf, strong } from "../chat/text.ts";
import { heading, type ListItem, list, type Mark, muted, type Node, prose } from "../chat/view.ts";
import type { Fact, Question, QuestionOf } from "../engine/bank/bank.ts";
import { optionOrder } from "../engine/bank/draw.ts";
import type { Answer, Evidence, Verdict } from "../engine/grading/answer.ts";
import type { Lang } from "../engine/lang.ts";
import type { SecondReading } from "../engine/second-reading/reading.ts";
import type { Words } from "../words/words.ts";
import { secondLine } from "./second-view.ts";
import { rubricOf } from "./shown-rubric.ts";

/** What was answered and how it was graded; both absent when skipped. */
export interface Judged {
  /** The seed of the option order that was shown: the explanation keeps it. */
  readonly optionSeed: string;
  readonly answer?: Answer;
  readonly verdict?: Verdict;
  /** What a second reader heard in it, where there is one. */
  readonly second?: SecondReading | undefined;
}

/** Why it is right, why each wrong option is wrong, and what was said: everything under the headline. */
export const explanationNodes = (question: Question, judged: Judged, lang: Lang, words: Words): readonly Node[] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return [
        optionList(question, judged, lang),
        ...partial(question, judged, words),
        ...blocksOf(question.explanation[lang]),
      ];
    case "truefalse":
      return [...truth(question, judged, lang, words), ...blocksOf(question.explanation[lang])];
    case "order":
      return [...rightOrder(question, judged, lang, words), ...blocksOf(question.explanation[lang])];
    case "fill":
      return [...filled(question, judged, lang, words), ...blocksOf(question.explanation[lang])];
    case "open":
      return opened(question, judged, lang, words);
  }
};

/** Where the fact stands written, as links; the fact's version bound if it has one. */
export const sourceNodes = (fact: Fact | undefined, words: Words): readonly Node[] => {
  if (!fact) return [];
  const links = sourceLinks(fact);
  const version = fact.versions === undefined ? [] : [`${fact.versions} · `];
  return [muted(`${words.common.sources}: `, ...version, ...links)];
};

/** The sources alone, to be read on. */
export const sourceLinks = ({ sources }: Fact): Spans =>
  sources.flatMap((url, at) => [at === 0 ? "" : " · ", link(sourceName(url), url)]);

/** The host without `www.`, by which a reader judges a source, and the last part of its path, by which one knows it from its neighbour. */
const sourceName = (url: string): string => {
  const [, host = url, path = ""] = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)/.exec(url) ?? [];
  const last = path.split("/").findLast((part) => part !== "");
  return last === undefined ? host : `${host} › ${last.replace(/\.(?:html?|md|txt)$/, "")}`;
};

const chosenOf = (answer: Answer | undefined): readonly number[] => (answer?.kind === "options" ? answer.chosen : []);

const optionList = (question: QuestionOf<"single" | "multiple">, { answer, optionSeed }: Judged, lang: Lang): Node => {
  const chosen = chosenOf(answer);
  const item = (at: number): ListItem => {
    const option = question.options[at];
    if (!option) return { spans: [] };
    const mark = markOf(Boolean(option.key), chosen.includes(at));
    return {
      spans: spansOf(option.text[lang]),
      ...(mark ? { mark } : {}),
      ...(option.why ? { note: spansOf(option.why[lang]) } : {}),
    };
  };
  return list(optionOrder(question, optionSeed).map(item));
};

const markOf = (key: boolean, chosen: boolean): Mark | undefined => {
  if (key) return chosen ? "right" : "missed";
  return chosen ? "wrong" : undefined;
};

const partial = (question: QuestionOf<"single" | "multiple">, { verdict }: Judged, words: Words): readonly Node[] =>
  question.type === "multiple" && verdict && verdict.credit < 1 ? [muted(words.quiz.partialRule)] : [];

const truth = (question: QuestionOf<"truefalse">, { answer }: Judged, lang: Lang, words: Words): readonly Node[] => {
  const said = answer?.kind === "truth" ? answer.value : undefined;
  const item = (value: boolean): ListItem => {
    const mark = markOf(value === question.answer, said === value);
    return { spans: [value ? words.quiz.trueOption : words.quiz.falseOption], ...(mark ? { mark } : {}) };
  };
  const why = question.why && said !== question.answer ? [prose(...spansOf(question.why[lang]))] : [];
  return [list([item(true), item(false)]), ...why];
};

const rightOrder = (question: QuestionOf<"order">, { answer }: Judged, lang: Lang, words: Words): readonly Node[] => {
  const said = answer?.kind === "sequence" ? answer.order : undefined;
  const items = question.items.map((text, at): ListItem => {
    const where = said?.indexOf(at);
    return {
      spans: spansOf(text[lang]),
      ...(where === undefined ? {} : { mark: where === at ? ("right" as const) : ("wrong" as const) }),
    };
  });
  const pairs = question.items.length - 1;
  const kept = said ? said.filter((value, at) => at > 0 && value === (said[at - 1] ?? Number.NaN) + 1).length : 0;
  return [
    prose(strong(words.quiz.rightOrder)),
    list(items, true),
    ...(said && kept < pairs ? [muted(words.quiz.orderRule(kept, pairs))] : []),
  ];
};

const filled = (
  question: QuestionOf<"fill">,
  { answer, verdict }: Judged,
  lang: Lang,
  words: Words,
): readonly Node[] => {
  const accepted = verdict?.kind === "fill" ? verdict.accepted : (question.answers[lang][0] ?? "");
  const shown: Spans = question.kind === "command" ? [code(accepted)] : [strong(accepted)];
  return [
    ...(answer?.kind === "text" ? [prose(`${words.quiz.youWrote}: `, answer.text)] : []),
    prose(words.quiz.acceptedIs("").trimEnd(), " ", ...shown),
    ...(verdict?.kind === "fill" && verdict.forgiven ? [muted(words.quiz.forgiven)] : []),
  ];
};

/** The words that a verdict rests on, as they stand in the answer. */
const quoted = ({ evidence }: { readonly evidence: readonly Evidence[] }, words: Words): string =>
  evidence.map(({ text }) => words.quiz.evidence(text)).join(" … ");

const opened = (
  question: QuestionOf<"open">,
  { verdict, second }: Judged,
  lang: Lang,
  words: Words,
): readonly Node[] => {
  const w = words.quiz;
  const rubric = rubricOf(question);
  const open = verdict?.kind === "open" ? verdict : undefined;
  const said = (open?.points ?? []).flatMap((point, at) =>
    point.hit
      ? [{ spans: spansOf(rubric.points[at]?.say[lang] ?? ""), mark: "right" as const, note: [quoted(point, words)] }]
      : [],
  );
  const missed = rubric.points.flatMap((point, at) => {
    const verdictOf = open?.points[at];
    if (verdictOf?.hit) return [];
    const note = verdictOf?.shortfall ? [w.shortfall[verdictOf.shortfall](quoted(verdictOf, words))] : undefined;
    return [{ spans: spansOf(point.say[lang]), mark: "missed" as const, ...(note && { note }) }];
  });
  const flags = (open?.redFlags ?? []).map((flag) => ({
    spans: spansOf(rubric.flags[flag.index]?.say[lang] ?? ""),
    mark: "wrong" as const,
    note: [quoted(flag, words)],
  }));
  return [
    ...(open?.discounts ?? []).map((discount) => prose(w.discount[discount])),
    ...(said.length > 0 ? [heading(w.pointsSaid), list(said)] : []),
    ...(missed.length > 0 ? [heading(w.pointsMissed), list(missed)] : []),
    ...(flags.length > 0 ? [heading(w.redFlags), list(flags)] : []),
    ...(open && second ? [muted(secondLine(open.credit, second, words))] : []),
    heading(w.model),
    ...rubric.models.flatMap((model) => blocksOf(model[lang])),
  ];
};
