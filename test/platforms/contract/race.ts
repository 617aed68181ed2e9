import { expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import type { ContractBench } from "./port.ts";

const RIGHT = "Hot water draws out more tannin";
const WRONG = "Hot water burns the sugar";

/** A race from its start to its table, as people in a place live it. */
export const races = (bench: () => ContractBench): void => {
  test("a race is joined and answered in a place by many, hidden until the bell, and closed by a table", async () => {
    const { practice, target } = bench();
    const { store, clock } = practice.bench;
    for (const question of ["tea-green.2", "tea-green.3"])
      await store.spoilt.add(target.workspace, question, "contract", clock.now + 9e9);
    let done = practice.deliveries.length;
    const passes = (ms: number): void => {
      const { passes: skip } = bench();
      if (skip) skip(ms);
      else clock.now += ms;
    };
    const delivered = async (): Promise<void> => {
      for (; done < practice.deliveries.length; done += 1) {
        const next = practice.deliveries[done];
        if (!next) continue;
        let outcome = await bench().deliver(next.delivery, next.key);
        // What was said before in the same place may have used up its rate; the queue waits then.
        for (; outcome.kind === "later"; outcome = await bench().deliver(next.delivery, next.key))
          passes(outcome.seconds * 1000);
        expect(outcome).toEqual({ kind: "done" });
      }
    };
    const rings = async (): Promise<void> => {
      const timer = practice.timers.filter(({ name }) => name === "race-clock").at(-1);
      passes(Math.max(0, (timer?.at ?? 0) - clock.now));
      await practice.practice.timers["race-clock"]?.(timer?.data ?? {});
      await delivered();
    };
    const [ada, mei, bob] = await Promise.all([
      bench().person("Race-Ada", { locale: "en-US" }),
      bench().person("Race-Mei", { locale: "zh-CN" }),
      bench().person("Race-Bob", { locale: "en-US" }),
    ]);
    const max = practice.person("Race-Max", { where: target });
    await max.types("/prep race topic:tea count:1");
    expect(max.text).toContain(en.race.started);
    await delivered();
    await bob.reads(en.race.title("Tea"), en.race.nobodyYet);
    await ada.presses(en.race.join);
    await ada.reads(en.race.joined);
    await mei.presses(en.race.join);
    await mei.reads(zh.race.joined);
    await mei.presses(en.race.begin);
    await mei.reads(zh.race.notYours("").slice(0, 4));
    await rings();
    await bob.reads("Why does", "green", en.race.answered(0, 2));
    passes(5_000);
    await ada.presses(RIGHT);
    await ada.reads(RIGHT, "Hidden until the bell");
    await mei.presses(WRONG);
    await mei.reads("热水烧焦了糖", "铃响后公布");
    await delivered();
    expect(bob.seen().some((said) => said.includes("Tannins dissolve faster"))).toBe(false);
    await rings();
    await bob.reads("Tannins dissolve faster", "Right, 1 of 2");
    await rings();
    await bob.reads(en.race.tableTitle, "Race-Ada", "Race-Mei");
    await mei.presses(en.race.mine);
    await mei.reads(zh.race.mineTitle, "热水烧焦了糖");
    for (const question of ["tea-green.2", "tea-green.3"])
      await store.spoilt.remove(target.workspace, question, "contract");
  });
};
