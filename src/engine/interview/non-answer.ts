import type { QuestionOf } from "../bank/bank.ts";
import { mannersOf } from "../grading/hearing.ts";
import type { Lexicon } from "../grading/lexicon.ts";
import { FUNCTION_WORDS } from "../grading/reading/function-words.ts";
import { readAnswer } from "../grading/reading/reading.ts";
import { stem } from "../grading/reading/stem.ts";
import { type Token, tokenise } from "../grading/reading/tokens.ts";
import { LANGS, type Text } from "../lang.ts";

/**
 * What somebody says instead of an answer: that they do not know, a question back, or something else altogether. Asking for the answer is
 * the last of these, however it is put: it is heard as words and changes nothing.
 */
export type NonAnswer = "unknown" | "question-back" | "off-topic";

interface Asked {
  readonly question: QuestionOf<"open">;
  /** The part of it that is in hand. */
  readonly prompt: Text;
  readonly lexicon: Lexicon;
}

/** Undefined for an answer, right or wrong. The caller has seen that no point was said: whoever says one has answered. */
export const nonAnswerIn = (text: string, { question, prompt, lexicon }: Asked): NonAnswer | undefined => {
  if (DEMANDS.test(text)) return "off-topic";
  if (ASKS_BACK.test(text)) return "question-back";
  const reading = readAnswer(text, lexicon.compounds);
  const prompts = LANGS.map((lang) => tokenise(prompt[lang]).tokens);
  const manners = new Set(mannersOf(reading, prompts).of.values());
  if (!manners.has("statement") && !manners.has("listing") && !manners.has("heading")) {
    if (manners.has("question")) return "question-back";
    if (manners.has("unsure")) return "unknown";
    if (manners.has("copy")) return "off-topic";
  }
  if (PASSES.test(text.trim())) return "unknown";
  return isForeign(reading.tokens, vocabularyOf(question), lexicon) ? "off-topic" : undefined;
};

/** Wants to be given the answer, the score, or another set of rules. */
const DEMANDS =
  /\b(?:ignore|disregard|forget|override)\b[^.?!\n]{0,40}\b(?:rules?|instructions?|prompt|above|previous|rubric)\b|\b(?:give|tell|show|reveal|print|send)\s+(?:me|us)?\s*(?:the\s+)?(?:model |right |correct |full )?(?:answers?|solution|rubric|system prompt|points to say)\b|\b(?:full|maximum|top) (?:marks|score|points|credit)\b|(?:忽略|无视|忘掉|不要管)[^。？！\n]{0,20}(?:规则|指令|提示|要求|设定|上面|以上)|(?:直接)?(?:告诉|给|发给?|说出)(?:我|一下)?(?:标准|正确|参考|完整)?的?答案|(?:给我|打)满分/iu;

/** Asks for the question again or for what it means. */
const ASKS_BACK =
  /\b(?:what do you mean|do you mean|could you (?:repeat|rephrase|clarify|explain)|can you (?:repeat|rephrase|clarify|explain)|please (?:repeat|rephrase|clarify)|say (?:that|it) again|repeat the question|(?:do not|don't|didn't|did not) (?:understand|get) (?:the|your|this) question)\b|再说一遍|再说一次|重复一遍|没听懂|没看懂|不明白(?:你|题|问题)|(?:什么|啥)意思|你是(?:指|说|想问)|(?:请|能|可以)(?:再)?(?:解释|说明|澄清)一下(?:题|问题|这)/iu;

const PASSES =
  /^(?:pass|skip|idk|dunno|no idea|no clue|next(?: (?:one|question))?(?: please)?|不知道|不会|不清楚|跳过|过|下一题)[\s.!。！~～]*$/iu;

/** With fewer words of substance, a short answer and a stray remark look alike: it counts as an answer. */
const LEAST_WORDS = 4;
/** Of what somebody says on a subject, a good deal more stands in its vocabulary, also where it is all wrong. */
const LEAST_SHARED = 0.12;

const isForeign = (tokens: readonly Token[], known: ReadonlySet<string>, lexicon: Lexicon): boolean => {
  const words = tokens.filter(({ kind, text }) => kind === "word" && !FUNCTION_WORDS.has(text));
  const pairs = hanPairs(tokens);
  // Two Chinese characters weigh as much as a word.
  const size = words.length + pairs.length / 2;
  if (size < LEAST_WORDS) return false;
  const shared =
    words.filter(({ text }) => known.has(stem(text)) || lexicon.isKnown(text)).length +
    pairs.filter((pair) => known.has(pair)).length / 2;
  return shared < LEAST_SHARED * size;
};

const hanPairs = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap(({ kind, text, end }, at) => {
    const next = tokens[at + 1];
    return kind === "han" && next?.kind === "han" && next.start === end ? [text + next.text] : [];
  });

const vocabularies = new WeakMap<QuestionOf<"open">, ReadonlySet<string>>();

/** Stems of the English words and pairs of Chinese characters that the question, its points and its model answers are made of. */
const vocabularyOf = (question: QuestionOf<"open">): ReadonlySet<string> => {
  const made = vocabularies.get(question) ?? new Set(textsOf(question).flatMap(partsOf));
  vocabularies.set(question, made);
  return made;
};

const textsOf = (question: QuestionOf<"open">): readonly string[] => {
  const steps = [...(question.chain ?? []), ...(question.deeper ? [question.deeper] : [])];
  const points = [...(question.points ?? []), ...steps.flatMap((step) => step.points)];
  const texts = [
    question.prompt,
    ...(question.model ? [question.model] : []),
    ...steps.flatMap(({ ask, model }) => [ask, model]),
    ...points.map(({ say }) => say),
  ];
  const needles = points.flatMap(({ accept }) => accept.flatMap(({ all }) => all.flat()));
  return [...texts.flatMap(({ en, zh }) => [en, zh]), ...needles.filter((needle) => !needle.startsWith("term:"))];
};

const partsOf = (text: string): readonly string[] => {
  const { tokens } = tokenise(text);
  const words = tokens.filter((token) => token.kind === "word" && !FUNCTION_WORDS.has(token.text));
  return [...words.map((token) => stem(token.text)), ...hanPairs(tokens)];
};
