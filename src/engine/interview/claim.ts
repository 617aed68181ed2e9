import { PROMPTED, weightOf } from "./credit.ts";
import type { Exchange, Turn } from "./interview.ts";

/** As one compares words with an answer: forms and platforms break lines their own way. */
export const spaced = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, " ").trim();

/**
 * What of a question's credit, 0 to 1, a missed point would have earned by these words of the answer: all of it, or as much as a follow-up
 * brings where they stand in the answer to a follow-up alone. 0 for a point that nothing was graded against.
 */
export const claimAdds = ({ exchanges }: Pick<Turn, "exchanges">, point: string, words: string): number => {
  const own = exchanges.find((one) => isOwn(one) && one.verdict?.points.some(({ id }) => id === point));
  const weight = own?.verdict?.points.find(({ id }) => id === point)?.weight ?? 0;
  if (!own) return 0;
  const parts = own.asks.kind === "step" ? exchanges.filter(({ asks }) => asks.kind === "step") : [own];
  const total = parts.reduce((sum, part) => sum + weightOf(part), 0);
  const asked = exchanges.filter(({ asks }) => asks.kind === "point");
  const share = !holds(exchanges.filter(isOwn), words) && holds(asked, words) ? PROMPTED : 1;
  return total === 0 ? 0 : Math.round((10_000 * share * weight) / total) / 10_000;
};

/** Whether the exchange asks for the question's own points. */
const isOwn = ({ asks }: Exchange): boolean => asks.kind === "question" || asks.kind === "step";

const holds = (exchanges: readonly Exchange[], words: string): boolean =>
  exchanges.some(({ said }) => spaced(said.map(({ text }) => text).join("\n")).includes(spaced(words)));
