import { MessageFlags, InteractionResponseType as Type } from "discord.js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { First, Reply } from "../../../src/chat/reply.ts";
import type { Request } from "../../../src/chat/request.ts";
import { prose, type View } from "../../../src/chat/view.ts";
import { createAnswers } from "../../../src/platforms/discord/answer/answer.ts";
import type { CallbackBody } from "../../../src/platforms/discord/answer/first-answer.ts";
import type { AnswerWire } from "../../../src/platforms/discord/answer/wire.ts";
import type { Way } from "../../../src/platforms/discord/inbound/inbound.ts";
import { type Drawn, renderView } from "../../../src/platforms/discord/render/render.ts";
import { words as en } from "../../../src/words/en.ts";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const view = (text: string, ...more: View["body"]): View => ({ summary: text, body: [prose(text), ...more] });
const text = (drawn: unknown): string => JSON.stringify(drawn);

const request: Request = {
  id: "discord-1",
  who: { person: "p", member: "m", name: "Ada", manager: false },
  where: { platform: "discord", workspace: "w", place: "c", private: false },
  at: 0,
  can: { whisper: true, form: true, redrawFromForm: true, direct: true },
  act: { kind: "press", action: "a", values: [] },
};
const command: Way = { id: "1", token: "t", application: "a", component: false, alone: false, age: 0, until: 3_000 };
const onOwn: Way = { ...command, component: true, message: { id: "2", channel: "c", private: true } };
const onPublic: Way = { ...command, component: true, message: { id: "2", channel: "c", private: false } };

const said: string[] = [];
const bodies: CallbackBody[] = [];
const counted: string[] = [];
let accepts = true;
let admits = true;
const wire: AnswerWire = {
  callback: async (_, body) => {
    bodies.push(body);
    said.push(Type[body.type] ?? "");
    return accepts;
  },
  edit: async (_, drawn: Drawn) => {
    said.push(`edit ${drawn.files.length > 0 ? "with a picture " : ""}${text(drawn.components)}`);
  },
  follow: async (_, drawn: Drawn) => {
    said.push(`follow ${text(drawn.components)}`);
  },
  unsay: async () => {
    said.push("unsay");
  },
};

