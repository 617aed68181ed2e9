import { copiedTokens } from "./copying.ts";
import { isListing } from "./listing.ts";
import { TURNS } from "./reading/negation-words.ts";
import { phraseAt, phraseTable } from "./reading/phrases.ts";
import type { Reading } from "./reading/reading.ts";
import type { Token } from "./reading/tokens.ts";

/** What a sentence of an answer is worth listening to as. Judged sentence by sentence, so that adding one never silences another. */
export type Manner = "statement" | "heading" | "listing" | "copy" | "unsure" | "question";

export interface Manners {
  /** By sentence. */
  readonly of: ReadonlyMap<number, Manner>;
  readonly copied: ReadonlySet<number>;
}

/** A sentence of which this share repeats the question is a copy of it. */
const COPIED_SHARE = 0.7;

/** A list of so few terms may be what the next sentence goes on about. */
const HEADING_ITEMS = 3;

const UNSURE = phraseTable({
  unsure:
    "do not know|dunno|no idea|not sure|no clue|idk|do not remember|can not remember|can not recall|do not recall|have not learned|have not used|never used|never heard|forgot|i give up|not familiar|" +
    "不知道|不清楚|不太清楚|不太了解|不了解|忘了|忘记了|不记得|没思路|没有思路|没想法|没概念|没学过|没接触过|没用过|不懂|不太懂|说不上来|答不上来|想不起来|没听过|没听说过|我放弃|放弃了|不确定",
  whole: "pass|skip|next|不会|跳过|下一题|过|none|nothing|无|没有|略",
  lead: "i|we|sorry|honestly|really|just|am|well|uh|um|hmm|oh|ok|我|抱歉|对不起|不好意思|真的|真|这个|这|这题|这道题|这个问题|也|完全|老实说|说实话|嗯|好像|有点|暂时",
});

const ASKING = phraseTable({
  asking:
    "what|why|how|which|who|where|when|is|are|do|does|did|can|could|would|should|will|could you|can you|什么|为什么|怎么|如何|哪|谁|吗|呢|是不是|能不能|是否|多少|能|可以",
});

/** Tells statements from lists of terms, copies of the question, questions back and confessions of not knowing. */
export const mannersOf = (reading: Reading, prompts: readonly (readonly Token[])[]): Manners => {
  const sentences = new Map<number, number[]>();
  reading.tokens.forEach(({ sentence }, i) => {
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), i]);
  });
  const copied = copiedTokens(reading.tokens, prompts);
  const of = new Map<number, Manner>();
  for (const [sentence, places] of sentences) of.set(sentence, mannerOf(reading, sentence, places, copied));
  return { of, copied };
};

const mannerOf = (
  reading: Reading,
  sentence: number,
  places: readonly number[],
  copied: ReadonlySet<number>,
): Manner => {
  const tokens = places.map((place) => reading.tokens[place]).filter((token) => token !== undefined);
  if (isUnsure(tokens)) return "unsure";
  if (places.filter((place) => copied.has(place)).length >= COPIED_SHARE * places.length) return "copy";
  if (reading.questions.has(sentence) && isAsking(tokens)) return "question";
  if (!isListing(tokens, reading.text)) return "statement";
  return new Set(tokens.map(({ item }) => item)).size <= HEADING_ITEMS ? "heading" : "listing";
};

const isUnsure = (tokens: readonly Token[]): boolean => {
  let at = 0;
  while (at < tokens.length) {
    const found = phraseAt(UNSURE, tokens, at);
    if (found === undefined) return false;
    if (found.kind === "unsure")
      return !tokens.some((_, i) => i >= found.end && phraseAt(TURNS, tokens, i) !== undefined);
    if (found.kind === "whole") return found.end === tokens.length;
    at = found.end;
  }
  return false;
};

const isAsking = (tokens: readonly Token[]): boolean => {
  if (phraseAt(ASKING, tokens, 0) !== undefined) return true;
  return tokens.some(({ kind }, i) => kind === "han" && phraseAt(ASKING, tokens, i) !== undefined);
};
