import { describe, expect, test } from "vitest";
import { says } from "./hear.ts";

describe("cause and effect", () => {
  const claim = {
    all: [
      ["big heap", "内存大"],
      ["slow fork", "fork 慢"],
    ],
    relation: "causes" as const,
  };

  test.each([
    "A big heap causes a slow fork.",
    "There is a big heap, so expect a slow fork.",
    "You see a slow fork because of the big heap.",
    "The slow fork comes from the big heap.",
    "Since it has a big heap, we get a slow fork.",
    "内存大导致 fork 慢。",
    "因为内存大，所以 fork 慢。",
    "之所以 fork 慢，是因为内存大。",
  ])("is heard: %s", (text) => {
    expect(says(claim, text)).toBe(true);
  });

  test.each([
    "A slow fork causes a big heap.",
    "There is a big heap because of the slow fork.",
    "因为 fork 慢，所以内存大。",
    "fork 慢导致内存大。",
  ])("is not heard the wrong way round: %s", (text) => {
    expect(says(claim, text)).toBe(false);
  });
});

describe("one thing before another", () => {
  const claim = {
    all: [
      ["log", "日志"],
      ["data page", "数据页"],
    ],
    relation: "before" as const,
  };

  test.each([
    "The log is written before the data page.",
    "First the log, then the data page is written.",
    "The data page is written only after the log.",
    "Before the data page is written, the log reaches the disk.",
    "先写日志，再写数据页。",
    "写数据页之前先写日志。",
  ])("is heard: %s", (text) => {
    expect(says(claim, text)).toBe(true);
  });

  test.each([
    "The data page is written before the log.",
    "The log is written after the data page.",
    "先写数据页，再写日志。",
  ])("is not heard the wrong way round: %s", (text) => {
    expect(says(claim, text)).toBe(false);
  });
});

describe("more than", () => {
  const claim = { all: ["memory", "disk"], relation: "more-than" as const };

  test("is heard by comparatives, and from behind by their opposites", () => {
    expect(says(claim, "Memory is faster than a disk.")).toBe(true);
    expect(says({ ...claim, all: ["内存", "磁盘"] }, "内存比磁盘快得多。")).toBe(true);
    expect(says({ ...claim, all: ["内存", "磁盘"] }, "磁盘不如内存快。")).toBe(true);
  });

  test("is not heard the wrong way round or without a comparison", () => {
    expect(says({ ...claim, all: ["内存", "磁盘"] }, "磁盘比内存快得多。")).toBe(false);
    expect(says({ ...claim, all: ["内存", "磁盘"] }, "数据在内存里，备份在磁盘上。")).toBe(false);
  });
});

describe("one thing instead of another", () => {
  const claim = {
    all: [
      ["delete", "删除"],
      ["update", "更新"],
    ],
    relation: "instead-of" as const,
  };

  test.each([
    "Delete the cached value rather than update it.",
    "Instead of an update, delete the key.",
    "You should not update the key but delete it.",
    "删除缓存，而不是更新缓存。",
    "不是更新缓存，而是删除缓存。",
  ])("is heard: %s", (text) => {
    expect(says(claim, text)).toBe(true);
  });

  test.each([
    "Update the cached value rather than delete it.",
    "更新缓存，而不是删除缓存。",
    "不是删除缓存，而是更新缓存。",
  ])("is not heard the wrong way round: %s", (text) => {
    expect(says(claim, text)).toBe(false);
  });
});

test("what stands behind “rather than” is not asserted", () => {
  const updates = {
    all: [
      ["cache", "缓存"],
      ["update", "更新"],
    ],
  };
  expect(says(updates, "We delete the cache entry rather than update it.")).toBe(false);
  expect(says(updates, "我们删除缓存，而不是更新。")).toBe(false);
});
