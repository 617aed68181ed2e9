import { expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import type { ContractBench, OpenBench } from "./port.ts";

/** An interview alone with the bot, at the surface of a platform: by buttons and forms, and by typing where it is held. */
export const interviews = (open: OpenBench): void => {
  const w = en.interview;

  test("an interview is held where nobody else reads, by forms and by typing, and ends with a report", async () => {
    const bench = await open({ seed: "interview" });
    try {
      const [ada, bob] = await Promise.all([
        bench.person("Talk-Ada", { locale: "en-US" }),
        bench.person("Talk-Bob", { locale: "en-US" }),
      ]);
      const delivered = deliveries(bench);
      const before = bob.seen().length;
      await ada.runs("prep", "interview");
      await ada.reads(w.rules[0] ?? "");
      await ada.presses(w.start);
      await delivered();
      await ada.reads(w.stages["warm-up"], w.skip);
      await ada.presses(w.write);
      await ada.fills("I built an order system with a queue in front of it.");
      await ada.reads(w.noted(52));
      await ada.presses(w.done);
      await delivered();
      await ada.presses(`3 ${w.rating[3]}`);
      await delivered();
      await ada.reads(w.stages.fundamentals, w.hint);
      await ada.presses(w.hint);
      await ada.reads(w.anotherHint);
      passes(bench, 8_000);
      const key = bench.practice.deliveries.find(({ delivery }) => delivery.kind === "thread")?.key ?? "";
      await ada.says("It is about the edge of the knife.", key);
      await delivered();
      await ada.reads(w.noted(34));
      const edited = "It is about the edge of a good knife.";
      await ada.edits?.("It is about the edge of the knife.", edited);
      if (ada.edits) await expect.poll(() => heldOf(bench, ada.person)).toContain(edited);
      await ada.presses(w.end);
      await ada.presses(w.endYes);
      await delivered();
      await ada.reads(w.finished["ended-early"][0] ?? "", w.reportIs);
      expect(bob.seen().slice(before)).toEqual([]);
      const { entries } = await bench.practice.deps.store.people.history(ada.person, { skip: 0, take: 9 });
      expect(entries.map(({ source, hint }) => ({ source, hint }))).toEqual([{ source: "interview", hint: true }]);
    } finally {
      await bench.stop();
    }
  });

  test("an interview for others to watch is held in a thread of the channel, where only the interviewed count", async () => {
    const bench = await open({ seed: "interview" });
    try {
      const [ada, bob] = await Promise.all([
        bench.person("Open-Ada", { locale: "en-US" }),
        bench.person("Open-Bob", { locale: "en-US" }),
      ]);
      const delivered = deliveries(bench);
      await ada.runs("prep", "interview", { where: "here" });
      await ada.reads(w.here);
      await ada.presses(w.start);
      await delivered();
      await bob.reads(w.stages["warm-up"], w.skip);
      await bob.presses(w.skip);
      await bob.reads(w.notYours);
      passes(bench, 8_000);
      const key = bench.practice.deliveries.find(({ delivery }) => delivery.kind === "thread")?.key ?? "";
      await bob.says("I would like to say something too.", key);
      await ada.says("I built an order system.", key);
      await delivered();
      await ada.reads(w.noted(24));
    } finally {
      await bench.stop();
    }
  });
};

/** What is kept of the interview under way. */
const heldOf = async ({ practice }: ContractBench, person: string): Promise<string> =>
  JSON.stringify((await practice.deps.store.sessions.current("interview", person))?.state ?? "");

const passes = ({ passes: skip, practice }: ContractBench, ms: number): void => {
  if (skip) skip(ms);
  else practice.bench.clock.now += ms;
};

/** Carries out what was sent meanwhile, once there is something: where a press is acknowledged at once, what it does comes later. */
const deliveries = (bench: ContractBench): (() => Promise<void>) => {
  let done = bench.practice.deliveries.length;
  return async () => {
    await expect.poll(() => bench.practice.deliveries.length, { timeout: 20_000 }).toBeGreaterThan(done);
    for (; done < bench.practice.deliveries.length; done += 1) {
      const next = bench.practice.deliveries[done];
      if (next) expect(await bench.deliver(next.delivery, next.key)).toEqual({ kind: "done" });
    }
  };
};
