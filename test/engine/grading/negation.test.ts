import { describe, expect, test } from "vitest";
import { errs, says } from "./hear.ts";

const forks = { all: ["term:fork", ["child", "子进程"]] };
const blocks = {
  all: [
    ["parent", "主线程"],
    ["block", "阻塞"],
  ],
};
const noBlock = { ...blocks, polarity: "negative" as const };

describe("what is negated is not said", () => {
  test.each([
    "Redis does not fork a child.",
    "Redis doesn't fork a child.",
    "Redis doesn’t fork a child here.",
    "Redis never forks any child.",
    "It saves without forking a child.",
    "No fork of a child happens.",
    "It works without a fork of a child.",
    "Redis uses a thread rather than forking a child.",
    "Redis uses a thread instead of forking a child.",
    "Redis 不会 fork 子进程。",
    "Redis 没有 fork 出子进程。",
    "Redis 无需 fork 子进程。",
    "Redis 并不 fork 子进程。",
    "它用线程，而不是 fork 子进程。",
    "fork 子进程的情况不会发生。",
    "It is not true that Redis forks a child.",
    "It's wrong to say that it saves in the background, since it forks a child.",
    "并不是 Redis 会 fork 子进程。",
    "很多人误以为 Redis 会 fork 子进程。",
    "Redis forks a child. None of this is true.",
    "以下说法都不对：Redis 会 fork 子进程。",
  ])("%s", (text) => {
    expect(says(forks, text)).toBe(false);
  });
});

describe("what something else in the sentence negates is said", () => {
  test.each([
    "Redis forks a child.",
    "Redis does not stop, but forks a child.",
    "Redis does not write the file itself; it forks a child.",
    "Not only does Redis fork a child, it also shares the pages.",
    "Redis not only forks a child but shares the pages too.",
    "It cannot save in the main thread, so it forks a child.",
    "Without threads the server forks a child.",
    "It does not return until it has forked a child.",
    "It forks a child rather than a thread.",
    "Redis 不仅会 fork 子进程，还共享内存。",
    "Redis 不在主线程里写，而是 fork 子进程去写。",
    "不是主线程自己写，而是 fork 一个子进程。",
    "不开线程就得 fork 子进程。",
    "无论数据多少，都会 fork 子进程。",
    "Redis 会不断 fork 子进程。",
    "很多人以为是线程，其实是 fork 了子进程。",
  ])("%s", (text) => {
    expect(says(forks, text)).toBe(true);
  });
});

describe("two negations make an assertion", () => {
  test.each([
    "It is not true that Redis does not fork a child.",
    "Redis 不能不 fork 子进程。",
    "Redis 不得不 fork 子进程。",
    "Redis never works without forking a child.",
  ])("%s", (text) => {
    expect(says(forks, text)).toBe(true);
  });
});

describe("a point said by a negation", () => {
  test.each([
    "The parent is not blocked.",
    "The parent never blocks.",
    "This avoids blocking the parent.",
    "主线程不会被阻塞。",
    "避免阻塞主线程。",
    "It is not true that the parent blocks.",
  ])("%s", (text) => {
    expect(says(noBlock, text)).toBe(true);
  });

  test.each([
    "The parent is blocked.",
    "主线程会阻塞。",
    "It is not true that the parent is not blocked.",
    "主线程不得不阻塞。",
  ])("is not said by: %s", (text) => {
    expect(says(noBlock, text)).toBe(false);
  });
});

describe("a negation that is part of the accepted words", () => {
  const literal = {
    all: [
      ["parent", "主线程"],
      ["does not block", "不阻塞"],
    ],
  };

  test("is heard in any of its forms", () => {
    expect(says(literal, "The parent does not block.")).toBe(true);
    expect(says(literal, "The parent won't block.")).toBe(true);
    expect(says(literal, "The parent never blocks.")).toBe(true);
    expect(says(literal, "主线程不会阻塞。")).toBe(true);
    expect(says(literal, "主线程没有被阻塞。")).toBe(true);
  });

  test("is not said where it is denied or missing", () => {
    expect(says(literal, "The parent blocks.")).toBe(false);
    expect(says(literal, "It is not true that the parent does not block.")).toBe(false);
    expect(says(literal, "主线程会阻塞。")).toBe(false);
  });
});

test("names that hold a negator negate nothing behind them", () => {
  expect(says({ all: ["term:nonrepeatable-read", "幻读"] }, "会出现不可重复读和幻读。")).toBe(true);
  expect(says({ all: [["operating system", "操作系统"]] }, "With `no` the operating system decides.")).toBe(true);
  expect(says({ all: [["operating system", "操作系统"]] }, "no 由操作系统决定何时刷盘。")).toBe(true);
});

test("an error must be asserted, and avoiding it is no assertion", () => {
  const loses = {
    all: [
      ["lose", "丢"],
      ["everything", "所有数据"],
    ],
  };
  expect(errs(loses, "After a crash you lose everything.")).toBe(true);
  expect(errs(loses, "A crash does not lose everything.")).toBe(false);
  expect(errs(loses, "This avoids losing everything.")).toBe(false);
  expect(errs(loses, "宕机会丢所有数据。")).toBe(true);
  expect(errs(loses, "可以避免丢掉所有数据。")).toBe(false);
});

test("what a claim accepts does not swallow half of the negator in front of it", () => {
  const lists = { all: ["HyperLogLog", "能列出"] };
  expect(errs(lists, "HyperLogLog 能列出成员。")).toBe(true);
  expect(errs(lists, "HyperLogLog 不能列出成员。")).toBe(false);
});

test("a lone “no” is heard only where it is about the rest of the claim", () => {
  const lockFree = {
    all: [
      ["lock", "锁"],
      ["no", "without", "没有"],
    ],
  };
  expect(says(lockFree, "There are no locks.")).toBe(true);
  expect(says(lockFree, "它没有锁。")).toBe(true);
  expect(says(lockFree, "If the server says no, each client takes a lock.")).toBe(false);
});
