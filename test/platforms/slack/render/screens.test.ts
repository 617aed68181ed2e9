import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { View } from "../../../../src/chat/view.ts";
import { factScreen, shownScreen } from "../../../../src/practice/learn/screens.ts";
import { words as en } from "../../../../src/words/en.ts";
import { words as zh } from "../../../../src/words/zh.ts";
import { realBank } from "../../../support/content.ts";
import { publicScreen } from "../../../support/learn-screens.ts";
import { textsIn } from "../../../support/node-texts.ts";
import { type PracticeApp, practiceApp } from "../../../support/practice-app.ts";
import { screensIn } from "../../../support/screens.ts";
import { bankScreens } from "../../contract/bank-screens.ts";
import { lostInputs, onMessage, type Shown, SURFACES, saidOn, wrongWays } from "./drawn.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

const { bank } = realBank();

const bare = (text: string): string => text.replace(/\s+/g, "");

const faultsOf = (view: View, surfaces: readonly ((view: View) => Shown)[] = SURFACES): readonly string[] =>
  surfaces.flatMap((draw) => {
    const shown = draw(view);
    const said = bare(saidOn(shown));
    return [
      ...shown.losses.map(({ node, what }) => `lost of ${node}: ${what}`),
      ...shown.refusals,
      ...view.body
        .flatMap(textsIn)
        .filter((text) => !said.includes(bare(text)))
        .map((text) => `not said: ${text}`),
      ...wrongWays(view, shown),
      ...lostInputs(shown),
    ].map((fault) => `${shown.surface}: ${fault}`);
  });

describe.each([en, zh])("in $code every screen is whole as a message, at home and as a modal", (words) => {
  test("in every state", () => {
    const screens = Object.entries(screensIn(words, app.deps)).flatMap(([family, views]) =>
      Object.entries(views).map(([name, view]) => [`${family}/${name}`, view] as const),
    );
    expect(screens.length).toBeGreaterThan(30);
    expect(screens.flatMap(([name, view]) => faultsOf(view).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });

  test("for every question, asked and explained", () => {
    const screens = bankScreens([words]);
    expect(screens.length).toBeGreaterThanOrEqual(2 * bank.questions.size);
    expect(screens.flatMap(({ id, view }) => faultsOf(view).map((fault) => `${id}: ${fault}`))).toEqual([]);
  });

  test("for every fact", () => {
    const state = { v: 1 as const, query: "q" };
    const faults = [...bank.facts.keys()].flatMap((fact) =>
      faultsOf(factScreen({ session: "s", state: { ...state, facts: [fact] }, bank, words, lang: words.bank }, 0)).map(
        (found) => `${fact}: ${found}`,
      ),
    );
    expect(faults).toEqual([]);
  });
});

describe("what everyone in a channel sees is whole", () => {
  test.each([[[en]], [[zh]], [[en, zh]]] as const)("with every fact that is shown, in %#", (readers) => {
    const views = [...bank.facts.values()].map((fact) => shownScreen(bank, fact, "A".repeat(24), [...readers]));
    expect([publicScreen([...readers]), ...views].flatMap((view) => faultsOf(view, [onMessage]))).toEqual([]);
  });

  test("with every question that is asked in public, in two languages at once", () => {
    const screens = bankScreens([en, zh]);
    expect(screens.length).toBeGreaterThan(100);
    const faults = screens.flatMap(({ id, view }) => faultsOf(view, [onMessage]).map((fault) => `${id}: ${fault}`));
    expect(faults).toEqual([]);
  });
});
