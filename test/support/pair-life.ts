import { renderPlain } from "../../src/chat/plain.ts";
import type { View } from "../../src/chat/view.ts";
import type { PracticeApp, Somebody } from "./practice-app.ts";
import { pressIn } from "./pressing.ts";

interface Two {
  readonly app: PracticeApp;
  readonly ada: Somebody;
  readonly bob: Somebody;
}

export const textOf = (view: View): string => renderPlain(view).payload;

/** Ada, whom Bob interviews: what both are told by messages of their own, and what they press there. */
export const pairLife = (two: () => Two) => {
  const toldTo = (name: string): readonly View[] =>
    two().app.deliveries.flatMap(({ delivery }) =>
      delivery.kind === "direct" && delivery.member === `m-${name}` ? [delivery.view] : [],
    );
  const latest = (name: string): View => {
    const view = toldTo(name).at(-1);
    if (!view) throw new Error(`${name} was told nothing`);
    return view;
  };
  const press = (who: Somebody, name: string, label: string) =>
    who.sends({ kind: "press", action: pressIn(latest(name), label), values: [] });
  return {
    /** What was said to somebody alone, oldest first. */
    toldTo,
    latest,
    /** A press on the newest message to them. */
    press,
    ring: async (later: number): Promise<void> => {
      const { app } = two();
      app.bench.clock.now += later;
      const bell = app.timers.findLast(({ name }) => name === "pair-bell");
      await app.practice.timers["pair-bell"]?.(bell?.data ?? {});
    },
    begin: async (): Promise<void> => {
      await two().ada.types("/prep interview with:<@m-Bob> minutes:20");
      await press(two().bob, "Bob", "Accept");
    },
    /** Presses of the interviewer until the questions are over; says how many there were. */
    goThrough: async (): Promise<number> => {
      for (let no = 1; no < 20; no += 1) {
        const last = textOf(latest("Bob")).includes("To the rating");
        await press(two().bob, "Bob", last ? "To the rating" : "Next question");
        if (last) return no;
      }
      throw new Error("the interview does not end");
    },
    /** All competencies of the newest message to them, at that level. */
    rateAll: async (who: Somebody, name: string, level: string): Promise<void> => {
      const buttons = latest(name).body.flatMap((node) => (node.kind === "actions" ? node.items : []));
      for (const { text, press: action } of buttons)
        if (text === level) await who.sends({ kind: "press", action, values: [] });
    },
  };
};
