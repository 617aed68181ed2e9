import { ComponentType } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Pick, prose, type View } from "../../../../src/chat/view.ts";
import { type OpenPick, pickFrom, pickModalOf, pickOf } from "../../../../src/platforms/discord/forms/pick.ts";
import { renderView } from "../../../../src/platforms/discord/render/render.ts";
import { controlsOf, drawnOf, labelsOf, textsOf } from "../render/drawn.ts";
import { refusalsOfModal, sent } from "./submission.ts";

const SUBMIT = "qs.1/0123456789abcdef/3";

const pickWith = (texts: readonly string[], more: Partial<Pick> = {}): Pick => ({
  kind: "pick",
  label: "Choose every answer that is right",
  options: texts.map((text, at) => ({ value: String(at), text })),
  submit: SUBMIT,
  submitLabel: "Submit",
  min: 1,
  ...more,
});

const viewOf = (pick: Pick): View => ({ summary: "s", body: [prose("Which are *durable*?"), pick] });

/** Opened by the control at that place on the message. */
const opened = (pick: Pick, control = 0, chosen?: readonly string[]): OpenPick => {
  const drawn = drawnOf(viewOf(pick));
  const found = pickOf(drawn.components, controlsOf(drawn)[control]?.custom_id ?? "", chosen);
  if (!found) throw new Error("no pick");
  return found;
};

const checkboxes = (pick: OpenPick) =>
  pickModalOf(pick).components.flatMap((one) =>
    one.type === ComponentType.Label && one.component.type === ComponentType.CheckboxGroup ? [one.component] : [],
  );

describe("a few options", () => {
  const pick = pickWith(["an *append-only* file", "RDB", "1. replication", "<@1>"]);

  test("are listed with letters, and a button says that it opens a dialog", () => {
    const drawn = drawnOf(viewOf(pick));
    expect(textsOf(drawn)).toEqual([
      "Which are \\*durable\\*?",
      "**A** an \\*append-only\\* file\n**B** RDB\n**C** 1\\. replication\n**D** \\<\\@1\\>",
    ]);
    expect(labelsOf(drawn)).toEqual([["Choose every answer that is right…"]]);
  });

  test("are checkboxes in the dialog, under the question, with one at least", () => {
    const modal = pickModalOf(opened(pick));
    expect(refusalsOfModal(modal)).toEqual([]);
    expect(modal.title).toBe("Choose every answer that is right");
    expect(modal.components[0]).toEqual({ type: ComponentType.TextDisplay, content: "Which are \\*durable\\*?" });
    const [group] = checkboxes(opened(pick));
    expect(group?.options.map(({ label, value }) => [value, label])).toEqual([
      ["0", "an *append-only* file"],
      ["1", "RDB"],
      ["2", "1. replication"],
      ["3", "<@1>"],
    ]);
    expect([group?.min_values, group?.max_values, group?.required]).toEqual([1, 4, true]);
  });

  test("that were ticked and sent are the values of the pick's own action", () => {
    expect(pickFrom(sent(pickModalOf(opened(pick)), { 0: ["0", "2"] }))).toEqual({
      action: SUBMIT,
      values: ["0", "2"],
    });
    expect(pickFrom(sent(pickModalOf(opened(pick)), { 0: [] }))).toEqual({ action: SUBMIT, values: [] });
  });

  test("chosen beforehand are ticked on the message and in the dialog", () => {
    const preset = pickWith(["a", "b"], {
      options: [
        { value: "a", text: "a", chosen: true },
        { value: "b", text: "b" },
      ],
      min: 0,
    });
    expect(textsOf(drawnOf(viewOf(preset)))[1]).toBe("☑ **A** a\n☐ **B** b");
    expect(pickFrom(sent(pickModalOf(opened(preset))))).toEqual({ action: SUBMIT, values: ["a"] });
    expect(checkboxes(opened(preset))[0]?.required).toBe(false);
  });

  test("too long for a checkbox are letters there, and the list stands above them", () => {
    const long = pickWith(["x".repeat(101), "short"]);
    const modal = pickModalOf(opened(long));
    expect(refusalsOfModal(modal)).toEqual([]);
    expect(checkboxes(opened(long))[0]?.options.map(({ label }) => label)).toEqual(["A", "B"]);
    expect(modal.components[0]).toMatchObject({ content: expect.stringContaining(`**A** ${"x".repeat(101)}`) });
  });

  test("under a label too long for a button keep it in the text, and the button is the submit's", () => {
    const drawn = drawnOf(viewOf(pickWith(["a", "b"], { label: "Choose each of those that are right ".repeat(3) })));
    expect(textsOf(drawn)[0]).toContain("-# Choose each of those");
    expect(labelsOf(drawn)).toEqual([["Submit…"]]);
  });
});

