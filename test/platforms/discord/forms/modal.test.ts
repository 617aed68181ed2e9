import { ComponentType, TextInputStyle } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Form, OneField } from "../../../../src/chat/form.ts";
import { fieldsOf, modalOf } from "../../../../src/platforms/discord/forms/modal.ts";
import { refusalsOfModal, sent } from "./submission.ts";

const form = (more: Partial<Form> = {}): Form => ({
  title: "Your answer",
  submit: "qf.1/s/0",
  submitLabel: "Submit",
  fields: [{ kind: "text", name: "answer", label: "Your answer", help: "Reasons count.", long: true, max: 3000 }],
  ...more,
});

const one = (count: number, more: Partial<OneField> = {}): OneField => ({
  kind: "one",
  name: "level",
  label: "Level",
  options: Array.from({ length: count }, (_, at) => ({ value: `v${at}`, text: `Level ${at}` })),
  value: "v1",
  ...more,
});

const labels = (given: Form) =>
  modalOf(given).components.flatMap((part) => (part.type === ComponentType.Label ? [part] : []));
const above = (given: Form): string =>
  modalOf(given)
    .components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))
    .join("\n");

describe("a form as a dialog", () => {
  test("a text field says how long it may be and keeps what was there", () => {
    const given = form({
      fields: [{ kind: "text", name: "zone", label: "Zone", max: 64, value: "Europe/Berlin", optional: true }],
    });
    expect(refusalsOfModal(modalOf(given))).toEqual([]);
    expect(labels(given)[0]).toEqual({
      type: ComponentType.Label,
      label: "Zone",
      component: {
        type: ComponentType.TextInput,
        custom_id: "zone",
        style: TextInputStyle.Short,
        max_length: 64,
        placeholder: "≤ 64",
        required: false,
        value: "Europe/Berlin",
      },
    });
  });

  test("the intro is shown as the bank writes, with its code", () => {
    const intro = "What does `SET` *do*?\n\n```redis\nSET a 1\n```";
    expect(above(form({ intro }))).toBe("What does `SET` \\*do\\*?\n\n```redis\nSET a 1\n```");
  });

  test("one of a few is a radio group with its preset, of more a select", () => {
    expect(labels(form({ fields: [one(10)] }))[0]?.component).toMatchObject({
      type: ComponentType.RadioGroup,
      options: expect.arrayContaining([{ value: "v1", label: "Level 1", default: true }]),
    });
    for (const count of [1, 11, 25]) {
      const given = form({ fields: [one(count)] });
      expect(labels(given)[0]?.component.type).toBe(ComponentType.StringSelect);
      expect(refusalsOfModal(modalOf(given))).toEqual([]);
    }
  });

  test("what is too long for its place is said in full above the fields", () => {
    const title = "A title that goes on for longer than a dialog shows it";
    const label = "A label that goes on for longer than a dialog shows it";
    const help = `Help ${"that goes on ".repeat(10)}`.trim();
    const text = `Option ${"that goes on ".repeat(10)}`.trim();
    const given = form({
      title,
      fields: [
        { kind: "text", name: "a", label, help, max: 10 },
        one(2, {
          options: [
            { value: "v0", text },
            { value: "v1", text: "short" },
          ],
        }),
      ],
    });
    expect(refusalsOfModal(modalOf(given))).toEqual([]);
    for (const part of [title, label, help, text]) expect(above(given)).toContain(part);
    expect(labels(given)[0]?.label).toMatch(/…$/);
    expect(labels(given)[1]?.component).toMatchObject({ options: [{ label: "A" }, { label: "B" }] });
  });

  test.each([
    ["more fields than a dialog holds", { intro: "x", fields: [one(2), one(2), one(2), one(2), one(2)] }],
    ["no field", { fields: [] }],
    ["a longer text than a dialog takes", { fields: [{ kind: "text", name: "a", label: "a", max: 4001 }] }],
    ["a preset over its own limit", { fields: [{ kind: "text", name: "a", label: "a", max: 2, value: "abc" }] }],
    ["over 25 options", { fields: [one(26)] }],
    ["too long an action", { submit: "x".repeat(101) }],
    ["an intro over the room", { intro: "a".repeat(4001) }],
  ] satisfies readonly (readonly [string, Partial<Form>])[])("%s is its author's mistake", (_, more) => {
    expect(() => modalOf(form(more))).toThrow(/the (form|field) “/);
  });
});

describe("what was filled in", () => {
  test("comes back by field name", () => {
    const given = form({
      fields: [{ kind: "text", name: "a", label: "a", max: 10 }, one(3), { ...one(12), name: "of" }],
    });
    expect(fieldsOf(sent(modalOf(given), { a: "hello", of: ["v11"] }))).toEqual({ a: "hello", level: "v1", of: "v11" });
  });

  test("a radio group without a choice is absent", () => {
    expect(fieldsOf(sent(modalOf(form({ fields: [one(3)] })), { level: [] }))).toEqual({});
  });

  test("of a dialog of the older kind, with rows instead of labels, is read as well", () => {
    const input = { type: ComponentType.TextInput, id: 2, custom_id: "a", value: "hello" } as const;
    const row = { type: ComponentType.ActionRow, id: 1, components: [input] } as const;
    expect(fieldsOf({ custom_id: "qf.1", components: [{ ...row, components: [input] }] })).toEqual({ a: "hello" });
  });
});
