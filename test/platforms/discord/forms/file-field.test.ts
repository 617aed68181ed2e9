import { ComponentType } from "discord.js";
import { expect, test } from "vitest";
import { fieldsOf, modalOf } from "../../../../src/platforms/discord/forms/modal.ts";
import { refusalsOfModal } from "./submission.ts";

test("a field for a file is an upload that may stay empty, and is no text when it does not", () => {
  const modal = modalOf({
    title: "Import questions",
    submit: "dkf.1/-/new",
    submitLabel: "Import",
    fields: [{ kind: "file", name: "file", label: "A file", help: "Up to 8 MB.", endings: ["yaml", "csv"] }],
  });
  expect(refusalsOfModal(modal)).toEqual([]);
  expect(modal.components).toEqual([
    {
      type: ComponentType.Label,
      label: "A file",
      description: "Up to 8 MB.",
      component: { type: ComponentType.FileUpload, custom_id: "file", min_values: 0, max_values: 1, required: false },
    },
  ]);
  const component = { type: 19 as const, id: 2, custom_id: "file", values: ["77"] };
  expect(fieldsOf({ custom_id: "dkf.1/-/new", components: [{ type: 18, id: 1, component }] })).toEqual({});
});
