import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { publicScreen } from "../../support/learn-screens.ts";
import { practiceApp } from "../../support/practice-app.ts";
import { screensIn } from "../../support/screens.ts";
import { bankScreens } from "./bank-screens.ts";
import { candidates } from "./candidates.ts";
import { capabilities, echo } from "./capabilities.ts";
import { dailies } from "./daily.ts";
import { decks } from "./deck.ts";
import { inboxes } from "./inbox.ts";
import { interviews } from "./interview.ts";
import { onePerson } from "./one-person.ts";
import { ownPages } from "./own-pages.ts";
import { type Player, play } from "./paper.ts";
import { plans } from "./plan.ts";
import type { ContractBench, OpenBench, Visitor } from "./port.ts";
import { races } from "./race.ts";
import { longestReveals } from "./race-reveals.ts";
import { interviewsOfTwo } from "./two-people.ts";

/** What every platform must do, through its own front door. */
export const platformContract = (name: string, open: OpenBench): void => {
  describe(`${name}: `, () => {
    let bench: ContractBench;
    beforeAll(async () => {
      bench = await open({ inThreads: echo });
    });
    afterAll(() => bench.stop());

    commands(() => bench);
    capabilities(() => bench);
    dailies(() => bench);
    races(() => bench);
    decks(() => bench);
    inboxes(() => bench);
    onePerson(() => bench);
    ownPages(() => bench);
    plans(() => bench);
    interviews(open);
    interviewsOfTwo(open);
    // Slack signs the time of each request it makes, and no clock that was set forward is believed there.
    if (!name.endsWith("over HTTP")) candidates(open);

    test("the same seed gives the same paper, options, hints and score as without any platform", async () => {
      const [here, plain] = await Promise.all([open({ seed: "contract" }), practiceApp({ seed: "contract" })]);
      try {
        const visitor = await here.person("Ada", { locale: "en-US" });
        const somebody = plain.person("Ada");
        const reference = await play(plain, "p-Ada", {
          start: () => somebody.types("/prep quiz type:mixed count:6"),
          presses: somebody.presses,
          submits: somebody.submits,
          fills: (text) => somebody.fills({ answer: text }),
          reads: async () => somebody.text,
        });
        const played = await play(here.practice, visitor.person, playerOf(visitor));
        expect(reference.met).toHaveLength(6);
        expect(played.met).toEqual(reference.met);
        expect(played.log).toEqual(reference.log);
        for (const line of reference.summary.split("\n").filter((text) => /of \d+ right|credit/.test(text)))
          expect(played.summary).toContain(line.replace(/^[#–\s]+/, ""));
      } finally {
        await Promise.all([here.stop(), plain.stop()]);
      }
    });

    // Last, since it keeps the process busy for seconds, in which no connection is looked after.
    describe.each([en, zh])("in $code", (words) => {
      test("every screen in every state is drawn without loss", () => {
        const screens = Object.values(screensIn(words, bench.practice.deps)).flatMap((family) =>
          Object.entries(family),
        );
        expect(screens.length).toBeGreaterThan(30);
        expect(
          screens.flatMap(([screen, view]) => bench.faults(view, words).map((fault) => `${screen}: ${fault}`)),
        ).toEqual([]);
      });

      test("every question of the bank is drawn without loss, asked and explained", () => {
        const screens = bankScreens([words]);
        expect(screens.length).toBeGreaterThan(1_600);
        expect(screens.flatMap(({ id, view }) => bench.faults(view, words).map((fault) => `${id}: ${fault}`))).toEqual(
          [],
        );
      });
    });

    test("the longest questions of the bank are raced and revealed without loss in both languages at once", () => {
      const screens = longestReveals(bench.practice.deps.languages, 60);
      expect(screens.flatMap(({ id, view }) => bench.faults(view, en).map((fault) => `${id}: ${fault}`))).toEqual([]);
    });

    test("every question of the bank is drawn without loss in both languages at once", () => {
      const screens = bankScreens([en, zh]);
      expect(screens.length).toBeGreaterThan(600);
      expect(screens.flatMap(({ id, view }) => bench.faults(view, en).map((fault) => `${id}: ${fault}`))).toEqual([]);
      expect(bench.faults(publicScreen([en, zh]), en)).toEqual([]);
    });
  });
};

const playerOf = (visitor: Visitor): Player => ({
  start: async () => {
    await visitor.runs("prep", "quiz", { type: "mixed", count: "6" });
    await visitor.reads(en.quiz.progress(1, 6));
  },
  presses: visitor.presses,
  submits: visitor.submits,
  fills: visitor.fills,
  reads: visitor.reads,
});

/** Every command, as a member runs it, in both languages. */
const commands = (bench: () => ContractBench): void => {
  test("every command answers in the person's language, to them alone", async () => {
    const locales = [
      ["en-US", en],
      ["zh-CN", zh],
    ] as const;
    for (const [locale, words] of locales) {
      const ada = await bench().person(`Ada-${locale}`, { locale });
      const bob = await bench().person(`Bob-${locale}`, { locale });
      const before = bob.seen().length;
      const run = async (name: string, says: string, options = {}): Promise<void> => {
        await ada.runs("prep", name, options);
        await ada.reads(says);
      };
      await run("today", words.me.nothingOpen);
      await run("learn", words.learn.intro.slice(0, 8));
      await run("learn", words.learn.quizMe, { about: "tea" });
      await run("me", words.me.history);
      await run("privacy", words.privacy.title);
      await run("leaderboard", words.board.title(words.board.periods.month), { period: "month" });
      await run("help", words.help.title);
      await run("review", words.review.nothingDue);
      await run("daily", words.daily.mineNone);
      await run("interview", words.interview.rules[0] ?? "");
      await run("quiz", words.quiz.progress(1, 2), { topic: "tea", count: "2" });
      expect(bob.seen()).toHaveLength(before);
    }
    const { commands: all } = bench().practice.practice;
    expect(all.map(({ root, name }) => `${root} ${name}`).sort()).toEqual(
      [
        "prep daily",
        "prep help",
        "prep interview",
        "prep leaderboard",
        "prep learn",
        "prep me",
        "prep plan",
        "prep privacy",
        "prep quiz",
        "prep race",
        "prep review",
        "prep team",
        "prep today",
        "prep-admin daily",
        "prep-admin deck",
        "prep-admin inbox",
        "prep-admin setup",
      ].sort(),
    );
  });
};
