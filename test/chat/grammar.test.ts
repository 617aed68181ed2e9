import { describe, expect, test } from "vitest";
import { type Command, command } from "../../src/chat/command.ts";
import { parseOptions, parseText } from "../../src/chat/grammar.ts";
import { choice, freeText, integer, type Option } from "../../src/chat/option.ts";
import { whisper } from "../../src/chat/reply.ts";

const topics: Option<readonly string[]> = {
  aliases: ["主题"],
  read: (text) => {
    const parts = text.split(",").map((part) => part.trim().toLowerCase());
    const known: Readonly<Record<string, string>> = { redis: "redis", mysql: "mysql", 缓存: "redis" };
    const ids = parts.map((part) => known[part]);
    return ids.every((id) => id !== undefined) ? ids : undefined;
  },
  suggestions: ["redis", "mysql", "缓存"],
  shape: { kind: "text" },
};

const none = async () => whisper({ summary: "", body: [] });
const commands: readonly Command<undefined>[] = [
  command({
    root: "prep",
    name: "quiz",
    aliases: ["测验"],
    options: {
      topic: topics,
      count: integer(1, 20, ["题数"]),
      level: choice({ auto: [], junior: ["初级"], senior: ["高级"] }, ["难度"]),
    },
    first: "whisper",
    run: none,
  }),
  command({
    root: "prep",
    name: "learn",
    aliases: ["学"],
    options: { about: freeText() },
    first: "whisper",
    run: none,
  }),
  command({ root: "prep", name: "today", aliases: [], options: {}, first: "whisper", run: none }),
];

const parse = (text: string) => {
  const parsed = parseText(text, commands, "today");
  return parsed.kind === "ok" ? { command: parsed.command.name, ...parsed.options } : parsed.problem;
};

describe("what is typed after /prep", () => {
  test("bare /prep means today", () => {
    expect(parse("")).toEqual({ command: "today" });
    expect(parse("   ")).toEqual({ command: "today" });
  });

  test("key:value in any order says the same as positional words", () => {
    const wanted = { command: "quiz", topic: ["redis"], count: 5, level: "senior" };
    expect(parse("quiz topic:redis count:5 level:senior")).toEqual(wanted);
    expect(parse("quiz level:senior count:5 topic:redis")).toEqual(wanted);
    expect(parse("quiz redis 5 senior")).toEqual(wanted);
    expect(parse("quiz 5 redis level:senior")).toEqual(wanted);
    expect(parse("quiz senior 5 redis")).toEqual(wanted);
  });

  test("a value runs to the next key, and what it does not need is taken as positional", () => {
    expect(parse("quiz topic: redis, mysql level: senior")).toEqual({
      command: "quiz",
      topic: ["redis", "mysql"],
      level: "senior",
    });
    expect(parse("quiz topic:redis 5")).toEqual({ command: "quiz", topic: ["redis"], count: 5 });
  });

  test("full-width and smart punctuation, Chinese keys and values are understood", () => {
    expect(parse("quiz 主题：缓存")).toEqual({ command: "quiz", topic: ["redis"] });
    expect(parse("测验 主题：缓存、mysql　题数：５ 难度：高级")).toEqual({
      command: "quiz",
      topic: ["redis", "mysql"],
      count: 5,
      level: "senior",
    });
    expect(parse("quiz topic:“redis”")).toEqual({ command: "quiz", topic: ["redis"] });
  });

  test("a search text keeps all its words, quoted or not", () => {
    expect(parse("learn cache avalanche and why")).toEqual({ command: "learn", about: "cache avalanche and why" });
    expect(parse('learn "redis: why fast"')).toEqual({ command: "learn", about: "redis: why fast" });
    expect(parse("learn redis: why fast")).toEqual({ command: "learn", about: "redis why fast" });
    expect(parse("学 缓存雪崩")).toEqual({ command: "learn", about: "缓存雪崩" });
  });
});

describe("a mistake gets the nearest valid form", () => {
  test("of a command", () => {
    expect(parse("quizz redis")).toEqual({ kind: "unknown-command", typed: "quizz", nearest: ["quiz"] });
    expect(parse("xyzzy")).toEqual({ kind: "unknown-command", typed: "xyzzy", nearest: [] });
  });

  test("of an option's name", () => {
    expect(parse("quiz topik:redis")).toEqual({
      kind: "unknown-option",
      command: "quiz",
      typed: "topik",
      nearest: ["topic"],
    });
    expect(parse("today soon:yes")).toEqual({ kind: "unknown-option", command: "today", typed: "soon", nearest: [] });
  });

  test("of an option's value", () => {
    expect(parse("quiz topic:reddis")).toEqual({
      kind: "bad-value",
      command: "quiz",
      option: "topic",
      typed: "reddis",
      nearest: ["redis"],
    });
    expect(parse("quiz mysqll")).toEqual({
      kind: "bad-value",
      command: "quiz",
      option: "topic",
      typed: "mysqll",
      nearest: ["mysql"],
    });
    expect(parse("quiz count:99")).toEqual({
      kind: "bad-value",
      command: "quiz",
      option: "count",
      typed: "99",
      nearest: ["1–20"],
    });
  });
});

test("a time of day is a value, not a key and what it holds", () => {
  expect(parse("quiz 09:30")).toMatchObject({ kind: "bad-value", typed: "09:30" });
});

describe("options a platform has already parsed", () => {
  const quiz = commands[0] as Command<undefined>;

  test("are read by the same rules", () => {
    expect(parseOptions(quiz, { topic: "缓存", count: "3" })).toMatchObject({
      kind: "ok",
      options: { topic: ["redis"], count: 3 },
    });
  });

  test("get the same suggestions when wrong", () => {
    expect(parseOptions(quiz, { topic: "mysq" })).toMatchObject({
      kind: "problem",
      problem: { kind: "bad-value", nearest: ["mysql"] },
    });
  });
});
