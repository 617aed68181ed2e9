import { expect, test } from "vitest";
import { fieldsOf } from "../../../../src/platforms/slack/forms/fields.ts";
import { formOf } from "../../../../src/platforms/slack/forms/form.ts";
import { refusalsOf } from "../render/block-rules.ts";

test("a field for a file is a file input that may stay empty, and is no text when it does not", () => {
  const view = formOf(
    {
      title: "Import questions",
      submit: "dkf.1/-/new",
      submitLabel: "Import",
      fields: [{ kind: "file", name: "file", label: "A file", help: "Up to 8 MB.", endings: ["yaml", "csv"] }],
    },
    { submit: "Answer", close: "Close" },
  );
  expect(refusalsOf("modal", view.blocks as Parameters<typeof refusalsOf>[1])).toEqual([]);
  expect(view.blocks).toEqual([
    expect.objectContaining({
      type: "input",
      optional: true,
      element: { type: "file_input", action_id: "file", max_files: 1 },
      hint: expect.objectContaining({ text: "Up to 8 MB." }),
    }),
  ]);
  const file = { type: "file_input", files: [{ name: "deck.csv" }] };
  expect(fieldsOf({ state: { values: { block: { file } } } })).toEqual({});
});
