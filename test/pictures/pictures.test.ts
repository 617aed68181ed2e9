import { describe, expect, test } from "vitest";
import type { Chart } from "../../src/pictures/picture.ts";
import { createPictures } from "../../src/pictures/pictures.ts";

const months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
const weekdays = ["日", "一", "二", "三", "四", "五", "六"];

const heat: Chart = {
  kind: "heat-map",
  title: "过去一年",
  from: "2025-12-01",
  to: "2026-11-30",
  days: [{ day: "2026-03-04", value: 12 }],
  months,
  weekdays,
  less: "少",
  more: "多",
};
const radar: Chart = {
  kind: "radar",
  title: "Topics",
  axes: [
    { name: "Redis", share: 0.8 },
    { name: "分布式系统", share: 0.45 },
    { name: "Linux", share: 0 },
  ],
};
const card: Chart = {
  kind: "card",
  title: "Ada <script>alert(1)</script> & Co",
  figures: [{ value: "37", name: "days in a row" }],
  foot: "磨刀石",
};
const trend: Chart = {
  kind: "trend",
  title: "Interviews",
  points: [
    { name: "1 Nov", share: 0.4, low: 0.3, high: 0.5 },
    { name: "8 Nov", share: 0.6, low: 0.5, high: 0.7 },
  ],
};

const complain = (error: unknown): void => {
  throw error;
};
const pictures = createPictures(complain);

/** Width and height stand in a PNG's first chunk. */
const sizeOf = (png: string): readonly [number, number] => {
  const bytes = Buffer.from(png, "base64");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe("pictures", () => {
  test.each([
    ["heat map", heat, ["过去一年", "11月", "六", "少", "多"]],
    ["radar", radar, ["Topics", "Redis", "80 %", "分布式系统", "45 %", "Linux", "0 %"]],
    ["card", card, ["37", "days in a row", "磨刀石"]],
    ["trend", trend, ["Interviews", "1 Nov", "8 Nov", "100 %"]],
  ] as const)("a %s says its labels, and is a PNG of twice its size under a megabyte", async (_, chart, labels) => {
    const picture = await pictures.draw(chart);
    const said = [...(picture?.svg.matchAll(/>([^<>]+)<\/text>/gu) ?? [])].map(([, text]) => text);
    expect(labels.filter((label) => !said.includes(label))).toEqual([]);
    expect(sizeOf(picture?.png ?? "")).toEqual([2 * (picture?.width ?? 0), 2 * (picture?.height ?? 0)]);
    expect(picture?.png.length).toBeLessThan(1_000_000);
  });

  test("the same chart gives the same picture, also in another process's place", async () => {
    const [one, two] = await Promise.all([pictures.draw(radar), createPictures(complain).draw(radar)]);
    expect(one?.svg).toBe(two?.svg);
    expect(one?.png).toBe(two?.png);
  });

  test("Chinese is drawn with glyphs of its own and not with empty boxes", async () => {
    const [one, other] = await Promise.all(["刀", "石"].map((foot) => pictures.draw({ ...card, foot })));
    expect(one?.png).not.toBe(other?.png);
  });

  test("long figures on a card are set smaller, all alike, so that none runs into the next", async () => {
    const named = ["12", "40", "1234567", "12/100000"].map((value) => ({ value, name: "n" }));
    const picture = await pictures.draw({ ...card, figures: named });
    const texts = [...(picture?.svg.matchAll(/<text [^>]*?font-size:(\d+)px[^>]*>([^<]+)</gu) ?? [])];
    const sizes = texts.flatMap(([, size, text]) => (named.some(({ value }) => value === text) ? [Number(size)] : []));
    expect(sizes).toHaveLength(4);
    expect(new Set(sizes).size).toBe(1);
    expect((sizes[0] ?? 99) * 0.6 * "12/100000".length).toBeLessThan((640 - 48) / 4);
  });

  test("a name is text, whatever it holds", async () => {
    const picture = await pictures.draw(card);
    expect(picture?.svg).not.toContain("<script");
    expect(picture?.svg).toContain("&lt;script&gt;");
  });

  test("where nothing can be drawn there is no picture, and that is told once", async () => {
    const told: unknown[] = [];
    const none = createPictures(
      (error) => told.push(error),
      async () => Promise.reject(new Error("not installed")),
    );
    expect(await none.draw(card)).toBeUndefined();
    expect(await none.draw(radar)).toBeUndefined();
    expect(told).toHaveLength(1);
  });
});
