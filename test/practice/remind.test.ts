import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Delivery } from "../../src/chat/ports.ts";
import { words as en } from "../../src/words/en.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.dues.length = 0;
  at("2026-11-25T12:00");
});

const moment = (text: string): number => Date.parse(`${text}:00Z`);
const at = (text: string): void => {
  app.bench.clock.now = moment(text);
};
const time = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);

const wants = async (one: Somebody, when: string): Promise<void> => {
  await one.types("/prep me");
  await one.presses("Reminder");
  await one.presses("Another time");
  await one.fills({ time: when });
};

const last = () => app.dues.at(-1);

/** The worker finds it due now. */
const rings = async (now: string): Promise<string | undefined> => {
  at(now);
  return time(await app.rings("reminder", "p-Ada", moment(now)));
};

const said = (): readonly Extract<Delivery, { kind: "direct" }>[] =>
  app.deliveries.flatMap(({ delivery }) => (delivery.kind === "direct" ? [delivery] : []));

const makesToday = async (one: Somebody): Promise<void> => {
  await app.deps.store.people.save("p-Ada", "tea-green.2", 1);
  for (let done = 0; done < 5; done += 1) {
    await one.types("/prep quiz deck:saved");
    await one.presses("True");
    await one.presses("See how it went");
  }
};

test("nobody is reminded who has not asked for it", async () => {
  await makesToday(app.person("Ada"));
  expect(app.dues).toEqual([]);
  expect(await rings("2026-11-26T20:00")).toBeUndefined();
  expect(said()).toEqual([]);
});

test("whoever asks is reminded at their hour in their zone, once a day, by a direct message and nothing else", async () => {
  const ada = app.person("Ada", { zone: "Asia/Shanghai" });
  await wants(ada, "21:30");
  expect(ada.text).toContain("Every day at 21:30 (Asia/Shanghai).");
  expect([last()?.kind, last()?.id, time(last()?.at)]).toEqual(["reminder", "p-Ada", "2026-11-25T13:30"]);
  expect(await rings("2026-11-25T13:30")).toBe("2026-11-26T13:30");
  expect(await rings("2026-11-25T13:31")).toBe("2026-11-26T13:30");
  expect(said()).toMatchObject([{ member: "m-Ada", only: true, target: { workspace: "w1" } }]);
  expect(said()[0]?.view.summary).toBe("5 answers, and today counts. A few minutes will do.");
});

test("no reminder comes on a day that counts already, nor while away, nor long after its hour", async () => {
  const ada = app.person("Ada");
  await makesToday(ada);
  await wants(ada, "20:00");
  expect(await rings("2026-11-25T20:00")).toBe("2026-11-26T20:00");
  at("2026-11-26T12:00");
  await ada.types("/prep me");
  await ada.presses("Away");
  await ada.presses("Until Sat 2026-11-28");
  expect(await rings("2026-11-27T20:00")).toBe("2026-11-28T20:00");
  expect(await rings("2026-11-29T23:30")).toBe("2026-11-30T20:00");
  expect(said()).toEqual([]);
  expect(await rings("2026-11-30T20:00")).toBe("2026-12-01T20:00");
  expect(said()).toHaveLength(1);
});

test("a reminder tells the streak that waits, with the days excused on which the bot was down", async () => {
  const ada = app.person("Ada");
  const { heartbeats } = app.bench.store;
  for (let now = moment("2026-11-25T00:00"); now < moment("2026-11-26T00:10"); now += 60_000)
    await heartbeats.beat("web", now);
  await makesToday(ada);
  await wants(ada, "20:00");
  await heartbeats.beat("web", moment("2026-11-28T19:59"));
  await rings("2026-11-28T20:00");
  expect(said()[0]?.view.summary).toBe("Your streak of 1 day waits for 5 answers today.");
  const { learner } = await app.deps.store.people.load("p-Ada");
  expect(learner.streak.holds.map(({ why, from }) => `${why} ${from}`)).toEqual([
    "outage 2026-11-26",
    "outage 2026-11-27",
  ]);
});

test("another hour moves it, and one that comes too early waits", async () => {
  const ada = app.person("Ada");
  await wants(ada, "20:00");
  await wants(ada, "8:15");
  expect(time(last()?.at)).toBe("2026-11-26T08:15");
  expect(await rings("2026-11-26T07:00")).toBe("2026-11-26T08:15");
  expect(said()).toEqual([]);
});

test("one click in the message stops it", async () => {
  const ada = app.person("Ada");
  await wants(ada, "20:00");
  await rings("2026-11-25T20:00");
  const message = said()[0]?.view;
  if (!message) throw new Error("nothing was said");
  await ada.sends({ kind: "press", action: pressIn(message, "Stop reminders"), values: [] });
  expect(ada.text).toBe(en.profile.remindStopped);
  expect(last()).toEqual({ kind: "reminder", id: "p-Ada", at: undefined });
  expect(await rings("2026-11-26T20:00")).toBeUndefined();
  expect(said()).toHaveLength(1);
});

test("closed direct messages stop it, which the person's page says, until they choose an hour again", async () => {
  const ada = app.person("Ada");
  await wants(ada, "20:00");
  await rings("2026-11-25T20:00");
  const [sent] = app.deliveries;
  if (!sent) throw new Error("nothing was said");
  await app.practice.gone(sent.delivery, "closed", sent.key);
  expect(await rings("2026-11-26T20:00")).toBeUndefined();
  await ada.types("/prep me");
  expect(ada.text).toContain(en.profile.remindStoppedLine);
  await ada.presses("Reminder");
  expect(ada.text).toContain(en.profile.remindClosed);
  await ada.presses("21:00");
  expect(ada.text).toContain("Every day at 21:00 (UTC).");
  await ada.types("/prep me");
  expect(ada.text).not.toContain(en.profile.remindStoppedLine);
});

test("what is no time of day is answered with what would be right, and changes nothing", async () => {
  const ada = app.person("Ada");
  for (const typed of ["25:00", "noon", "12:60", ""]) {
    await wants(ada, typed);
    expect(ada.text).toContain(`“${typed}” is no time of day. Write it as HH:MM, such as 08:30 or 20:00.`);
  }
  expect(app.dues).toEqual([]);
  await wants(ada, "２０：０５");
  expect(ada.text).toContain("Every day at 20:05 (UTC).");
});
