import { expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { realBank } from "../../support/content.ts";
import type { ContractBench, OpenBench, Visitor } from "./port.ts";

const w = en.pair;

/** Of what both rate one is enough: each of its levels is then one button. */
const bank = () => {
  const { bank: all } = realBank();
  return { ...all, competencies: all.competencies.filter(({ id }) => id === "depth") };
};

/** An interview that one person holds with another, from the invitation until roles are swapped, at the surface of a platform. */
export const interviewsOfTwo = (open: OpenBench): void => {
  const opened = async (what: (bench: ContractBench, delivered: () => Promise<void>) => Promise<void>) => {
    const bench = await open({ seed: "two", bank: bank() });
    try {
      await what(bench, deliveries(bench));
    } finally {
      await bench.stop();
    }
  };
  const person = (bench: ContractBench, name: string): Promise<Visitor> => bench.person(name, { locale: "en-US" });

  test("two interview each other: what to listen for is the interviewer's, levels are shown once both have rated", () =>
    opened(async (bench, delivered) => {
      const [ada, bob, cyd] = [
        await person(bench, "Two-Ada"),
        await person(bench, "Two-Bob"),
        await person(bench, "Cyd"),
      ];
      // In the web room nobody is known before they have done something.
      if (bench.platform === "web") {
        await bob.runs("prep", "interview", { with: "anyone" });
        await delivered();
        await cyd.reads(w.card("Two-Bob"));
      }
      const before = cyd.seen().length;
      await ada.runs("prep", "interview", { with: bob.mention, minutes: "20" });
      await ada.reads(w.asked("Two-Bob"));
      await delivered();
      await bob.reads(w.proposal("Two-Ada"));
      await bob.presses(w.accept);
      await delivered();
      await Promise.all([ada, bob].map((one) => one.reads("Question 1 of")));
      const points = pointsFor(bench, bob);
      expect(points.length).toBeGreaterThan(1);
      await bob.reads(w.points, ...points);
      await bob.submits(points.slice(0, 2));
      await bob.reads(w.ticked(2, points.length));
      await bob.presses(w.giveHint);
      await delivered();
      await ada.reads(w.hint);
      await bob.presses(w.own);
      await bob.fills("What would you do first on a Monday?");
      await bob.presses(w.next);
      await delivered();
      await Promise.all([ada, bob].map((one) => one.reads("Question 2 of")));
      await bob.presses(w.finish);
      await delivered();
      await Promise.all([ada.reads(w.rateSelf), bob.reads(w.rateOther("Two-Ada"))]);
      await ada.presses("2");
      await ada.reads(w.waiting);
      const levels = w.levels("Two-Ada", 2, "Two-Bob", 3);
      expect(bob.seen().join("\n")).not.toContain("Two-Ada: 2");
      await bob.presses("3");
      await delivered();
      await Promise.all([ada, bob].map((one) => one.reads(levels)));
      await ada.reads(w.ownAsked("What would you do first on a Monday?"));
      const all = ada.seen().join("\n");
      for (const point of points) expect(all).not.toContain(point);
      const [report] = await bench.practice.deps.store.reports.all(ada.person);
      expect(report?.interview.turns[0]?.exchanges[0]?.ticked).toHaveLength(2);
      await ada.presses(w.swap);
      await delivered();
      await Promise.all([ada.reads(w.swapped.asker("Two-Bob")), bob.reads(w.swapped.candidate("Two-Ada"))]);
      await bob.presses(w.start);
      await delivered();
      await ada.reads("Question 1 of", w.points);
      expect(cyd.seen().slice(before).join("\n")).not.toContain("Two-Bob");
    }));

  test("whoever is no member, or no person, is refused when they are named", () =>
    opened(async (bench) => {
      const ada = await person(bench, "Two-Eve");
      await ada.runs("prep", "interview", { with: "Nobody-Here" });
      await ada.reads(w.unknown("Nobody-Here"));
      if (bench.bot === undefined) return;
      await ada.runs("prep", "interview", { with: bench.bot.mention });
      await ada.reads(w.bot(bench.bot.name));
      expect(bench.practice.deliveries).toEqual([]);
    }));
};

/** What the interviewer listens for, as the newest message to them has it. */
const pointsFor = ({ practice }: ContractBench, { member }: Visitor): readonly string[] =>
  practice.deliveries
    .flatMap(({ delivery }) => (delivery.kind === "direct" && delivery.member === member ? [delivery.view] : []))
    .flatMap(({ body }) => body.flatMap((node) => (node.kind === "pick" ? [node.options.map(({ text }) => text)] : [])))
    .at(-1) ?? [];

/** Carries out what was sent meanwhile, once there is something. */
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
