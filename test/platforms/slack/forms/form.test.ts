import type { InputBlock, KnownBlock } from "@slack/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Form, OneField } from "../../../../src/chat/form.ts";
import { fieldsOf } from "../../../../src/platforms/slack/forms/fields.ts";
import { errorsOf, formOf } from "../../../../src/platforms/slack/forms/form.ts";
import type { State } from "../../../../src/platforms/slack/render/submit.ts";
import { practiceApp } from "../../../support/practice-app.ts";
import { refusalsOf } from "../render/block-rules.ts";
import { saidOn } from "../render/drawn.ts";

const WORDS = { submit: "Answer", close: "Close" };

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

const blocksOf = (given: Form): readonly KnownBlock[] => formOf(given, WORDS).blocks as KnownBlock[];
const inputsOf = (given: Form): readonly InputBlock[] =>
  blocksOf(given).filter((block): block is InputBlock => block.type === "input");
const aboveOf = (given: Form): string =>
  saidOn({
    surface: "modal",
    losses: [],
    refusals: [],
    blocks: blocksOf(given).filter(({ type }) => type !== "input"),
  });

/** The submission of somebody who typed or chose these, field by field. */
const submission = (given: Form, typed: Readonly<Record<string, string | null>>) => ({
  state: {
    values: Object.fromEntries(
      inputsOf(given).map(({ block_id = "", element }) => {
        const value = typed[element.action_id ?? ""] ?? null;
        const held =
          element.type === "plain_text_input" ? { value } : { selected_option: value === null ? null : { value } };
        return [block_id, { [element.action_id ?? ""]: { type: element.type, ...held } }];
      }),
    ) as State,
  },
});

describe("a form as a modal", () => {
  test("carries its action, its words and its fields", () => {
    const made = formOf(form(), WORDS);
    expect(made).toMatchObject({
      type: "modal",
      callback_id: "qf.1/s/0",
      title: { text: "Your answer" },
      submit: { text: "Submit" },
      close: { text: "Close" },
    });
    expect(inputsOf(form())[0]).toMatchObject({
      label: { text: "Your answer" },
      hint: { text: "Reasons count. (≤ 3000)" },
      optional: false,
      element: { type: "plain_text_input", action_id: "answer", multiline: true, max_length: 3000 },
    });
    expect(refusalsOf("modal", blocksOf(form()))).toEqual([]);
  });

  test("keeps what was there, and lets optional fields be empty", () => {
    const fields = [
      { kind: "text", name: "zone", label: "Zone", max: 64, value: "Europe/Berlin", optional: true },
    ] as const;
    expect(inputsOf(form({ fields }))[0]).toMatchObject({
      optional: true,
      element: { multiline: false, min_length: 0, initial_value: "Europe/Berlin" },
    });
  });

  test("shows its intro as the bank writes it, with nothing in it read as markup", () => {
    const intro = "What does `SET` *do* <!here>?\n\n```redis\nSET a 1\n```";
    expect(aboveOf(form({ intro }))).toBe("What does SET *do* <!here>?SET a 1");
  });

  test("offers one of a few as radio buttons with its preset, of more as a select", () => {
    expect(inputsOf(form({ fields: [one(10)] }))[0]?.element).toMatchObject({
      type: "radio_buttons",
      action_id: "level",
      initial_option: { value: "v1", text: { text: "Level 1" } },
    });
    for (const count of [11, 100]) {
      const given = form({ fields: [one(count)] });
      expect(inputsOf(given)[0]?.element.type).toBe("static_select");
      expect(refusalsOf("modal", blocksOf(given))).toEqual([]);
    }
  });

  test("says in full above the fields what is too long for its place", () => {
    const title = "A title that goes on for longer than a modal shows it";
    const submitLabel = "Send this to the managers";
    const label = "L".repeat(2001);
    const options = [{ value: "v0", text: "o".repeat(76) }];
    const given = form({ title, submitLabel, fields: [one(1, { label, options })] });
    for (const text of [title, submitLabel, label, `A ${"o".repeat(76)}`]) expect(aboveOf(given)).toContain(text);
    expect(formOf(given, WORDS).submit?.text).toBe("Answer");
    expect(refusalsOf("modal", blocksOf(given))).toEqual([]);
  });

  test("is refused where it asks for more than a modal holds, since that is its author's mistake", () => {
    const text = { kind: "text", name: "a", label: "A", max: 100 } as const;
    for (const fields of [
      [],
      [{ ...text, max: 3001 }],
      [{ ...text, value: "x".repeat(101) }],
      [{ ...text, name: "" }],
      [one(101)],
      [one(0)],
      [one(2, { options: [{ value: "", text: "nothing" }] })],
    ])
      expect(() => formOf(form({ fields }), WORDS)).toThrow(/form|field/);
  });
});

describe("what was filled in", () => {
  const given = form({
    fields: [
      { kind: "text", name: "answer", label: "A", max: 3000 },
      { kind: "text", name: "more", label: "M", max: 64, optional: true },
      one(3),
    ],
  });

  test("is found by field name, whatever was typed; what was left empty is absent", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (typed) => {
        expect(fieldsOf(submission(given, { answer: typed, level: "v2" }))).toEqual({ answer: typed, level: "v2" });
      }),
    );
    expect(fieldsOf(submission(given, {}))).toEqual({});
  });

  test("that is wrong is said beside its field", () => {
    const { errors, response_action } = errorsOf(given.submit, { more: "There is no zone <x> & no such place." });
    expect(response_action).toBe("errors");
    expect(errors).toEqual({ [inputsOf(given)[1]?.block_id ?? ""]: "There is no zone &lt;x&gt; &amp; no such place." });
  });

  test("in one form is not kept by Slack for the next", () => {
    const [first, next] = ["qf.1/s/0", "qf.1/s/1"].map((submit) =>
      inputsOf({ ...given, submit }).map((one) => one.block_id),
    );
    expect(first?.filter((id) => next?.includes(id))).toEqual([]);
  });
});

test("the form for an open answer fits", async () => {
  const app = await practiceApp();
  try {
    const ada = await app.quizOn("Ada", "knife-burr.2");
    await ada.presses("Write your answer");
    if (ada.form === undefined) throw new Error("no form");
    expect(refusalsOf("modal", blocksOf(ada.form))).toEqual([]);
    await ada.fills(fieldsOf(submission(ada.form, { [ada.form.fields[0]?.name ?? ""]: "The burr bends." })));
    expect(ada.text).toContain("burr bends");
  } finally {
    await app.stop();
  }
});
