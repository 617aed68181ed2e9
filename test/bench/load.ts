import type { Door } from "./http.ts";
import { type Member, type Press, QUESTIONS } from "./members.ts";
import { type Pair, p99 } from "./report.ts";

export const IN_FLIGHT = 32;

export interface Ready {
  readonly member: Member;
  readonly presses: readonly Press[];
}

export interface Load {
  /** Answers a second, each with its "next". */
  readonly rate: number;
  /** Milliseconds that one answer in a hundred takes longer than. */
  readonly p99: number;
}

/** Every member presses through the whole quiz, one press after the other, 32 members at any time until the last are left. */
export const pressThrough = async (door: Door, ready: readonly Ready[]): Promise<Load> => {
  const took: number[] = [];
  const waiting = ready.map(({ member, presses }) => ({ member, presses, at: 0 }));
  const worker = async (): Promise<void> => {
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) {
      const { member, presses, at } = turn;
      const press = presses[at];
      if (!press) continue;
      const from = performance.now();
      const answer = await door.post(member.cookie, press.body);
      if (press.kind === "answer") took.push(performance.now() - from);
      if (answer !== DONE) throw new Error(`${press.step} was answered with ${answer}`);
      if (at + 1 < presses.length) waiting.push({ member, presses, at: at + 1 });
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - from) / 1000;
  return { rate: (ready.length * QUESTIONS) / seconds, p99: p99(took) };
};

/** What the page is told when its press was taken; what it shows comes by the events. */
export const DONE = '{"kind":"done"}';

/** One figure of both sides' rounds, side by side. */
export const pairsOf = (product: readonly Load[], floor: readonly Load[], figure: keyof Load): readonly Pair[] =>
  product.map((load, round) => ({ measured: load[figure], floor: floor[round]?.[figure] ?? Number.NaN }));
