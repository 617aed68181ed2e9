import { type BankScreen, privateScreens, publicScreens } from "../../../src/cli/bank-screens.ts";
import type { Words } from "../../../src/words/words.ts";
import { realBank } from "../../support/content.ts";

/** With one reader: every question privately asked and explained. With several: as a place sees those it can be asked. */
export const bankScreens = (readers: readonly [Words, ...Words[]]): readonly BankScreen[] => {
  const { bank } = realBank();
  return readers.length > 1 ? publicScreens(bank, readers) : privateScreens(bank, readers[0]);
};
