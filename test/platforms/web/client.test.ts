import { describe, expect, test } from "vitest";
import { suggest, typingIn } from "../../../src/platforms/web/client/completion.ts";
import { fold, inChannel, inThread, type RoomState, repliesTo } from "../../../src/platforms/web/client/state.ts";
import { createUnread } from "../../../src/platforms/web/client/unread.ts";
import type { CommandEntry, Message } from "../../../src/platforms/web/wire.ts";

const said = (id: string, at: number, more: Partial<Message> = {}): Message => ({
  type: "message",
  id,
  channel: "general",
  at,
  author: { kind: "member", member: "web-bob", name: "Bob" },
  private: false,
  text: id,
  ...more,
});

const EMPTY: RoomState = { messages: new Map(), channels: [] };
const folded = (...events: readonly Message[]): RoomState => events.reduce<RoomState>(fold, EMPTY);
const ids = (messages: readonly Message[]): readonly string[] => messages.map(({ id }) => id);

describe("what the page knows", () => {
  test("a message shown anew changes in its place and keeps its time", () => {
    const state = folded(said("a", 1), said("b", 2), said("a", 9, { text: "changed" }));
    expect(inChannel(state, "general").map(({ text, at }) => [text, at])).toEqual([
      ["changed", 1],
      ["b", 2],
    ]);
  });

  test("the same events once more change nothing", () => {
    const events = [said("a", 1), said("b", 2, { thread: "a" }), said("c", 3)];
    expect(folded(...events, ...events)).toEqual(folded(...events));
  });

  test("private and public messages come by two ways and stand by their time", () => {
    const state = folded(said("late", 5), said("early", 2, { private: true }));
    expect(ids(inChannel(state, "general"))).toEqual(["early", "late"]);
  });

  test("replies stand in their thread and are counted under its message", () => {
    const state = folded(said("a", 1), said("r", 2, { thread: "a" }), said("b", 3), said("s", 4, { channel: "other" }));
    expect(ids(inChannel(state, "general"))).toEqual(["a", "b"]);
    expect(ids(inThread(state, "a"))).toEqual(["a", "r"]);
    expect([repliesTo(state, "a"), repliesTo(state, "b")]).toEqual([1, 0]);
  });

  test("channels are those last heard of", () => {
    expect(fold(EMPTY, { type: "channels", channels: ["general", "redis"] }).channels).toEqual(["general", "redis"]);
  });
});

describe("what is unread", () => {
  test("is what others said in a channel since it was last seen", () => {
    const unread = createUnread("lobby", "web-ada");
    const mine = said("mine", 3, { author: { kind: "member", member: "web-ada", name: "Ada" } });
    const messages = [said("a", 1), said("b", 2, { channel: "redis" }), mine];
    const counts = (all: readonly Message[]) => Object.fromEntries(unread.counts(all));
    expect(counts(messages)).toEqual({ general: 1, redis: 1 });
    unread.seen("general", messages);
    expect(counts(messages)).toEqual({ redis: 1 });
    expect(counts([...messages, said("d", 4)])).toEqual({ general: 1, redis: 1 });
  });
});

const COMMANDS: readonly CommandEntry[] = [
  {
    root: "prep",
    name: "quiz",
    says: "Answer a few questions",
    options: [
      { name: "topic", says: "What about", suggestions: ["redis", "mysql"] },
      { name: "count", says: "How many", suggestions: ["1–20"] },
    ],
  },
  { root: "prep", name: "learn", says: "Read facts", options: [] },
  { root: "prep-admin", name: "setup", says: "Set up", options: [] },
];
const offered = (text: string): readonly string[] => suggest(text, COMMANDS).map(({ text: taken }) => taken);

describe("completion", () => {
  test.each([
    ["hello", []],
    ["/", ["/prep quiz ", "/prep learn ", "/prep-admin setup "]],
    ["／prep l", ["/prep learn "]],
    ["/prep-", ["/prep-admin setup "]],
    ["/prep quiz ", ["/prep quiz topic:", "/prep quiz count:"]],
    ["/prep quiz topic:r", ["/prep quiz topic:redis "]],
    ["/prep quiz topic:redis ", ["/prep quiz topic:redis count:"]],
    ["/prep quiz count:", []],
    ["/prep nonsense", []],
  ])("%s", (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  test("the value being typed is asked about, and nothing else", () => {
    const about = { root: "prep", command: "quiz", option: "topic" } as const;
    expect(typingIn("/prep quiz topic:re", COMMANDS)).toEqual({ ...about, typed: "re" });
    expect(typingIn("/prep quiz count:3 topic:", COMMANDS)).toEqual({ ...about, typed: "" });
    for (const text of [
      "hello topic:re",
      "/prep quiz ",
      "/prep quiz top",
      "/prep quiz what:re",
      "/prep nonsense topic:re",
    ])
      expect(typingIn(text, COMMANDS)).toBeUndefined();
  });

  test("what the server knows takes the place of what the page knows; an id is shown by its name", () => {
    const found = [
      { value: "redis", text: "Redis" },
      { value: "<@m-1>", text: "Robin" },
    ];
    expect(suggest("/prep quiz topic:r", COMMANDS, found)).toEqual([
      { text: "/prep quiz topic:redis ", shown: "topic:redis", says: "Redis" },
      { text: "/prep quiz topic:<@m-1> ", shown: "topic:Robin", says: "Robin" },
    ]);
    expect(suggest("/prep quiz topic:r", COMMANDS, [])).toEqual([]);
  });
});
