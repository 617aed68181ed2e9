import { words as en } from "../../src/words/en.ts";
import type { PracticeApp, Somebody } from "./practice-app.ts";

const DAY = 86_400_000;

/** What people do who have a plan. */
export interface PlanLife {
  /** Lets days go by. */
  days(count: number): void;
  /** A plan to a day, its placement left out. */
  plans(name: string, typed: string, about?: Parameters<PracticeApp["person"]>[1]): Promise<Somebody>;
  /** Presses the first of the options until the placement is over. Answers how often. */
  isPlaced(one: Somebody): Promise<number>;
  /** Presses Continue and skips through whatever comes, until nothing is left of the day. Answers what came, a line each. */
  doesTheDay(one: Somebody): Promise<readonly string[]>;
  /** Skips through the quiz or review that is open on the screen. */
  skipsThrough(one: Somebody): Promise<void>;
}

export const plansIn = (app: () => PracticeApp): PlanLife => {
  const life: PlanLife = {
    days: (count) => {
      app().bench.clock.now += count * DAY;
    },
    plans: async (name, typed, about) => {
      const one = app().person(name, about);
      await one.types(`/prep plan ${typed}`);
      if (shows(one, en.plan.skipAll)) await one.presses(en.plan.skipAll);
      return one;
    },
    isPlaced: async (one) => {
      let count = 0;
      for (let choice = choiceOf(one); choice !== undefined; choice = choiceOf(one)) {
        await one.presses(choice);
        count += 1;
      }
      return count;
    },
    doesTheDay: async (one) => {
      const came: string[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        await one.types("/prep today");
        if (!shows(one, en.quiz.goOn)) return came;
        await one.presses(en.quiz.goOn);
        came.push(one.text.split("\n")[0] ?? "");
        if (!shows(one, en.quiz.skip)) return came;
        await life.skipsThrough(one);
      }
      throw new Error(`the day has no end:\n${came.join("\n")}`);
    },
    skipsThrough: async (one) => {
      for (;;) {
        const label = [en.quiz.skip, en.quiz.next, en.quiz.finish].find((text) => shows(one, text));
        if (label === undefined) return;
        await one.presses(label);
      }
    },
  };
  return life;
};

/** Whether a button stands on the screen. */
export const shows = (one: Somebody, label: string): boolean =>
  one.screen.body.some((node) => node.kind === "actions" && node.items.some(({ text }) => text === label));

const choiceOf = (one: Somebody): string | undefined => {
  const choice = one.screen.body.find((node) => node.kind === "choice");
  return choice?.kind === "choice" ? choice.options[0]?.text : undefined;
};
