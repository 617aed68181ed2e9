import { describe, expect, test } from "vitest";
import { defineAction, whole, word } from "../../src/chat/action.ts";
import { command } from "../../src/chat/command.ts";
import { integer } from "../../src/chat/option.ts";
import { form, redraw, whisper } from "../../src/chat/reply.ts";
import type { Act, Request } from "../../src/chat/request.ts";
import { createRouter, on } from "../../src/chat/router.ts";
import { chat as words } from "../../src/words/en/chat.ts";

const press = defineAction("pr", 2, { at: whole });
const earlier = defineAction("pr", 1, { name: word });
const asks = defineAction("as", 1, {});

const said = (text: string) => ({ summary: text, body: [] });

const routerWith = (allowed: (key: string, limit: number) => number | undefined = () => undefined) => {
  const faults: unknown[] = [];
  const router = createRouter<{ readonly name: string }>({
    commands: [
      command({
        root: "prep",
        name: "today",
        aliases: [],
        options: {},
        first: "whisper",
        run: async ({ name }) => whisper(said(`today for ${name}`)),
      }),
      command({
        root: "prep",
        name: "count",
        aliases: [],
        options: { to: integer(1, 9) },
        first: "post",
        run: async (_, { to }) => whisper(said(`to ${to}`)),
      }),
      command({
        root: "prep",
        name: "break",
        aliases: [],
        options: {},
        first: "whisper",
        run: async () => {
          throw new Error("a bug");
        },
      }),
      command({
        root: "prep-admin",
        name: "setup",
        aliases: [],
        options: {},
        first: "whisper",
        run: async () => whisper(said("setup")),
      }),
    ],
    actions: [
      on(press, "redraw", async (_, { at }) => redraw(said(`pressed ${at}`))),
      on(earlier, "redraw", async (_, { name }) => redraw(said(`an earlier ${name}`))),
      on(asks, "form", async () => form({ title: "t", submit: "x", submitLabel: "s", fields: [] })),
    ],
    open: async (request) => ({ name: request.who.name }),
    words: () => words,
    budgets: { spend: async (key, limit) => allowed(key, limit) },
    fault: (error) => {
      faults.push(error);
      return { incident: "i-1", away: error instanceof Error && error.message === "away" };
    },
  });
  return { router, faults };
};

const request = (act: Act, manager = false): Request => ({
  id: "r1",
  who: { person: "p1", member: "m1", name: "Ada", manager },
  where: { platform: "web", workspace: "w", place: "general", private: false },
  at: 0,
  can: { whisper: true, form: true, redrawFromForm: true, direct: false },
  act,
});

const typed = (text: string, root: "prep" | "prep-admin" = "prep"): Act => ({ kind: "text", root, text });
const pressed = (action: string): Act => ({ kind: "press", action, values: [] });

describe("the router", () => {
  test("runs what was typed, and presses by decoding their ids", async () => {
    const { router } = routerWith();
    expect(await router.handle(request(typed("")))).toMatchObject({
      kind: "whisper",
      view: { summary: "today for Ada" },
    });
    expect(await router.handle(request(pressed(press.id({ at: 4 }))))).toMatchObject({
      kind: "redraw",
      view: { summary: "pressed 4" },
    });
  });

  test("still decodes the previous version of an action", async () => {
    const { router } = routerWith();
    expect(await router.handle(request(pressed("pr.1/kind")))).toMatchObject({ view: { summary: "an earlier kind" } });
  });

  test("says before it runs what the first answer will be", () => {
    const { router } = routerWith();
    expect(router.first(request(typed("count 3")))).toBe("post");
    expect(router.first(request(pressed(press.id({ at: 4 }))))).toBe("redraw");
    expect(router.first(request(pressed(asks.id({}))))).toBe("form");
    expect(router.first(request(typed("nonsense")))).toBe("whisper");
    expect(router.first(request(pressed("zz.1/1")))).toBe("whisper");
  });

  test("answers malformed and forgotten ids kindly", async () => {
    const { router } = routerWith();
    for (const id of ["", "pr", "pr.2/x", "pr.3/1", "zz.9/1/2", "💥"]) {
      expect(await router.handle(request(pressed(id))), id).toMatchObject({
        kind: "whisper",
        view: { summary: words.expired },
      });
    }
  });

  test("keeps managers' commands to managers", async () => {
    const { router } = routerWith();
    expect(await router.handle(request(typed("setup", "prep-admin")))).toMatchObject({
      view: { summary: words.managersOnly },
    });
    expect(await router.handle(request(typed("setup", "prep-admin"), true))).toMatchObject({
      view: { summary: "setup" },
    });
  });

  test("refuses privately what comes too fast, naming the time, by kind of act", async () => {
    const { router } = routerWith((key, limit) => (key === "command:p1" && limit === 10 ? 7 : undefined));
    expect(await router.handle(request(typed("")))).toMatchObject({
      kind: "whisper",
      view: { summary: words.tooFast(7) },
    });
    expect(await router.handle(request(pressed(press.id({ at: 1 }))))).toMatchObject({ kind: "redraw" });
  });

  test("turns a bug into a sentence with an incident id", async () => {
    const { router, faults } = routerWith();
    expect(await router.handle(request(typed("break")))).toMatchObject({
      kind: "whisper",
      view: { summary: words.failed("i-1") },
    });
    expect(faults).toHaveLength(1);
  });
});
