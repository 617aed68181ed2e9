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

/** Members in front of one door, who press through their quizzes a turn at a time. */
export interface Pressing {
  /** Lets them go on by so many presses, fewer where fewer are left. Resolves when all are answered, to whether any are left. */
  turn(presses: number): Promise<boolean>;
  /** What all turns so far came to. The time between them does not count. */
  load(): Load;
}

/** Every member presses through the whole quiz, one press after the other, 32 members at any time until the last are left. */
export const pressing = (door: Door, ready: readonly Ready[]): Pressing => {
  const took: number[] = [];
  const waiting = ready.map(({ member, presses }) => ({ member, presses, at: 0 }));
  let seconds = 0;
  let left = 0;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      const next = waiting.shift();
      const press = next?.presses[next.at];
      if (!next || !press) return;
      left -= 1;
      const from = performance.now();
      const answer = await door.post(next.member.cookie, press.body);
      if (press.kind === "answer") took.push(performance.now() - from);
      if (answer !== DONE) throw new Error(`${press.step} was answered with ${answer}`);
      if (next.at + 1 < next.presses.length) waiting.push({ ...next, at: next.at + 1 });
    }
  };
  return {
    turn: async (presses) => {
      left = presses;
      const from = performance.now();
      await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
      seconds += (performance.now() - from) / 1000;
      return waiting.length > 0;
    },
    load: () => ({ rate: (ready.length * QUESTIONS) / seconds, p99: p99(took) }),
  };
};

/** What the page is told when its press was taken; what it shows comes by the events. */
export const DONE = '{"kind":"done"}';

/** One figure of both sides' rounds, side by side. */
export const pairsOf = (product: readonly Load[], floor: readonly Load[], figure: keyof Load): readonly Pair[] =>
  product.map((load, round) => ({ measured: load[figure], floor: floor[round]?.[figure] ?? Number.NaN }));
