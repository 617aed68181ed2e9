import { type Grams, gramsOf } from "./grams.ts";
import { phraseAt, phraseTable } from "./reading/phrases.ts";
import type { Token } from "./reading/tokens.ts";

/** Words between what comes first and what follows from it or after it; where `backward` ones stand, it is told the other way round. */
const JOINTS = phraseTable({
  forward:
    "so|so that|therefore|thus|hence|leads to|lead to|results in|result in|causes|which means|→|" +
    "所以|因此|因而|从而|于是|导致|使得|造成|引起",
  backward: "because|since|due to|因为|由于",
  later: "then|before|makes|就会|然后|接着|随后|再|之后|以后",
  earlier: "after|only after|之前|以前",
  none: "one after another|one after the other|after all|ever since|再次|再平衡",
});

/** A sentence with one joint: what comes first and what follows, by what each side alone speaks of. */
export interface Joint {
  readonly first: Grams;
  readonly second: Grams;
}

/** The sides of a sentence; nothing where it has no joint, or several that may be read in more than one way. */
const jointOf = (sentence: readonly Token[]): Joint | undefined => {
  const joint = chief(wordsJoining(sentence));
  if (joint === undefined) return undefined;
  const split = joint.start === 0 ? clauseEnd(sentence, joint.end) : joint.start;
  const before = gramsOf(sentence.slice(joint.start === 0 ? joint.end : 0, split));
  const after = gramsOf(sentence.slice(joint.start === 0 ? split : joint.end));
  // "Because A, B" tells A first, "B because A" tells it last.
  const isSwapped = joint.isBackward !== (joint.start === 0);
  const [first, second] = isSwapped ? [after, before] : [before, after];
  return { first: without(first, second), second: without(second, first) };
};

/** Whether a sentence sets what it shares with another the other way round: what came first there follows here. */
export const isTurned = (told: Joint, said: Joint): boolean =>
  shared(told.first, said.second) > 0 &&
  shared(told.second, said.first) > 0 &&
  shared(told.first, said.first) + shared(told.second, said.second) === 0;

/** The joint of each sentence of a text that has one. */
export const jointsIn = (tokens: readonly Token[]): readonly Joint[] =>
  [...sentencesOf(tokens).values()].flatMap((sentence) => jointOf(sentence) ?? []);

/** The sentences of an answer that set a point's own order the other way round. */
export const turnedSentences = (tokens: readonly Token[], joints: readonly Joint[]): ReadonlySet<number> => {
  if (joints.length === 0) return new Set();
  const turned = [...sentencesOf(tokens)].filter(([, sentence]) => {
    const said = jointOf(sentence);
    return said !== undefined && joints.some((told) => isTurned(told, said));
  });
  return new Set(turned.map(([at]) => at));
};

const sentencesOf = (tokens: readonly Token[]): ReadonlyMap<number, readonly Token[]> => {
  const sentences = new Map<number, Token[]>();
  for (const token of tokens) sentences.set(token.sentence, [...(sentences.get(token.sentence) ?? []), token]);
  return sentences;
};

interface Found {
  readonly isCausal: boolean;
  readonly isBackward: boolean;
  readonly start: number;
  readonly end: number;
}

/** The joint that orders the sentence: causes before times, and only where there is no other of its sort. */
const chief = (joints: readonly Found[]): Found | undefined => {
  const causal = joints.filter(({ isCausal }) => isCausal);
  const [joint, ...others] = causal.length > 0 ? causal : joints;
  return others.length === 0 ? joint : undefined;
};

const wordsJoining = (sentence: readonly Token[]): readonly Found[] => {
  const found: Found[] = [];
  for (let at = 0; at < sentence.length; at++) {
    const phrase = phraseAt(JOINTS, sentence, at);
    if (phrase === undefined) continue;
    const { kind, end } = phrase;
    const isCausal = kind === "forward" || kind === "backward";
    const isBackward = kind === "backward" || kind === "earlier";
    if (kind !== "none") found.push({ isCausal, isBackward, start: at, end });
    at = end - 1;
  }
  return found;
};

const clauseEnd = (sentence: readonly Token[], from: number): number => {
  const clause = sentence[from]?.clause;
  const end = sentence.findIndex((token, at) => at >= from && token.clause !== clause);
  return end < 0 ? sentence.length : end;
};

const without = (grams: Grams, others: Grams): Grams => new Set([...grams].filter((gram) => !others.has(gram)));

const shared = (a: Grams, b: Grams): number => [...a].filter((gram) => b.has(gram)).length;
