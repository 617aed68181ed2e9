import { describe, expect, test } from "vitest";
import { defineAction, oneOf } from "../../../src/chat/action.ts";
import type { Delivery } from "../../../src/chat/ports.ts";
import { actions, button, heading, prose, type View } from "../../../src/chat/view.ts";
import { menuAction } from "../../../src/practice/menu.ts";
import { words as en } from "../../../src/words/en.ts";
import type { PracticeOptions } from "../../support/practice-app.ts";
import type { ContractBench } from "./port.ts";

/** A picture of one pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const said = (text: string, ...more: View["body"]): View => ({ summary: text, body: [prose(text), ...more] });

/** Says what was heard and where, in the terms of the kit. */
export const echo: NonNullable<PracticeOptions["inThreads"]> = async ({ request }, text) => ({
  kind: "post",
  view: said(`Heard “${text}” under ${request.where.thread}`),
});

/** Everything that races, dailies and interviews will need, exercised one by one. */
export const capabilities = (bench: () => ContractBench): void => {
  let count = 0;
  const fresh = (): string => `contract/${bench().platform}/${++count}`;
  const post = (view: View): Delivery => ({ kind: "post", target: bench().target, view });
  const both = async () => Promise.all([bench().person(`Ann ${++count}`), bench().person(`Ben ${count}`)]);

  describe("can", () => {
    test("post for everyone, once per key", async () => {
      const [ann, ben] = await both();
      const key = fresh();
      for (let times = 0; times < 2; times += 1)
        expect(await bench().deliver(post(said(`Hello ${key}`)), key)).toEqual({ kind: "done" });
      await ann.reads(`Hello ${key}`);
      await ben.reads(`Hello ${key}`);
      expect(ben.seen().filter((text) => text.includes(`Hello ${key}`))).toHaveLength(1);
    });

    test("redraw what was posted", async () => {
      const [ann] = await both();
      const key = fresh();
      await bench().deliver(post(said(`Before ${key}`)), key);
      const view = said(`After ${key}`);
      const redraw: Delivery = { kind: "redraw", target: bench().target, of: key, view, revision: 1 };
      expect(await bench().deliver(redraw, `${key}/1`)).toEqual({ kind: "done" });
      await ann.reads(`After ${key}`);
      expect(ann.seen().filter((text) => text.includes(`Before ${key}`))).toEqual([]);
    });

    test("not redraw a message that was never there", async () => {
      const view = said("nothing");
      const redraw: Delivery = { kind: "redraw", target: bench().target, of: fresh(), view, revision: 1 };
      // It may still be on its way: then it is asked for later.
      expect((await bench().deliver(redraw, fresh())).kind).not.toBe("done");
    });

    test("take presses of many on one public message, and answer each alone", async () => {
      const [ann, ben] = await both();
      const key = fresh();
      await bench().deliver(post(said(key, actions(button("What can you do?", menuAction.id({ to: "help" }))))), key);
      await ann.reads(key);
      await ann.presses("What can you do?");
      await ann.reads(en.help.title);
      expect(ben.seen().filter((text) => text.includes(en.help.title))).toEqual([]);
      await ben.presses("What can you do?");
      await ben.reads(en.help.title);
    });

    test("open a thread on a message, and say the first thing in it", async () => {
      const [ann] = await both();
      const [root, key] = [fresh(), fresh()];
      await bench().deliver(post(said(`Root ${root}`)), root);
      const view = said(`First ${key}`);
      const thread: Delivery = { kind: "thread", target: bench().target, name: "A thread", from: root, view };
      for (let times = 0; times < 2; times += 1) expect(await bench().deliver(thread, key)).toEqual({ kind: "done" });
      await ann.reads(`First ${key}`);
      expect(ann.seen().filter((text) => text.includes(`First ${key}`))).toHaveLength(1);
      const next = fresh();
      await bench().deliver({ ...post(said(`Next ${next}`)), target: { ...bench().target, thread: key } }, next);
      await ann.reads(`Next ${next}`);
    });

    test("open a thread of its own for some, whom nobody else hears", async () => {
      const [ann, ben] = await both();
      const key = fresh();
      const view = said(`Secret ${key}`);
      const { target } = bench();
      const thread: Delivery = { kind: "thread", target, name: "For Ann", members: [ann.member], view };
      expect(await bench().deliver(thread, key)).toEqual({ kind: "done" });
      await ann.reads(`Secret ${key}`);
      expect(ben.seen().filter((text) => text.includes(key))).toEqual([]);
    });

    test("hear what is typed in a thread of the bot's own, by the key it was opened under", async () => {
      const [ann, ben] = await both();
      const key = fresh();
      const thread: Delivery = { kind: "thread", target: bench().target, name: "Interview", view: said(`Go ${key}`) };
      await bench().deliver(thread, key);
      await ann.reads(`Go ${key}`);
      await ann.says("the child writes", key);
      await ben.reads(`Heard “the child writes” under ${key}`);
    });

    test("say something to one person alone", async () => {
      const [ann, ben] = await both();
      const key = fresh();
      const { target } = bench();
      const direct: Delivery = { kind: "direct", target, member: ann.member, view: said(`Psst ${key}`) };
      expect(await bench().deliver(direct, key)).toEqual({ kind: "done" });
      await ann.reads(`Psst ${key}`);
      expect(ben.seen().filter((text) => text.includes(key))).toEqual([]);
    });

    test("reach whoever looks after the workspace", async () => {
      const key = fresh();
      const managers: Delivery = { kind: "managers", target: bench().target, view: said(`Dear managers ${key}`) };
      expect(await bench().deliver(managers, key)).toEqual({ kind: "done" });
    });

    test("show a picture with words for those who cannot see it, and a moment that is waited for", async () => {
      const [ann] = await both();
      const key = fresh();
      const view = said(
        key,
        heading("A picture"),
        { kind: "image", alt: `A heat map ${key}`, type: "image/png", data: PIXEL },
        { kind: "until", says: "Closes", at: 1_795_000_000_000 },
      );
      expect(bench().faults(view, en)).toEqual([]);
      expect(await bench().deliver(post(view), key)).toEqual({ kind: "done" });
      const shown = await ann.reads(key, "Closes");
      expect(shown).toContain(`A heat map ${key}`);
    });

    test("hand over a file by its name, with what is said about it", async () => {
      const [ann] = await both();
      const key = fresh();
      const view = said(key, { kind: "file", name: "notes.json", type: "application/json", text: '{"a":1}' });
      expect(bench().faults(view, en)).toEqual([]);
      expect(await bench().deliver(post(view), key)).toEqual({ kind: "done" });
      expect(await ann.reads(key)).toContain("notes.json");
    });

    test("forget what lies there for one person alone, and say nothing", async () => {
      const [ann] = await both();
      const key = fresh();
      const before = ann.seen().length;
      const forget: Delivery = { kind: "forget", target: bench().target, account: ann.member, view: said(key) };
      for (const time of [1, 2]) expect(await bench().deliver(forget, `${key}-${time}`)).toEqual({ kind: "done" });
      expect(ann.seen()).toHaveLength(before);
    });

    test("keep what people write from becoming a mention, a link or markup", async () => {
      const [ann] = await both();
      const key = fresh();
      const evil = `@everyone <@1> [x](https://example.org) **b** # h <script>${key}`;
      await bench().deliver(post(said(evil)), key);
      expect(await ann.reads(key)).toContain(evil);
    });
  });

  test("a press on what is long over is answered kindly", async () => {
    const [ann] = await both();
    const key = fresh();
    const gone = defineAction("gone", 1, { to: oneOf("nowhere") }).id({ to: "nowhere" });
    await bench().deliver(post(said(key, actions(button("An old button", gone)))), key);
    await ann.reads(key);
    await ann.presses("An old button");
    await ann.reads(en.chat.expired);
  });
};