describe("more options than checkboxes", () => {
  const topics = Array.from({ length: 15 }, (_, at) => ({
    value: `topic-${at}`,
    text: `Topic ${at}`,
    chosen: at < 14,
  }));
  const pick = pickWith([], { label: "Topics drawn", options: topics, submitLabel: "Save" });

  test("stand in a select, with a button beside it, and one line says what is chosen", () => {
    const drawn = drawnOf(viewOf(pick));
    expect(labelsOf(drawn)).toEqual([["Topics drawn"], ["Save…"]]);
    expect(textsOf(drawn)[1]).toContain("☑ Topic 13 · ☐ Topic 14");
  });

  test("chosen in the select are not sent yet: they stand in the dialog", () => {
    const modal = pickModalOf(opened(pick, 0, ["topic-1", "topic-14"]));
    expect(refusalsOfModal(modal)).toEqual([]);
    expect(pickFrom(sent(modal))).toEqual({ action: SUBMIT, values: ["topic-1", "topic-14"] });
  });

  test("opened by the button are as they were", () => {
    const values = pickFrom(sent(pickModalOf(opened(pick, 1))))?.values;
    expect(values).toEqual(topics.filter(({ chosen }) => chosen).map(({ value }) => value));
  });

  test("than one select are several, and choosing in one keeps the others", () => {
    const many = pickWith(
      Array.from({ length: 60 }, (_, at) => `Option ${at}`),
      { min: 0 },
    );
    const preset = { ...many, options: many.options.map((one, at) => ({ ...one, chosen: at === 59 })) };
    const modal = pickModalOf(opened(preset, 0, ["3"]));
    expect(refusalsOfModal(modal)).toEqual([]);
    expect(pickFrom(sent(modal))).toEqual({ action: SUBMIT, values: ["3", "59"] });
  });
});

test("options that no dialog holds are reported and still listed", () => {
  const { payload, losses } = renderView(viewOf(pickWith(Array.from({ length: 101 }, (_, at) => `o${at}`))));
  expect(losses.map(({ node }) => node)).toEqual(["pick"]);
  expect(textsOf(payload).join()).toContain("**101** o100");
});

test("other buttons and other dialogs are no pick's", () => {
  const drawn = drawnOf(viewOf(pickWith(["a", "b"])));
  const id = controlsOf(drawn)[0]?.custom_id ?? "";
  expect(pickOf(drawn.components, "qa.1/0")).toBeUndefined();
  expect(pickOf([], id)).toBeUndefined();
  expect(pickOf(drawn.components, id.replace("0,1", "%"))).toBeUndefined();
  expect(pickFrom({ custom_id: "qf.1/0", components: [] })).toBeUndefined();
});

test("whatever the options say, the dialog shows their words and sends what was ticked", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
  const words = text.filter((said) => said.trim() !== "");
  const options = fc.array(fc.tuple(words, fc.boolean(), text), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(options, fc.nat(3), (some, min) => {
      const values = [...new Set(some.map(([, , value]) => value))];
      const pick = pickWith([], {
        min,
        options: values.map((value, at) => ({ value, text: some[at]?.[0] ?? "", chosen: some[at]?.[1] ?? false })),
      });
      const open = opened(pick);
      const modal = pickModalOf(open);
      expect(refusalsOfModal(modal)).toEqual([]);
      expect(pickFrom(sent(modal))?.values).toEqual(
        pick.options.filter(({ chosen }) => chosen).map(({ value }) => value),
      );
      if (open.listed === undefined)
        expect(open.options.map(({ label }) => label)).toEqual(
          pick.options.map(({ text: said }) => said.replace(/\s*[\n\r\u2028\u2029]+\s*/g, " ").trim()),
        );
    }),
    { numRuns: 300 },
  );
});
