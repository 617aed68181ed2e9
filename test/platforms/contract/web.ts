import { renderPlain } from "../../../src/chat/plain.ts";
import type { Root } from "../../../src/chat/request.ts";
import type { View } from "../../../src/chat/view.ts";
import { render } from "../../../src/platforms/web/client/render.ts";
import type { Message, Outcome } from "../../../src/platforms/web/wire.ts";
import { type Inhabitant, ok, roomApp } from "../web/room-app.ts";
import type { OpenBench, Visitor } from "./port.ts";

/** The web room as the contract meets it: pages that follow the room's events. */
export const openWeb: OpenBench = async (options = {}) => {
  const room = await roomApp({}, options);
  return {
    platform: "web",
    practice: room.practice,
    target: { platform: "web", workspace: "web-lobby", place: "general" },
    person: async (name, { locale = "en-US" } = {}) => visitorOf(name, await room.joined(name, { lang: locale })),
    deliver: (delivery, key) => room.platform.deliver(delivery, key),
    faults: (view, words) => render(view, words.web).losses.map(({ what }) => what),
    stop: room.stop,
  };
};

const visitorOf = (name: string, one: Inhabitant): Visitor => {
  let form: Extract<Outcome, { kind: "form" }> | undefined;
  const take = (outcome: Outcome): void => {
    if (outcome.kind === "refused") throw new Error(outcome.says);
    form = outcome.kind === "form" ? outcome : undefined;
  };
  const act = async (what: unknown, more = {}): Promise<void> => take((await ok(await one.act(what, more))) as Outcome);
  return {
    person: one.person,
    member: one.person,
    mention: `@${name}`,
    runs: async (root: Root, command, given = {}) => {
      const said = Object.entries(given).map(([option, value]) => `${option}:${JSON.stringify(value)}`);
      take(await one.says([`/${root}`, command, ...said].join(" ")));
    },
    presses: async (label) => take(await one.presses(label)),
    submits: async (labels) => {
      const { message, submit, values } = await one.page.until((messages) => submitOf(messages, labels));
      await act({ kind: "press", message, action: submit, values });
    },
    fills: async (text) => {
      const [field] = form?.form.fields ?? [];
      if (!form || !field) throw new Error("no dialog is open");
      const { submit } = form.form;
      await act({ kind: "form", action: submit, fields: { [field.name]: text } });
    },
    says: async (text, key) => {
      const thread = `post-${key.replace(/[^A-Za-z0-9-]/g, "-")}`;
      const mine = `${thread}-${one.person}`;
      const isMine = one.page.messages.some(({ id }) => id === mine);
      await act({ kind: "say", text }, { thread: isMine ? mine : thread });
    },
    reads: (...texts) =>
      one.page.until((messages) =>
        messages.map(textOf).findLast((text) => texts.every((wanted) => text.includes(wanted))),
      ),
    seen: () => one.page.messages.map(textOf),
  };
};

const textOf = ({ view, text }: Message): string => (view ? renderPlain(view).payload : (text ?? ""));

/** The latest pick or sequence that has all of these, as its submit and the values behind them. */
const submitOf = (messages: readonly Message[], labels: readonly string[]) => {
  for (const { id, view } of [...messages].reverse()) {
    for (const node of (view ?? ({ body: [] } as unknown as View)).body) {
      if (node.kind !== "pick" && node.kind !== "sequence") continue;
      const items: readonly { readonly value: string; readonly text: string }[] =
        node.kind === "pick" ? node.options : node.items;
      const values = labels.map((label) => items.find(({ text }) => text === label)?.value);
      if (values.every((value) => value !== undefined)) return { message: id, submit: node.submit, values };
    }
  }
  return undefined;
};
