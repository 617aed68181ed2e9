import type { Evidence, RedFlagVerdict } from "../grading/answer.ts";
import { type Token, tokenise } from "../grading/reading/tokens.ts";
import { isPlea } from "./plea.ts";
import { findQuote } from "./quote.ts";
import type { Claimed, Claims, ReadingTask, SecondReading, TaskFlag } from "./reading.ts";
import { formsOf, formsOfWords } from "./related.ts";

/** As for the verdict: what each confident error takes from the credit. */
const FLAG_COST = 0.2;

/** A reader of whose quotes less than this share stands in the answer has made them up, and is not heard at all. */
const LEAST_TRUE = 0.5;

/** Naming one thing is not saying anything about it: a quote has two words, or two Chinese characters, at least. */
const LEAST_WORDS = 2;

/** A sentence that is quoted for several points proves the one it has most words of content in common with, and others with so many. */
const LEAST_IN_COMMON = 2;

/** Whoever needs more quotes for one point than this, or longer ones (in UTF-16 units), has not found the words that say it. */
const MOST_QUOTES = 2;
const LONGEST_QUOTE = 300;

/**
 * What is left of a reader's claims. A quote counts where it stands in the answer word for word, is not copied from the question, does
 * not stand in a sentence about grading, and that sentence shares a word of content with what it is quoted for (two, where it is quoted for
 * another point with which it shares as many or more). A point or red flag without such a quote is not heard. Undefined where quotes were
 * made up.
 */
export const verified = (task: ReadingTask, claims: Claims): Omit<SecondReading, "model"> | undefined => {
  const check = checkerOf(task);
  const all = [...claims.points, ...claims.redFlags].flatMap(({ quotes }) => quotes);
  const standing = all.filter((quote) => check.find(quote) !== undefined).length;
  if (all.length > 0 && standing / all.length < LEAST_TRUE) return undefined;
  const quoted = task.points.map((point, at) => check.evidence(point, quotesFor(claims.points, at)));
  const points = quoted.map((evidence, at) => evidence.filter((one) => check.proves(one, at, quoted)));
  const redFlags = task.redFlags.flatMap((flag, index): readonly RedFlagVerdict[] => {
    const evidence = check.evidence(flag, quotesFor(claims.redFlags, index));
    return evidence.length > 0 ? [{ index, evidence }] : [];
  });
  return { points, redFlags, credit: creditFor(task, points, redFlags.length) };
};

const quotesFor = (claimed: readonly Claimed[], at: number): readonly string[] =>
  claimed.filter((one) => one.at === at).flatMap(({ quotes }) => quotes);

const creditFor = ({ points }: ReadingTask, heard: readonly (readonly Evidence[])[], flags: number): number => {
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const said = points.reduce((sum, { weight }, at) => sum + ((heard[at] ?? []).length > 0 ? weight : 0), 0);
  return Math.max(0, said / Math.max(1, total) - FLAG_COST * flags);
};

const checkerOf = ({ answer, prompts, points }: ReadingTask) => {
  const find = findQuote(answer);
  const asked = prompts.map(findQuote);
  const { tokens } = tokenise(answer);
  const isSaid = ({ words }: TaskFlag, evidence: Evidence): boolean => {
    const own = within(tokens, evidence);
    if (own.length < LEAST_WORDS || asked.some((inPrompt) => inPrompt(evidence.text) !== undefined)) return false;
    const sentence = sentencesOf(tokens, own).flat();
    return !isPlea(textOf(answer, sentence)) && inCommon(sentence, formsOfWords(words)) > 0;
  };
  const forms = points.map(({ words }) => formsOfWords(words));
  const proves = (evidence: Evidence, at: number, quoted: readonly (readonly Evidence[])[]): boolean =>
    sentencesOf(tokens, within(tokens, evidence)).some((sentence) => {
      const mine = inCommon(sentence, forms[at]);
      const others = quoted.flatMap((claimed, other) =>
        other !== at && claimed.some((one) => sentence.some((token) => isWithin(token, one)))
          ? [{ other, common: inCommon(sentence, forms[other]) }]
          : [],
      );
      const isNearest = others.every(({ other, common }) => common < mine || (common === mine && at < other));
      return mine >= LEAST_IN_COMMON || (mine > 0 && isNearest);
    });
  return {
    find,
    /** Whether words quoted for the point number `at` stand for it, in view of what is quoted for the others. */
    proves,
    /** The words that say it, in the order of the answer; each part of the answer once. */
    evidence: (flag: TaskFlag, quotes: readonly string[]): readonly Evidence[] => {
      const short = quotes.filter(({ length }) => length <= LONGEST_QUOTE);
      const said = short.map((quote) => (find(quote) ?? []).filter((evidence) => isSaid(flag, evidence)));
      return apart(
        said
          .filter(({ length }) => length > 0)
          .slice(0, MOST_QUOTES)
          .flat(),
      );
    },
  };
};

const isWithin = (token: Token, { start, end }: Evidence): boolean => token.start < end && token.end > start;

const within = (tokens: readonly Token[], evidence: Evidence): readonly Token[] =>
  tokens.filter((token) => isWithin(token, evidence));

/** The whole sentences that some tokens stand in. */
const sentencesOf = (tokens: readonly Token[], own: readonly Token[]): readonly (readonly Token[])[] =>
  [...new Set(own.map(({ sentence }) => sentence))].map((number) =>
    tokens.filter(({ sentence }) => sentence === number),
  );

/** How many words of content a sentence shares with a point. */
const inCommon = (sentence: readonly Token[], forms: ReadonlySet<string> | undefined): number =>
  [...formsOf(sentence)].filter((form) => forms?.has(form)).length;

const textOf = (answer: string, tokens: readonly Token[]): string =>
  answer.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);

const apart = (evidence: readonly Evidence[]): readonly Evidence[] =>
  [...evidence]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((one, at, all) => !all.slice(0, at).some((other) => other.end > one.start));
