import {
  type Achieved,
  type Achievement,
  achieve,
  earnedBy,
  NOTHING_ACHIEVED,
} from "../engine/learning/achievements.ts";
import { type DayLedger, EMPTY_LEDGER, enterInLedger } from "../engine/learning/why.ts";
import type { Fold } from "../store/folds.ts";
import type { Store } from "../store/ports.ts";
import type { Words } from "../words/words.ts";

/** What is reckoned from a person's log besides their learning state. Raise `rule` where the engine's rule changes. */

export const LEDGER: Fold<DayLedger> = { name: "days", rule: 1, empty: EMPTY_LEDGER, next: enterInLedger };

export const ACHIEVED: Fold<Achieved> = { name: "achieved", rule: 1, empty: NOTHING_ACHIEVED, next: achieve };

/** What an answer earned; told beside that answer alone, however often it is shown. */
export const achievedBy = async (
  { store }: { readonly store: Pick<Store, "folds"> },
  person: string,
  answer: string,
): Promise<readonly Achievement[]> => earnedBy(await store.folds.of(person, ACHIEVED), answer);

/** A line for each achievement. */
export const achievedLines = ({ profile }: Words, achieved: readonly Achievement[]): readonly string[] =>
  achieved.map((id) => profile.featEarned(profile.names[id][0] ?? id));
