import { renderPlain } from "../../src/chat/plain.ts";
import type { View } from "../../src/chat/view.ts";
import type { PracticeApp, Somebody } from "./practice-app.ts";
import { pressIn } from "./pressing.ts";

/** A race as a channel sees it, and a hand that rings its clock. */
export interface RaceSight {
  /** Keys of the messages that were posted, oldest first. */
  messages(): readonly string[];
  /** A message as it looks now, as text: of its redraws, the highest revision. */
  text(key?: string): string;
  look(key?: string): View;
  /** Presses what stands on a message, the newest one if none is named, by its words. */
  press(who: Somebody, label: string, key?: string): Promise<void>;
  /** Several values, then Submit. */
  submit(who: Somebody, labels: readonly string[], key?: string): Promise<void>;
  /** Sets the clock to when the race's timer rings, unless it is later, and rings it. */
  rings(): Promise<void>;
}

export const raceSight = (app: PracticeApp): RaceSight => {
  const messages = () =>
    app.deliveries
      .filter(({ key, delivery }) => key.startsWith("race/") && delivery.kind === "post")
      .map(({ key }) => key);
  const newest = () => messages().at(-1) ?? "no message yet";
  const look = (wanted = newest()): View => {
    const shown = app.deliveries.flatMap(({ key, delivery }) => {
      if (delivery.kind === "post" && key === wanted) return [{ view: delivery.view, revision: -1 }];
      return delivery.kind === "redraw" && delivery.of === wanted ? [delivery] : [];
    });
    const best = shown.reduce(
      (a, b) => (b.revision > a.revision ? b : a),
      shown[0] ?? { view: none(wanted), revision: 0 },
    );
    return best.view;
  };
  const none = (wanted: string): never => {
    throw new Error(`no message ${wanted}, only: ${messages().join(", ")}`);
  };
  return {
    messages,
    look,
    text: (key) => renderPlain(look(key)).payload,
    press: async (who, label, key) => {
      await who.sends({ kind: "press", action: pressIn(look(key), label), values: [] });
    },
    submit: async (who, labels, key) => {
      const found = look(key).body.find((node) => node.kind === "pick");
      if (found?.kind !== "pick") throw new Error("nothing to submit there");
      const values = labels.map((label) => found.options.find(({ text }) => text === label)?.value ?? "");
      await who.sends({ kind: "press", action: found.submit, values });
    },
    rings: async () => {
      const timer = app.timers.filter(({ name }) => name === "race-clock").at(-1);
      if (!timer) throw new Error("no clock is set");
      app.bench.clock.now = Math.max(app.bench.clock.now, timer.at);
      await app.practice.timers["race-clock"]?.(timer.data);
    },
  };
};

export const RIGHT = "Hot water draws out more tannin";
export const WRONG = "Hot water burns the sugar";
export const SINGLE = "topic:tea level:junior";

/** What tests of races do again and again. */
export const racePlay = (app: () => PracticeApp, race: () => RaceSight) => {
  const wait = (ms: number): void => {
    app().bench.clock.now += ms;
  };
  /** Opens a race of one question, in which everyone has been asked for five seconds. */
  const raceOn = async (
    starter: Somebody,
    others: readonly Somebody[] = [],
    options = "",
    wanted = "tea-green.1",
    labels = { join: "Join", begin: "Start now" },
  ): Promise<void> => {
    for (const other of ["tea-green.1", "tea-green.2", "tea-green.3"].filter((one) => one !== wanted))
      await app().deps.store.spoilt.add("w1", other, "elsewhere", app().bench.clock.now + 9e9);
    await starter.types(`/prep race topic:tea ${options}`);
    for (const one of [starter, ...others]) await race().press(one, labels.join);
    await race().press(starter, labels.begin);
    wait(5_000);
  };
  const xpOf = async (name: string): Promise<number> =>
    (await app().deps.store.people.load(`p-${name}`)).learner.totals.xp;
  return { raceOn, wait, xpOf };
};
