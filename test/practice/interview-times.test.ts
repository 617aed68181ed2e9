import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

let app: PracticeApp;
let ada: Somebody;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "times" });
});
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.bench.clock.now = Date.parse("2026-11-25T12:00:00Z");
  ada = app.person("Ada", { zone: "Europe/Berlin" });
});
afterAll(() => app.stop());

const toldTo = (name: string): string => {
  const told = app.deliveries.findLast(({ delivery: one }) => one.kind === "direct" && one.member === `m-${name}`);
  return told ? renderPlain(told.delivery.view).payload : "";
};

describe("a time for two", () => {
  test("is said to whoever asks and to whoever is asked as it was understood", async () => {
    await ada.types("/prep interview with:<@m-Bob> at:Friday at six thirty");
    expect(ada.text).toContain("I have asked");
    expect(ada.text).toContain("I understood: Fri 2026-11-27, 06:30 (Europe/Berlin).");
    expect(toldTo("Bob")).toContain("Fri 2026-11-27, 06:30 (Europe/Berlin)");
  });

  test("is put right at a press where it was understood wrong", async () => {
    await ada.types("/prep interview with:<@m-Bob> at:Friday at six thirty");
    await ada.presses("Another time");
    await ada.fills({ at: "Friday at six thirty pm" });
    expect(ada.screen.summary).toBe("I have passed it on: Fri 2026-11-27, 18:30 (Europe/Berlin).");
    expect(toldTo("Bob")).toContain("Ada proposes another time.");
    expect(toldTo("Bob")).toContain("Fri 2026-11-27, 18:30");
  });

  test("is said to whoever posts a card as well", async () => {
    await ada.types("/prep interview with:anyone at:周五 18:30");
    expect(ada.text).toContain("I understood: Fri 2026-11-27, 18:30 (Europe/Berlin).");
  });

  test("is not spoken of where none was named", async () => {
    await ada.types("/prep interview with:<@m-Bob>");
    expect(ada.text).not.toContain("I understood");
  });
});

describe("a time without its key", () => {
  test.each([
    ["tomorrow 18:30", "Thu 2026-11-26, 18:30"],
    ["明天晚上八点", "Thu 2026-11-26, 20:00"],
    ["明天 晚上 8点", "Thu 2026-11-26, 20:00"],
    ["周五 18:30", "Fri 2026-11-27, 18:30"],
    ["下周五 18:30", "Fri 2026-12-04, 18:30"],
    ["10 pm", "Wed 2026-11-25, 22:00"],
    ["Friday at six thirty", "Fri 2026-11-27, 06:30"],
    ["half past six tomorrow evening", "Thu 2026-11-26, 18:30"],
    ["in 2 hours", "Wed 2026-11-25, 15:00"],
    ["18 December 18:30", "Fri 2026-12-18, 18:30"],
    ["general-backend tomorrow 9am senior", "Thu 2026-11-26, 09:00"],
  ])("“%s” is read as one", async (typed, when) => {
    await ada.types(`/prep interview ${typed}`);
    expect(ada.text).toContain(`I understood: ${when} (Europe/Berlin).`);
  });

  test("a number after it is the minutes", async () => {
    await ada.types("/prep interview tomorrow 18:30 45");
    expect(ada.text).toContain("45 minutes");
    expect(ada.text).toContain("I understood: Thu 2026-11-26, 18:30 (Europe/Berlin).");
    await ada.types("/prep interview 45");
    expect(ada.text).toContain("45 minutes");
    expect(ada.text).not.toContain("I understood");
  });

  test("now is now", async () => {
    await ada.types("/prep interview now");
    expect(ada.text).toContain("[Start now]");
  });

  test("a day alone is understood, and asked for its hour", async () => {
    await ada.types("/prep interview 明天");
    expect(ada.screen.summary).toBe(
      "I understood the day, Thu 2026-11-26, but not the hour. Say both, e.g. “明天 18:30”.",
    );
    await ada.types("/prep interview with:<@m-Bob> at:Friday");
    expect(ada.screen.summary).toBe(
      "I understood the day, Fri 2026-11-27, but not the hour. Say both, e.g. “Friday 18:30”.",
    );
    expect(app.deliveries).toEqual([]);
    const li = app.person("Li", { locale: "zh-CN" });
    await li.types("/prep interview 明天");
    expect(li.screen.summary).toBe("我看出是 2026-11-26 周四，但看不出几点。请都写上，例如“明天 18:30”。");
  });

  test.each(["general-backend", "后端", "golangg", "mid 30"])("“%s” is none", async (typed) => {
    await ada.types(`/prep interview ${typed}`);
    expect(ada.text).not.toContain("I understood");
  });
});

test("a form for another time says what a day alone lacks", async () => {
  await ada.types("/prep interview with:<@m-Bob>");
  const bob = app.person("Bob");
  const asked = app.deliveries.at(-1)?.delivery.view;
  await bob.sends({ kind: "press", action: asked ? pressIn(asked, "Another time") : "", values: [] });
  await bob.fills({ at: "Saturday" });
  expect(bob.note).toBe("I understood the day, Sat 2026-11-28, but not the hour. Say both, e.g. “Saturday 18:30”.");
});
