/** Someone's place on a board. `rank` is by competition: 1-2-2-4, equals share the better one. */
export interface Ranked {
  readonly member: string;
  readonly score: number;
  readonly rank: number;
}

/** Best first; equals in the order of their ids, by code units, so that pages never shuffle. Members are taken to be distinct. */
export const competitionRanks = (
  scores: readonly { readonly member: string; readonly score: number }[],
): readonly Ranked[] => {
  const sorted = [...scores].sort(
    (a, b) => b.score - a.score || (a.member < b.member ? -1 : a.member > b.member ? 1 : 0),
  );
  let rank = 0;
  return sorted.map(({ member, score }, place) => {
    if (score !== sorted[place - 1]?.score) rank = place + 1;
    return { member, score, rank };
  });
};

/** `me` with up to `reach` neighbours above and below; empty where `me` is not on the board. */
export const around = (ranks: readonly Ranked[], me: string, reach = 2): readonly Ranked[] => {
  const place = ranks.findIndex(({ member }) => member === me);
  return place < 0 ? [] : ranks.slice(Math.max(0, place - reach), place + reach + 1);
};
