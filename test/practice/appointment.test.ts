import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWhen } from "../../src/practice/interview/when.ts";
import { StoreUnavailable } from "../../src/store/store-unavailable.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

const at = (iso: string): number => Date.parse(iso);
const BERLIN = "Europe/Berlin";
const SANTIAGO = "America/Santiago";

describe("a time in somebody's own words", () => {
  // A Wednesday, one in the afternoon in Berlin.
  const NOW = at("2026-11-25T12:00:00Z");

  test.each([
    ["Friday 18:30", "2026-11-27T17:30:00Z"],
    ["周五 18:30", "2026-11-27T17:30:00Z"],
    ["tomorrow 9am", "2026-11-26T08:00:00Z"],
    ["明晚八点", "2026-11-26T19:00:00Z"],
    ["下周二晚上7点", "2026-12-01T18:00:00Z"],
    ["2026-12-04 18:30", "2026-12-04T17:30:00Z"],
    ["2026-12-04T18:30Z", "2026-12-04T18:30:00Z"],
    ["Wednesday 12:30", "2026-12-02T11:30:00Z"],
    ["12:30", "2026-11-26T11:30:00Z"],
    ["in 2 hours", "2026-11-25T14:00:00Z"],
    ["两小时后", "2026-11-25T14:00:00Z"],
  ])("“%s” is understood by the person's clocks", async (typed, expected) => {
    const when = await readWhen(typed, NOW, BERLIN);
    expect(when.kind === "at" && new Date(when.at).toISOString().replace(".000", "")).toBe(expected);
  });

  test.each(["soon", "", "Friday 18:30 or Saturday 10:00", "18:30 to 19:00", "last Friday 18:30", "上周五 18:30"])(
    "“%s” names no one time",
    async (typed) => {
      expect((await readWhen(typed, NOW, BERLIN)).kind).toBe("unclear");
    },
  );

  test.each(["Friday", "on Friday", "本周五"])("“%s” is a day without an hour", async (typed) => {
    expect(await readWhen(typed, NOW, BERLIN)).toEqual({ kind: "day", day: "2026-11-27" });
  });

  test("what is over and what is too far away are told apart from what is unclear", async () => {
    expect((await readWhen("2026-11-20 10:00", NOW, BERLIN)).kind).toBe("past");
    expect((await readWhen("2027-11-20 10:00", NOW, BERLIN)).kind).toBe("far");
  });

  test("a change of the clocks on the way moves the instant, not the time of day", async () => {
    const spring = await readWhen("Monday 9:00", at("2026-03-27T12:00:00Z"), BERLIN);
    expect(spring).toEqual({ kind: "at", at: at("2026-03-30T07:00:00Z") });
    const south = await readWhen("Monday 9:00", at("2026-09-04T12:00:00Z"), SANTIAGO);
    expect(south).toEqual({ kind: "at", at: at("2026-09-07T12:00:00Z") });
  });

  test("a time that the clocks leave out is the change, one that comes twice its first", async () => {
    const gap = await readWhen("2026-03-29 02:30", at("2026-03-27T12:00:00Z"), BERLIN);
    expect(gap).toEqual({ kind: "at", at: at("2026-03-29T01:00:00Z") });
    const twice = await readWhen("2026-10-25 02:30", at("2026-10-23T12:00:00Z"), BERLIN);
    expect(twice).toEqual({ kind: "at", at: at("2026-10-25T00:30:00Z") });
  });
});

