import { expect, test } from "vitest";
import { localTime } from "../../../src/engine/learning/calendar.ts";
import { words as en } from "../../../src/words/en.ts";
import { answered } from "../../store/support.ts";
import type { ContractBench, Visitor } from "./port.ts";

const opens = async (one: Visitor, page: string): Promise<void> => {
  await one.runs("prep", "me");
  await one.presses(page);
};

/** What someone sees of themselves and chooses for themselves, at the surface of a platform. */
export const ownPages = (bench: () => ContractBench): void => {
  test("a year of practice is a picture, and words beside it that say the same", async () => {
    const { store, clock } = bench().practice.bench;
    const ada = await bench().person("Year-Ada", { locale: "en-US" });
    const { person, member } = ada;
    await store.answers.record(answered({ person, member, id: "year/0", at: clock() - 60_000 }));
    await opens(ada, en.profile.year);
    await ada.reads(en.profile.yearTitle, en.profile.yearLine(1, en.common.days(1)), en.profile.month);
    await ada.presses(en.profile.card);
    await ada.reads("Year-Ada", en.profile.bestFigure);
  });

  test("leave is set by typing a day or a number of days, and ended by a press", async () => {
    const bob = await bench().person("Away-Bob", { locale: "en-US" });
    await opens(bob, en.profile.away);
    await bob.presses(en.profile.awayOther);
    await bob.fills("9");
    await bob.reads(en.profile.awayNow("").slice(0, 18));
    await bob.presses(en.profile.awayEnd);
    await bob.reads(en.profile.awayEnded);
  });

  test("a reminder comes alone to whoever asked, and one press in it stops it", async () => {
    const { practice } = bench();
    const cyd = await bench().person("Remind-Cyd", { locale: "en-US" });
    await opens(cyd, en.profile.remind);
    await cyd.presses("08:00");
    await cyd.reads(en.profile.remindOn("08:00", "").slice(0, 18));
    const now = practice.deps.clock();
    const { learner } = await practice.bench.store.people.load(cyd.person);
    await cyd.presses(en.profile.remindOther);
    await cyd.fills(localTime(now, learner.clock.zone));
    await cyd.reads(en.settings.done);
    const before = practice.deliveries.length;
    await practice.rings("reminder", cyd.person, now);
    const sent = practice.deliveries.slice(before);
    expect(sent).toHaveLength(1);
    for (const { delivery, key } of sent) expect(await bench().deliver(delivery, key)).toEqual({ kind: "done" });
    await cyd.reads(en.profile.remindPlain(5));
    await cyd.presses(en.profile.remindStop);
    await cyd.reads(en.profile.remindStopped);
    expect((await practice.bench.store.people.load(cyd.person)).profile.reminder).toBeUndefined();
  });
};
