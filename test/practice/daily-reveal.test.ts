import { describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { answer, dailyLife, FRIDAY, MONDAY, SUGAR, THURSDAY, text } from "../support/daily-life.ts";

const life = dailyLife();

describe("the reveal", () => {
  const answering = async (rights: number, wrongs: number, before = 0): Promise<void> => {
    for (let at = 0; at < rights + wrongs; at++)
      await answer(life.app.person(`P${before + at}`), life.app.posts.at(-1)?.view, at < rights);
  };

  test("comes with the next post in the question's thread: answer, split, misconception, streaks; and the next links back", async () => {
    await life.subscribed("lang:en", "tea-green.1", "tea-green.2");
    await life.ring(THURSDAY);
    const isFirst = text(life.app.posts[0]?.view).includes("Why does");
    await answering(3, 3);
    await life.ring(FRIDAY);
    const [thread] = life.threads();
    expect(thread?.from).toBe(life.app.posts[0]?.key);
    const said = text(thread?.view);
    expect(said).toContain("6 answered, 3 of them right.");
    if (isFirst) {
      expect(said).toContain("Hot water draws out more tannin ✓\n  3 · 50 %");
      expect(said).toContain(en.daily.misconception(SUGAR, "Sugar burns far above 100 °C."));
    } else expect(said).toContain("False\n  3 · 50 %");
    expect(said).toContain(en.daily.talk);
    expect(said).not.toContain(en.daily.keepers);
    const last = life.redraws().at(-1);
    expect(last?.of).toBe(life.app.posts[0]?.key);
    expect(text(last?.view)).toContain(en.daily.revealed);
    expect(text(life.app.posts[1]?.view)).toContain(`${en.daily.before} <said:${life.app.posts[0]?.key}>`);

    await answering(2, 0);
    await life.app.person("P1").types("/prep me");
    await life.ring(MONDAY);
    expect(text(life.threads()[1]?.view)).toContain(`${en.daily.keepers}: P0 (2), P1 (2)`);
    expect(life.app.posts).toHaveLength(3);
  });

  test("fewer than five people see no split and no misconception", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    await answering(1, 3);
    await life.ring(FRIDAY);
    const said = text(life.threads()[0]?.view);
    expect(said).toContain(en.daily.few(4));
    expect(said).toContain("Hot water draws out more tannin ✓");
    expect(said).not.toMatch(/\d · \d+ %|Sugar burns|of them right/);
  });

  test("people who hide are not named among those on a streak", async () => {
    await life.subscribed("lang:en");
    const hidden = life.app.person("Hidden");
    await hidden.types("/prep me");
    await hidden.presses(en.me.settings);
    await hidden.presses(en.settings.hide);
    for (const at of [THURSDAY, FRIDAY]) {
      await life.ring(at);
      await answer(hidden, life.app.posts.at(-1)?.view, true);
      await answer(life.app.person("Open"), life.app.posts.at(-1)?.view, true);
    }
    await life.ring(MONDAY);
    expect(text(life.threads()[1]?.view)).toContain(`${en.daily.keepers}: Open (2)`);
    expect(text(life.threads()[1]?.view)).not.toContain("Hidden");
  });

  test("after hours, or at a time, it does not wait for the next post", async () => {
    await life.subscribed("lang:en reveal:4h");
    await life.ring(THURSDAY);
    const { id } = await life.only();
    const due = life.app.dues.find(({ kind }) => kind === "daily-reveal");
    expect(due).toEqual({ kind: "daily-reveal", id: `w1/${id}/2026-11-26`, at: THURSDAY + 4 * 3_600_000 });
    expect(await life.app.rings("daily-reveal", due?.id ?? "", due?.at ?? 0)).toBe(due?.at);
    expect(life.threads()).toHaveLength(0);
    life.app.bench.clock.now = due?.at ?? 0;
    expect(await life.app.rings("daily-reveal", due?.id ?? "", due?.at ?? 0)).toBeUndefined();
    expect(life.threads()).toHaveLength(1);
    await life.ring(FRIDAY);
    expect(life.threads()).toHaveLength(1);
  });

  test("never: the day is closed without a word, and nothing links back", async () => {
    await life.subscribed("lang:en reveal:never");
    await life.ring(THURSDAY);
    await life.ring(FRIDAY);
    expect(life.threads()).toHaveLength(0);
    expect(text(life.redraws().at(-1)?.view)).toContain(en.daily.closed);
    expect(text(life.app.posts[1]?.view)).not.toContain(en.daily.before);
  });

  test("an answer that a crash kept from the log is in it after the reveal", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const kept = { answer: { kind: "options", chosen: [0] }, credit: 1, member: "m-Ada", lang: "en" };
    await life.app.bench.store.rounds.answer(
      `daily-${(await life.only()).id}-2026-11-26`,
      "p-Ada",
      JSON.stringify(kept),
      THURSDAY + 5,
    );
    await life.ring(FRIDAY);
    const { entries } = await life.app.bench.store.people.history("p-Ada", { skip: 0, take: 9 });
    expect(entries).toMatchObject([{ source: "daily", credit: 1, at: THURSDAY + 5, day: "2026-11-26" }]);
  });
});