describe("an interview at a time", () => {
  let app: PracticeApp;
  beforeEach(async () => {
    app = await practiceApp({ bank: realBank().bank, seed: "appointed" });
    app.bench.clock.now = at("2026-11-25T12:00:00Z");
  });
  afterEach(() => app.stop());

  const ring = async (instant: string): Promise<void> => {
    app.bench.clock.now = at(instant);
    const bell = app.timers.findLast(({ name }) => name === "appointment-bell");
    await app.practice.timers["appointment-bell"]?.(bell?.data ?? {});
  };
  const told = (): readonly string[] =>
    app.deliveries.filter(({ delivery }) => delivery.kind === "direct").map(({ delivery }) => delivery.view.summary);
  /** A button of the newest message. */
  const pressesIn = async (who: Somebody, label: string): Promise<void> => {
    const view = latest();
    if (!view) throw new Error("nothing was said");
    await who.sends({ kind: "press", action: pressIn(view, label), values: [] });
  };
  const stateOf = async (owner: string): Promise<unknown> => {
    const bell = app.timers.findLast(({ name, data }) => name === "appointment-bell" && data["owner"] === owner);
    return (await app.bench.store.sessions.load(owner, bell?.data["session"] ?? ""))?.state;
  };
  const latest = () => app.deliveries.at(-1)?.delivery.view;

  test("what was understood is shown with its zone and counts once it is confirmed", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types("/prep interview at:Friday 18:30");
    expect(ada.text).toContain("Fri 2026-11-27, 18:30 (Europe/Berlin)");
    expect(told()).toEqual([]);
    await ada.presses("Yes, that time");
    expect(ada.text).toContain("Your interview is on Fri 2026-11-27, 18:30 (Europe/Berlin).");
    const file = latest()?.body.find((node) => node.kind === "file");
    expect(file).toMatchObject({ text: expect.stringContaining("DTSTART:20261127T173000Z") });
  });

  test.each(["now", "right now", "现在"])("at:“%s” is no appointment", async (typed) => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types(`/prep interview at:"${typed}"`);
    expect(ada.text).toContain("[Start now]");
  });

  test("until its time there are other things to go on with, and it has a button of its own", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"tomorrow 10:00"');
    await ada.presses("Yes, that time");
    await ada.types("/prep plan 18 December");
    await ada.types("/prep today");
    await ada.presses("Continue");
    expect(ada.text).toContain("Placement 1 of 12");
    await ada.types("/prep today");
    await ada.presses("My appointment");
    expect(ada.text).toContain("Your interview is on Thu 2026-11-26, 10:00 (Europe/Berlin).");
    // A day before it is over.
    expect(ada.text).toContain("I remind you ten minutes before");
  });

  test("it reminds a day and ten minutes before, and is started by a press when it is time", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"Friday 18:30"');
    await ada.presses("Yes, that time");
    for (const instant of [
      "2026-11-26T17:30:00Z",
      "2026-11-26T17:30:01Z",
      "2026-11-27T17:20:00Z",
      "2026-11-27T17:30:00Z",
    ])
      await ring(instant);
    expect(told().slice(1)).toEqual([
      "A reminder: your interview is on Fri 2026-11-27, 18:30 (Europe/Berlin).",
      "Your interview is about to begin: Fri 2026-11-27, 18:30 (Europe/Berlin).",
      "It is time for your interview. Start when you are ready.",
    ]);
    await pressesIn(ada, "Start");
    expect(ada.text).toContain("One question at a time");
    await ada.presses("Start now");
    await ring("2026-11-27T17:40:00Z");
    await ring("2026-11-27T18:00:00Z");
    expect(told()).toHaveLength(4);
  });

  test("it stays until the interview has begun: reading the rules is not beginning it", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"13:05"');
    await ada.presses("Yes, that time");
    await ring("2026-11-25T12:05:00Z");
    await pressesIn(ada, "Start");
    await ring("2026-11-25T12:15:00Z");
    expect(latest()?.summary).toContain("take a quarter of an hour");
    await pressesIn(ada, "In 15 minutes");
    await ring("2026-11-25T12:30:00Z");
    await ada.types("/prep today");
    expect(ada.text).toContain("Wed 2026-11-25, 13:30");
    await pressesIn(ada, "Start");
    await ada.presses("Start now");
    await ring("2026-11-25T13:00:00Z");
    expect(latest()?.summary).not.toContain("that is all right");
    expect(await stateOf("p-Ada")).toMatchObject({ over: "started" });
  });

  test("one that was moved meanwhile is not kept by an interview that begins before its time", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"13:05"');
    await ada.presses("Yes, that time");
    await ring("2026-11-25T12:05:00Z");
    await ring("2026-11-25T12:15:00Z");
    const late = latest();
    await pressesIn(ada, "Start");
    const rules = ada.screen;
    await ada.sends({ kind: "press", action: pressIn(late ?? rules, "In 15 minutes"), values: [] });
    await ada.sends({ kind: "press", action: pressIn(rules, "Start now"), values: [] });
    expect(await stateOf("p-Ada")).not.toHaveProperty("over");
  });

  test("a beginning that is cut off before the appointment hears of it is heard of afterwards", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"13:05"');
    await ada.presses("Yes, that time");
    await ring("2026-11-25T12:05:00Z");
    await pressesIn(ada, "Start");
    const { outbox } = app.deps;
    const { send } = outbox;
    Object.assign(outbox, { send: async () => Promise.reject(new StoreUnavailable("away", undefined)) });
    await ada.presses("Start now").catch(() => undefined);
    Object.assign(outbox, { send });
    for (const left of await app.bench.store.sessions.overdue(app.bench.clock.now + 60_000, 10))
      await app.practice.carryOn(left);
    const before = told().length;
    await ring("2026-11-25T12:15:00Z");
    expect(told()).toHaveLength(before);
  });

  test("a reminder that comes late is still true", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"Friday 18:30"');
    await ada.presses("Yes, that time");
    await ring("2026-11-27T16:30:00Z");
    expect(told().at(-1)).toBe("A reminder: your interview is on Fri 2026-11-27, 18:30 (Europe/Berlin).");
  });

  test("whoever does not come is offered more time, and let go kindly", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"13:05"');
    await ada.presses("Yes, that time");
    await ring("2026-11-25T12:05:00Z");
    await ring("2026-11-25T12:15:00Z");
    expect(latest()?.summary).toContain("take a quarter of an hour");
    await ring("2026-11-25T12:35:00Z");
    expect(latest()?.summary).toContain("that is all right");
    expect(told()).toHaveLength(4);
  });

  test("a new one takes the place of the old, also when the press that sets it is cut off", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"Friday 18:30"');
    await ada.presses("Yes, that time");
    await ada.types('/prep interview at:"Saturday 10:00"');
    const { outbox } = app.deps;
    const { send } = outbox;
    Object.assign(outbox, { send: async () => Promise.reject(new StoreUnavailable("away", undefined)) });
    await ada.presses("Yes, that time").catch(() => undefined);
    Object.assign(outbox, { send });
    for (const left of await app.bench.store.sessions.overdue(app.bench.clock.now + 60_000, 10))
      await app.practice.carryOn(left);
    const before = told().length;
    const [bell] = app.timers.filter(({ name }) => name === "appointment-bell");
    app.bench.clock.now = at("2026-11-27T17:30:00Z");
    await app.practice.timers["appointment-bell"]?.(bell?.data ?? {});
    expect(told()).toHaveLength(before);
    await ada.types("/prep interview at:Sunday 9:00");
    expect(ada.text).toContain("Sat 2026-11-28, 10:00");
  });

  test("it is moved and cancelled with a press, and today's page shows it", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"tomorrow 9am"');
    await ada.presses("Yes, that time");
    await ada.presses("Another time");
    await ada.fills({ at: "tomorrow 10am" });
    expect(ada.text).toContain("Thu 2026-11-26, 10:00 (Europe/Berlin)");
    await ada.types("/prep today");
    expect(ada.text).toContain("Thu 2026-11-26, 10:00 (Europe/Berlin)");
    await ada.types('/prep interview at:"Friday 9am"');
    expect(ada.text).toContain("takes the place of your appointment on Thu 2026-11-26, 10:00");
    await ada.presses("Yes, that time");
    await ada.presses("Cancel it");
    expect(ada.text).toContain("It is cancelled.");
    expect(latest()?.body.find((node) => node.kind === "file")).toMatchObject({
      text: expect.stringContaining("METHOD:CANCEL"),
    });
  });

  test("a time that is over is answered with what was understood and what would be right", async () => {
    const ada = app.person("Ada", { zone: BERLIN });
    await ada.types('/prep interview at:"2026-11-20 10:00"');
    expect(ada.text).toContain("I understood Fri 2026-11-20, 10:00 (Europe/Berlin), and that is over.");
    await ada.types("/prep interview at:soon");
    expect(ada.text).toContain("Friday 18:30");
  });
});
