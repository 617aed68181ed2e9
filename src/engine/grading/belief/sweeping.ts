import { type PhraseTable, phraseAt, phraseTable } from "../reading/phrases.ts";
import type { Token } from "../reading/tokens.ts";

type Sweep = "dismissal" | "absolute";

/**
 * Words that wave a matter away or claim more than engineering allows. Right answers use them where the matter is so, and then the
 * question's own texts mostly do as well; answers that are sure and wrong are full of them.
 */
const SWEEPING: PhraseTable<Sweep> = phraseTable({
  dismissal:
    "not needed|no need|need not|not necessary|unnecessary|does not matter|do not matter|not matter|no influence|no effect|nothing to do with|of little use|no use|no cost|no real cost|hardly a reason|not a problem|no problem|cost nothing|costs nothing|do not have to|does not have to|is only for|are only for|is only there|are only there|only there to|only good for|can not be|never|anyway|makes no sense|no sense|is just|are just|is simply|works fine|that is fine|not affect|no difference|" +
    "不需要|不用|没必要|没有必要|无需|没有关系|没关系|无关|没有意义|没意义|不影响|没影响|没问题|没有问题|不操心|不用操心|不用管|不用担心|不用考虑|随便|只是|只用|也没事|没事|就行|就好|就可以了|即可|反正|用不着|也行|影响很小",
  absolute:
    "always|automatically|by itself|on its own|by themselves|itself|forever|every|all|everything|any|exactly|perfectly|fully|at once|immediately|internally|for free|guarantees|safest|quickest|best|fastest|only|" +
    "自动|肯定|永远|一定|全部|所有|天然|最安全|最快|最好|保证|绝对|整个|完全|马上|立刻|直接|天生|只能|只要|越多越好|任何|任意",
});

/** A sweeping phrase of a text: what it does, and its words as they stand there. */
export interface Swept {
  readonly kind: Sweep;
  readonly words: string;
}

/** The sweeping phrases of a text, in order. */
export const sweepsIn = (tokens: readonly Token[]): readonly Swept[] => {
  const found: Swept[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phrase = phraseAt(SWEEPING, tokens, at);
    if (phrase === undefined) continue;
    const words = tokens.slice(at, phrase.end).map(({ text }) => text);
    found.push({ kind: phrase.kind, words: words.join(" ") });
    at = phrase.end - 1;
  }
  return found;
};
