import { phraseAt, phraseTable } from "../reading/phrases.ts";
import type { Token } from "../reading/tokens.ts";

/**
 * How something is said. Who knows a matter says where it ends: "may", "or", "a few", "not"; who makes it up gives a reason for everything and
 * knows no exception. Nobody is judged by one such word: they weigh beside what is said.
 */
const MANNERS = phraseTable({
  reasoning:
    "because|since|so|so that|therefore|thus|hence|that is why|which is why|as it|as the|因为|所以|因此|于是|由于|从而|因而",
  hedging:
    "may|might|or|some|few|several|usually|often|typically|mostly|about|roughly|unless|depends|still|at least|at most|another|perhaps|sometimes|for example|such as|not|rather|" +
    "可能|或|一般|通常|往往|不一定|大约|大概|取决|还是|至少|最多|建议|比如|例如|有时|尽量|看情况|不是|不能|多半|左右|未必|但",
  certain:
    "simply|directly|fine|free|of course|obviously|anyway|natively|there is no|has its own|full|fully|should|have to|has to|makes|best|right|exactly|immediately|at once|whole|entire|each|guarantees|ensures|is the|does not need|no longer|" +
    "就能|只会|只有|必须|反而|不会|会把|全|都会|才会|直接|就行|就可以|也能|是因|默认|适合|最|不用|不需|立刻|马上|才能|根本|本来|其实|自带|原生|就是|等于|越",
});

export type Manners = Readonly<Record<"reasoning" | "hedging" | "certain", number>>;

/** How often each manner of speaking stands in a text. */
export const countManners = (tokens: readonly Token[]): Manners => {
  const counts = { reasoning: 0, hedging: 0, certain: 0 };
  for (let at = 0; at < tokens.length; at++) {
    const phrase = phraseAt(MANNERS, tokens, at);
    if (phrase === undefined) continue;
    counts[phrase.kind] += 1;
    at = phrase.end - 1;
  }
  return counts;
};
