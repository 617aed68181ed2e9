import { expect, test } from "vitest";
import type { View } from "../../../src/chat/view.ts";
import { words as en } from "../../../src/words/en.ts";
import {
  answersTo,
  type Candidate,
  evasive,
  silent,
  squeezed,
  strong,
  switching,
  talk,
  verbose,
  weak,
  wrong,
} from "../../support/candidates.ts";
import { realBank } from "../../support/content.ts";
import { type InterviewSight, isEnd, recognised } from "../../support/interview-sight.ts";
import type { ContractBench, OpenBench, Visitor } from "./port.ts";

const MINUTE = 60_000;

/** Mean credit that is expected of each, from and to. */
const BANDS: Readonly<Record<string, readonly [Candidate, number, number]>> = {
  strong: [strong, 0.8, 1],
  verbose: [verbose, 0.8, 1],
  switching: [switching, 0.75, 1],
  weak: [weak, 0.1, 0.65],
  wrong: [wrong, 0, 0.4],
  evasive: [evasive, 0, 0.1],
};

/** Whole interviews with scripted candidates, typed at the surface of a platform, with a set clock. */
export const candidates = (open: OpenBench): void => {
  test("every kind of candidate is interviewed as agreed, told no answer, and reaches what is expected", {
    timeout: 120_000,
  }, async () => {
    const heard = { count: 0 };
    const bench = await open({ bank: realBank().bank, seed: "candidates", onHeard: () => void heard.count++ });
    try {
      for (const [name, [candidate, least, most]] of Object.entries(BANDS)) {
        const visitor = await bench.person(`Iv-${name}`, { locale: "en-US" });
        const began = bench.practice.bench.clock();
        const sight = await begun(bench, visitor, heard);
        await talk(sight, candidate);
        await visitor.reads(sight.said.at(-1)?.view.summary ?? "the last word");
        const { entries } = await bench.practice.deps.store.people.history(visitor.person, { skip: 0, take: 50 });
        const credit = entries.reduce((sum, one) => sum + one.credit, 0) / Math.max(1, entries.length);
        expect(new Set(entries.map(({ question }) => question)).size, name).toBe(entries.length);
        expect(entries.length, name).toBeGreaterThan(3);
        expect(credit, name).toBeGreaterThanOrEqual(least);
        expect(credit, name).toBeLessThanOrEqual(most);
        expect((bench.practice.bench.clock() - began) / MINUTE, name).toBeLessThan(32);
        const shown = visitor.seen().map(squeezed);
        const own = new Set(entries.flatMap(({ answer }) => (answer?.kind === "text" ? answer.text.split("\n") : [])));
        const said = [...own].map(squeezed);
        const bots = shown.filter((text) => !said.includes(text));
        for (const { question } of entries)
          for (const answer of answersTo(question)) expect(bots.join("\n"), name).not.toContain(squeezed(answer));
      }
      const visitor = await bench.person("Iv-silent", { locale: "en-US" });
      await talk(await begun(bench, visitor, heard), silent);
      await visitor.reads(en.interview.finished.abandoned[0] ?? "");
    } finally {
      await bench.stop();
    }
  });
};

const begun = async (
  bench: ContractBench,
  visitor: Visitor,
  heard: { readonly count: number },
): Promise<InterviewSight> => {
  const from = bench.practice.deliveries.length;
  await visitor.runs("prep", "interview", { level: "mid" });
  await visitor.presses(en.interview.start);
  await expect.poll(() => bench.practice.deliveries.length, { timeout: 20_000 }).toBeGreaterThan(from);
  const sight = sightAt(bench, visitor, heard, from);
  await sight.waits(0);
  return sight;
};

/** The same interview as seen and typed at a platform's surface. */
const sightAt = (
  bench: ContractBench,
  visitor: Visitor,
  heard: { readonly count: number },
  from: number,
): InterviewSight => {
  const { practice } = bench;
  let done = from;
  const passes = (ms: number): void => {
    if (bench.passes) bench.passes(ms);
    else practice.bench.clock.now += ms;
  };
  const deliver = async (): Promise<void> => {
    for (; done < practice.deliveries.length; done += 1) {
      const next = practice.deliveries[done];
      if (!next) continue;
      let outcome = await bench.deliver(next.delivery, next.key);
      for (; outcome.kind === "later"; outcome = await bench.deliver(next.delivery, next.key))
        passes(outcome.seconds * 1000);
    }
  };
  const views = (): readonly View[] =>
    practice.deliveries
      .slice(from)
      .flatMap(({ delivery }) => (delivery.kind === "thread" || delivery.kind === "post" ? [delivery.view] : []));
  const sent = (): readonly InterviewSight["said"][number][] => views().map((view) => ({ key: "", view, at: 0 }));
  const thread = (): string =>
    practice.deliveries.slice(from).find(({ delivery }) => delivery.kind === "thread")?.key ?? "";
  const types = async (text: string): Promise<{ readonly kind: "quiet" }> => {
    const before = heard.count;
    await visitor.says(text, thread());
    await expect.poll(() => heard.count, { timeout: 20_000 }).toBeGreaterThan(before);
    await deliver();
    return { kind: "quiet" };
  };
  return {
    get said() {
      return sent();
    },
    get shown() {
      return views();
    },
    get asked() {
      for (const view of [...views()].reverse()) {
        const found = recognised(view);
        if (found) return { view, ...found };
      }
      throw new Error("nothing was asked");
    },
    get over() {
      return views().some(isEnd);
    },
    get thread() {
      return thread();
    },
    types,
    edits: async () => ({ kind: "quiet" }),
    presses: async (label) => {
      const before = await langOf(bench, visitor);
      await visitor.presses(label);
      await expect.poll(() => langOf(bench, visitor), { timeout: 20_000 }).not.toBe(before);
      return { kind: "quiet" };
    },
    waits: async (ms) => {
      await deliver();
      const until = practice.bench.clock() + ms;
      for (let rings = 0; rings < 100; rings += 1) {
        const bell = practice.timers.filter(({ name }) => name === "interview-bell").at(-1);
        if (!bell || bell.at > until) break;
        const count = practice.timers.length;
        passes(Math.max(0, bell.at - practice.bench.clock()));
        await practice.practice.timers["interview-bell"]?.(bell.data);
        await deliver();
        if (practice.timers.length === count) break;
      }
      passes(Math.max(0, until - practice.bench.clock()));
    },
  };
};

/** Of the interview under way: the one thing that is pressed for here. */
const langOf = async ({ practice }: ContractBench, { person }: Visitor): Promise<string> => {
  const session = await practice.deps.store.sessions.current<{ readonly lang: string }, never>("interview", person);
  return session?.state.lang ?? "";
};
