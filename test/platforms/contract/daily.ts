import { expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import type { ContractBench } from "./port.ts";

/** A day of the daily question, from its post to its reveal, as people in a place live it. */
export const dailies = (bench: () => ContractBench): void => {
  test("a daily question is posted, answered privately by a form, counted, and revealed in its thread", async () => {
    const { practice, target, platform } = bench();
    const { store, clock } = practice.bench;
    const at = Math.floor(clock.now / 60_000) * 60_000;
    const time = new Date(at).toISOString().slice(11, 16);
    const id = "contract";
    const subscription = {
      platform,
      place: target.place,
      time,
      zone: "UTC",
      days: 127,
      level: "mid" as const,
      lang: "en",
    };
    await store.subscriptions.change(target.workspace, (all) => [...all, { id, ...subscription }]);
    let done = practice.deliveries.length;
    const delivered = async (): Promise<void> => {
      for (; done < practice.deliveries.length; done += 1) {
        const next = practice.deliveries[done];
        if (next) expect(await bench().deliver(next.delivery, next.key)).toEqual({ kind: "done" });
      }
    };
    const [ada, mei, bob] = await Promise.all([
      bench().person("Daily-Ada", { locale: "en-US" }),
      bench().person("Daily-Mei", { locale: "zh-CN" }),
      bench().person("Daily-Bob", { locale: "en-US" }),
    ]);

    await practice.rings("daily", `${target.workspace}/${id}`, at);
    await delivered();
    await bob.reads(en.daily.title, "bitter substances", en.daily.answered(0));

    await ada.presses(en.quiz.writeAnswer);
    await ada.fills("tannin");
    await ada.reads(en.quiz.right, en.quiz.streakNow(1));
    await mei.presses("中文");
    await mei.reads("茶里发苦的物质叫什么？");
    await mei.presses(zh.quiz.writeAnswer);
    await mei.fills("糖");
    await mei.reads(zh.quiz.wrong);
    await delivered();
    await bob.reads(en.daily.title, en.daily.answered(2));
    expect(bob.seen().some((said) => said.includes("Tannins bind proteins"))).toBe(false);

    const max = practice.person("Daily-Max", { manager: true, where: target });
    await max.types("/prep-admin daily");
    for (const label of [`1. ${time}`, en.daily.remove, en.daily.removeYes]) await max.presses(label);
    await delivered();
    await bob.reads(en.daily.revealTitle, "Tannins bind proteins", en.daily.few(2));
    await bob.reads(en.daily.title, en.daily.revealed);
  });
};
