import { renderPlain } from "../../../src/chat/plain.ts";
import type { View } from "../../../src/chat/view.ts";
import type { Deps } from "../../../src/practice/context.ts";
import { raceTypes } from "../../../src/practice/race/pace.ts";
import { realBank } from "../../support/content.ts";
import { publicRaceScreens } from "../../support/race-screens.ts";

/** The longest screens that the whole bank gives a race in both languages, as full as a race of 500 makes them. */
export const longestReveals = (
  languages: Deps["languages"],
  count: number,
): readonly { readonly id: string; readonly view: View }[] => {
  const { bank } = realBank();
  return [...bank.questions.values()]
    .filter(({ type }) => raceTypes(undefined).includes(type))
    .flatMap((question) =>
      Object.entries(publicRaceScreens({ bank, languages }, question, ["en", "zh"])).map(([name, view]) => ({
        id: `${question.id} ${name}`,
        view,
        length: renderPlain(view).payload.length,
      })),
    )
    .sort((a, b) => b.length - a.length)
    .slice(0, count);
};