beforeEach(() => {
  said.length = 0;
  bodies.length = 0;
  counted.length = 0;
  accepts = true;
  admits = true;
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Answers `reply` after so many ms, having promised `first`. */
const answering = async (way: Way, first: First, reply: Reply | Error, after = 0): Promise<void> => {
  const answer = createAnswers({
    router: {
      first: () => first,
      handle: async () => {
        if (after > 0) await vi.advanceTimersByTimeAsync(after);
        if (reply instanceof Error) throw reply;
        return reply;
      },
    },
    wire,
    redraws: { admit: async () => admits, stop: async () => undefined },
    draw: (one) => renderView(one).payload,
    words: () => en,
    log: { info: () => undefined, warn: () => undefined, incident: () => "i-42" },
    meter: { count: (_, event) => counted.push(event), clockOffset: () => undefined },
  });
  await answer(request, way);
};

describe("in time, the answer is the first callback", () => {
  test.each<[string, Way, Reply, string, number]>([
    ["a whisper", command, { kind: "whisper", view: view("x") }, "ChannelMessageWithSource", MessageFlags.Ephemeral],
    [
      "a whisper alone",
      { ...command, alone: true },
      { kind: "whisper", view: view("x") },
      "ChannelMessageWithSource",
      0,
    ],
    ["a post", command, { kind: "post", view: view("x") }, "ChannelMessageWithSource", 0],
    ["a redraw of one's own message", onOwn, { kind: "redraw", view: view("x") }, "UpdateMessage", 0],
    ["a redraw of a public one", onPublic, { kind: "redraw", view: view("x") }, "UpdateMessage", 0],
    [
      "a redraw after a command",
      command,
      { kind: "redraw", view: view("x") },
      "ChannelMessageWithSource",
      MessageFlags.Ephemeral,
    ],
  ])("%s", async (_, way, reply, type, flags) => {
    await answering(way, reply.kind, reply);
    expect(said).toEqual([type]);
    expect(bodies[0]?.data).toMatchObject({
      flags: MessageFlags.IsComponentsV2 | flags,
      allowed_mentions: { parse: [] },
    });
  });

  test("a dialog", async () => {
    const field = { kind: "text", name: "n", label: "l", max: 9 } as const;
    await answering(onOwn, "form", {
      kind: "form",
      form: { title: "T", submit: "s", submitLabel: "Go", fields: [field] },
    });
    expect(said).toEqual(["Modal"]);
  });

  test("nothing: a press is acknowledged, a command's answer is taken back", async () => {
    await answering(onPublic, "quiet", { kind: "quiet" });
    await answering(command, "quiet", { kind: "quiet" });
    expect(said).toEqual(["DeferredMessageUpdate", "DeferredChannelMessageWithSource", "unsay"]);
  });

  test("a public message over its budget of edits is only acknowledged", async () => {
    admits = false;
    await answering(onPublic, "redraw", { kind: "redraw", view: view("x") });
    expect(said).toEqual(["DeferredMessageUpdate"]);
  });
});

describe("too slow for a first callback", () => {
  test.each<[string, Way, First, Reply, readonly string[]]>([
    ["a redraw is an edit", onOwn, "redraw", { kind: "redraw", view: view("slow") }, ["DeferredMessageUpdate", "edit"]],
    [
      "a whisper is an edit",
      command,
      "whisper",
      { kind: "whisper", view: view("slow") },
      ["DeferredChannelMessageWithSource", "edit"],
    ],
    [
      "an unexpected whisper follows",
      onOwn,
      "redraw",
      { kind: "whisper", view: view("slow") },
      ["DeferredMessageUpdate", "follow"],
    ],
  ])("%s", async (_, way, first, reply, expected) => {
    await answering(way, first, reply, 1_600);
    expect(said.map((line) => line.split(" ")[0])).toEqual(expected);
    expect(counted).toEqual(["deferred"]);
  });

  test("a deferral is as private as the answer will be", async () => {
    await answering(command, "whisper", { kind: "whisper", view: view("x") }, 1_600);
    await answering(command, "post", { kind: "post", view: view("x") }, 1_600);
    expect(bodies.map(({ data }) => data)).toEqual([{ flags: MessageFlags.Ephemeral }, { flags: 0 }]);
  });

  test("a dialog asks to press again, and shows nothing more", async () => {
    const form = { title: "T", submit: "s", submitLabel: "Go", fields: [] };
    await answering(onOwn, "form", { kind: "form", form }, 2_100);
    expect(said).toEqual(["ChannelMessageWithSource"]);
    expect(text(bodies[0])).toContain(en.discord.pressAgain);
  });
});

test("a picture comes after its words", async () => {
  const picture = view("words", { kind: "image", alt: "A heat map", type: "image/png", data: PIXEL });
  await answering(onOwn, "redraw", { kind: "redraw", view: picture });
  expect(said[0]).toBe("UpdateMessage");
  expect(text(bodies[0])).not.toContain("attachment://");
  expect(said[1]).toMatch(/^edit with a picture .*attachment:\/\//);
});

test("whatever goes wrong is said in private with the incident's id", async () => {
  await answering(onOwn, "redraw", new Error("boom"));
  expect(said).toEqual(["ChannelMessageWithSource"]);
  expect(bodies[0]?.data).toMatchObject({ flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
  expect(text(bodies[0])).toContain("i-42");
});

test("an act that can no longer be answered is counted", async () => {
  accepts = false;
  await answering(onOwn, "redraw", { kind: "redraw", view: view("x") });
  expect(counted).toEqual(["late"]);
});
