import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { earns } from "../support/earning.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.dues.length = 0;
  app.deliveries.length = 0;
});

describe("seasons", () => {
  const setup = async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    return max;
  };

  /** What the worker does once everything that was set has come due. */
  const later = async () => {
    for (const { kind, id, at } of app.dues) if (at !== undefined) await app.rings(kind, id, at);
  };

  test("a season counts what was earned in it before it was named, and what comes after", async () => {
    await earns(app, "Ada", 2, { day: "2026-11-02" });
    await earns(app, "Bob", 1, { day: "2026-10-01" });
    const max = await setup();
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "Autumn", from: "2026-11-01", to: "2026-11-30" });
    expect(max.text).toContain(en.board.seasonSaved);
    await later();
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard season");
    expect(ada.text).toContain("Autumn (2026-11-01 to 2026-11-30)");
    expect(ada.text).toMatch(/1 +Ada \(you\) +30/u);
    expect(ada.text).not.toContain("Bob");
    await app.deps.store.people.save("p-Ada", "tea-green.2", 1);
    await ada.types("/prep quiz deck:saved");
    await ada.presses("True");
    await ada.types("/prep leaderboard season");
    expect(ada.text).toMatch(/1 +Ada \(you\) +4\d/u);
  });

  test("other days make another board, and a past season stays readable", async () => {
    await earns(app, "Ada", 1, { day: "2026-03-05" });
    await earns(app, "Bob", 2, { day: "2026-11-05" });
    const max = await setup();
    for (const fields of [
      { name: "Spring", from: "2026-03-01", to: "2026-03-31" },
      { name: "Autumn", from: "2026-11-10", to: "2026-11-30" },
    ]) {
      await max.presses(en.board.seasonAdd);
      await max.fills(fields);
    }
    await max.presses(`${en.board.seasonEdit}: Autumn`);
    await max.fills({ name: "Late autumn", from: "2026-11-01", to: "2026-11-30" });
    await later();
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard period:season");
    expect(ada.text).toContain("Late autumn");
    expect(ada.text).toMatch(/1 +Bob +30/u);
    await ada.presses(en.board.previous.season);
    expect(ada.text).toContain("Winner: Ada, 15 XP");
  });

  test("dates that make no season are answered with what would be right", async () => {
    const max = await setup();
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "A", from: "yesterday", to: "2026-11-30" });
    expect(max.text).toContain(en.board.seasonProblem["bad-from"]);
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "A", from: "2026-11-01", to: "2026-11-30" });
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "B", from: "2026-11-30", to: "2026-12-30" });
    expect(max.text).toContain(en.board.seasonOverlaps("A", "2026-11-01", "2026-11-30"));
    await max.presses(`${en.board.seasonRemove}: A`);
    expect(max.text).toContain(en.board.setupNoSeasons);
  });

  test("without a season the board says how there could be one", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard season");
    expect(ada.text).toContain(en.board.noSeason);
    const max = await setup();
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "Winter", from: "2026-12-01", to: "2027-02-28" });
    await ada.types("/prep leaderboard season");
    expect(ada.text).toContain(en.board.seasonSoon("Winter", "2026-12-01"));
  });

  test("nobody but a manager changes any of it", async () => {
    const ada = app.person("Ada");
    for (const action of ["sb.1", "sg.1/3", "sx.1/2026-11-01", "sh.1", "si.1", "sf.1/-", "sj.1"]) {
      const reply = await ada.sends({ kind: "press", action, values: [] });
      expect(reply).toMatchObject({ kind: "whisper", view: { summary: en.chat.managersOnly } });
    }
    await ada.sends({ kind: "form", action: "sn.1/-", fields: { name: "A", from: "2026-11-01", to: "2026-11-02" } });
    expect((await app.deps.store.workspaces.load("w1")).seasons).toBeUndefined();
  });
});
