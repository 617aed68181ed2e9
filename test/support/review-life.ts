import type { LogEntry } from "../../src/engine/learning/log-entry.ts";
import type { Recorded } from "../../src/store/ports.ts";
import { answered, NOON } from "../store/support.ts";
import type { PracticeApp } from "./practice-app.ts";

/** What happens to people's memory besides what a test types. */
export interface Lives {
  /** Lets days go by. */
  days(count: number): void;
  /** An answer given elsewhere, in a race: right, to the first question about green tea, so many days from noon. */
  elsewhere(name: string, day: number, changes?: Parameters<typeof answered>[0]): Promise<Recorded>;
  /** The fact about green tea is missed on so many days in a row, which go by. */
  missesTea(name: string, count: number): Promise<void>;
  /** Newest first. */
  history(name: string): Promise<readonly LogEntry[]>;
}

export const livesIn = (app: () => PracticeApp): Lives => {
  const lives: Lives = {
    days: (count) => {
      app().bench.clock.now += count * 86_400_000;
    },
    elsewhere: (name, day, changes = {}) =>
      app().bench.store.answers.record(
        answered({
          id: `elsewhere-${day}-${changes.question ?? ""}`,
          at: NOON + day * 86_400_000,
          person: `p-${name}`,
          member: `m-${name}`,
          workspace: "w1",
          question: "tea-green.1",
          topic: "tea",
          source: "race",
          ...changes,
        }),
      ),
    missesTea: async (name, count) => {
      for (let day = 0; day < count; day += 1) await lives.elsewhere(name, day, { credit: 0 });
      lives.days(count);
    },
    history: async (name) => (await app().bench.store.people.history(`p-${name}`, { skip: 0, take: 50 })).entries,
  };
  return lives;
};
