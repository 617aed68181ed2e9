import { expect, test } from "vitest";
import { localDay, weekday } from "../../../src/engine/learning/calendar.ts";
import { words as en } from "../../../src/words/en.ts";
import type { ContractBench } from "./port.ts";

/** A plan to an interview, made and followed at the surface of a platform. */
export const plans = (bench: () => ContractBench): void => {
  test("a plan is made by a command, its placement answered by presses, and its list done by one button", async () => {
    const ada = await bench().person("Plan-Ada", { locale: "en-US" });
    await ada.runs("prep", "plan", { date: "in 3 weeks", minutes: "30" });
    await ada.reads(en.plan.placeTitle, en.plan.notCovered.slice(0, 30));
    await ada.presses(en.plan.placeStart);
    await ada.reads(en.plan.progress(1, 12));
    await ada.presses(en.plan.unknown);
    await ada.reads(en.plan.today, en.plan.ahead);
    await ada.presses(en.plan.restButton);
    await ada.reads(en.plan.restIntro.slice(0, 30));
    // Not today, in whichever zone they are.
    const day = (weekday(localDay(bench().practice.bench.clock(), "UTC")) + 2) % 7;
    await ada.presses(en.profile.weekdays[day] ?? "");
    await ada.presses(en.plan.button);
    await ada.reads(en.plan.facts.rest, en.profile.weekdays[day] ?? "", en.plan.today);
    await ada.presses(en.plan.standButton);
    await ada.reads(en.plan.standIntro.slice(0, 30));
    await ada.runs("prep", "today");
    await ada.reads(en.plan.daysTo(21), en.plan.today);
    await ada.presses(en.quiz.goOn);
    await ada.reads("Question 1 of");
    expect(await bench().practice.bench.store.plans.of(ada.person)).toMatchObject({ minutes: 30, rest: [day + 1] });
  });
};
