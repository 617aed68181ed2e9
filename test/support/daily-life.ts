import { afterEach, beforeEach } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import type { Delivery } from "../../src/chat/ports.ts";
import type { View } from "../../src/chat/view.ts";
import type { Bank } from "../../src/engine/bank/bank.ts";
import type { Subscription } from "../../src/store/subscriptions.ts";
import { type PracticeApp, practiceApp, type Somebody } from "./practice-app.ts";
import { pressIn } from "./pressing.ts";
import { smallBank } from "./small-bank.ts";

export const utc = (text: string): number => Date.parse(`${text}Z`);
export const THURSDAY = utc("2026-11-26T09:00");
export const FRIDAY = utc("2026-11-27T09:00");
export const MONDAY = utc("2026-11-30T09:00");

export const text = (view: View | undefined): string => (view ? renderPlain(view).payload : "");

/** Presses a button of a public message. */
export const pressPublic = (one: Somebody, view: View | undefined, label: string): Promise<unknown> => {
  if (!view) throw new Error("nothing was posted");
  return one.sends({ kind: "press", action: pressIn(view, label), values: [] });
};

export const BITTER = "Hot water draws out more tannin";
export const SUGAR = "Hot water burns the sugar";

/** Answers one of the two questions that are drawn from, right or wrong. */
export const answer = async (one: Somebody, view: View | undefined, right: boolean): Promise<void> => {
  const said = text(view);
  if (said.includes("Why does")) await pressPublic(one, view, right ? BITTER : SUGAR);
  else if (said.includes("60 to 80")) await pressPublic(one, view, right ? "True" : "False");
  else throw new Error(`no answer known to ${said}`);
};

/** A bank from which only these questions are drawn. */
const bankOf = (...ids: readonly string[]): Bank => {
  const bank = smallBank();
  return { ...bank, drawable: bank.drawable.filter(({ id }) => ids.includes(id)) };
};

export interface DailyLife {
  /** The present test's practice. */
  readonly app: PracticeApp;
  /** A practice anew, in which only these questions are drawn. */
  renew(...questions: readonly string[]): Promise<void>;
  /** A practice anew with a daily question, from nine on Thursday; of two questions unless others are named. */
  subscribed(options?: string, ...questions: readonly string[]): Promise<void>;
  manager(): Somebody;
  /** The first subscription there is. */
  only(): Promise<Subscription>;
  /** Sets the clock to the instant, or so much later, and rings what is due then; gives what comes next. */
  ring(at: number, late?: number): Promise<number | undefined>;
  threads(): readonly Extract<Delivery, { kind: "thread" }>[];
  redraws(): readonly Extract<Delivery, { kind: "redraw" }>[];
}

/** Days of a daily question through the whole of practice, a new one for each test. */
export const dailyLife = (): DailyLife => {
  let app: PracticeApp;
  beforeEach(async () => {
    app = await practiceApp();
  });
  afterEach(() => app.stop());
  const manager = (): Somebody => app.person("Max", { manager: true });
  const only = async (): Promise<Subscription> => {
    const [one] = await app.bench.store.subscriptions.list("w1");
    if (!one) throw new Error("no subscription");
    return one;
  };
  const renew = async (...questions: readonly string[]): Promise<void> => {
    await app.stop();
    app = await practiceApp({ bank: bankOf(...questions) });
  };
  return {
    get app() {
      return app;
    },
    renew,
    subscribed: async (options = "lang:en", ...questions) => {
      await renew(...(questions.length > 0 ? questions : ["tea-green.1", "tea-green.2"]));
      await manager().types(`/prep-admin daily ${options}`);
    },
    manager,
    only,
    ring: async (at, late = 0) => {
      app.bench.clock.now = at + late;
      return app.rings("daily", `w1/${(await only()).id}`, at);
    },
    threads: () => app.deliveries.flatMap(({ delivery }) => (delivery.kind === "thread" ? [delivery] : [])),
    redraws: () => app.deliveries.flatMap(({ delivery }) => (delivery.kind === "redraw" ? [delivery] : [])),
  };
};
