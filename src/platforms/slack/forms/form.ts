import type { InputBlock, KnownBlock, ModalView, PlainTextInput } from "@slack/types";
import type { Field, FileField, Form, OneField, TextField } from "../../../chat/form.ts";
import { blocksOf } from "../../../chat/text.ts";
import type { ActionId } from "../../../chat/view.ts";
import { LIMITS } from "../render/limits.ts";
import { canOffer, listAbove, oneOf } from "../render/options.ts";
import { bold, elementsOf, preformatted, rich } from "../render/rich.ts";
import { clipped, escaped, fits, plain } from "../render/text.ts";

/**
 * A form as a modal: its callback id is the action of its submit, an element's is its field's name. What is too long for
 * a title, a button, a label or an option is said in full above. Throws where a form asks for more than a modal holds: a
 * mistake of its author, not of a person.
 */
export const formOf = (form: Form, words: { readonly submit: string; readonly close: string }): ModalView => {
  if (form.fields.length === 0) throw new Error(`the form “${form.title}” asks for nothing`);
  if (form.submit.length > LIMITS.id) throw new Error(`the form “${form.title}” has too long a submit`);
  const short = fits(form.submitLabel, LIMITS.viewTitle);
  const blocks = [...aboveFields(form, short), ...form.fields.flatMap((field) => fieldBlocks(form.submit, field))];
  if (blocks.length > LIMITS.viewBlocks || Buffer.byteLength(JSON.stringify(blocks)) > LIMITS.bytes)
    throw new Error(`the form “${form.title}” holds more than a modal does`);
  return {
    type: "modal",
    callback_id: form.submit,
    title: plain(clipped(form.title, LIMITS.viewTitle)),
    submit: plain(clipped(short ? form.submitLabel : words.submit, LIMITS.viewTitle)),
    close: plain(clipped(words.close, LIMITS.viewTitle)),
    blocks,
  };
};

/** The block of a field. One form's blocks differ from another's, or Slack would keep what was typed there. */
const blockOf = (submit: ActionId, name: string): string => {
  const id = `${submit}:${name}`;
  if (name === "" || id.length > LIMITS.id) throw new Error(`the field “${name}” has a name that no block can carry`);
  return id;
};

const aboveFields = ({ title, intro, submitLabel }: Form, shortSubmit: boolean): readonly KnownBlock[] => [
  ...(fits(title, LIMITS.viewTitle) ? [] : rich(bold(title))),
  ...blocksOf(intro ?? "").flatMap((block) =>
    block.kind === "code" ? [preformatted(block.text)] : rich(elementsOf(block.spans, [])),
  ),
  ...(shortSubmit ? [] : rich(bold(submitLabel))),
];

const fieldBlocks = (submit: ActionId, field: Field): readonly KnownBlock[] => {
  const hint = field.kind === "text" ? hintOf(field) : field.kind === "file" ? field.help : undefined;
  const input: InputBlock = {
    type: "input",
    block_id: blockOf(submit, field.name),
    label: plain(clipped(field.label, LIMITS.inputLabel)),
    optional: field.kind === "file" || (field.kind === "text" && field.optional === true),
    element: elementOf(field),
    ...(hint === undefined ? {} : { hint: plain(clipped(hint, LIMITS.inputHint)) }),
  };
  return [
    ...(fits(field.label, LIMITS.inputLabel) ? [] : rich(bold(field.label))),
    ...(hint === undefined || fits(hint, LIMITS.inputHint) ? [] : rich(elementsOf([hint], []))),
    ...(field.kind === "one" ? listAbove("one", field.options).flatMap(({ blocks }) => blocks) : []),
    input,
  ];
};

const elementOf = (field: Field): InputBlock["element"] => {
  switch (field.kind) {
    case "text":
      return textOf(field);
    case "one":
      return choiceOf(field);
    case "file":
      return uploadOf(field);
  }
};

/** Endings are not given: Slack calls its own check of them a convenience, and what is sent is looked at anyway. */
const uploadOf = ({ name }: FileField): InputBlock["element"] => ({
  type: "file_input",
  action_id: name,
  max_files: 1,
});

/** The help, and how much may be typed: Slack shows no count. */
const hintOf = ({ help, max }: TextField): string => (help ? `${help} (≤ ${max})` : `≤ ${max}`);

const textOf = ({ name, long, max, value, optional }: TextField): PlainTextInput => {
  if (max > LIMITS.inputText || (value ?? "").length > max)
    throw new Error(`the field “${name}” takes more than a modal holds`);
  return {
    type: "plain_text_input",
    action_id: name,
    multiline: long === true,
    min_length: optional ? 0 : 1,
    max_length: max,
    // An empty preset is refused.
    ...(value ? { initial_value: value } : {}),
  };
};

const choiceOf = ({ name, label, options, value: preset }: OneField): InputBlock["element"] => {
  if (!canOffer(options)) throw new Error(`the field “${name}” has options that a modal cannot hold`);
  return oneOf(
    name,
    options.map(({ value, text }) => ({ value, text, chosen: value === preset })),
    label,
  );
};

/** The answer to a submitted form that keeps it open, with what is wrong beside each field, by its name. */
export interface FormErrors {
  readonly response_action: "errors";
  readonly errors: Readonly<Record<string, string>>;
}

/** What is wrong is shown as plain text. Fields that the form does not have must not be named: Slack would refuse all. */
export const errorsOf = (submit: ActionId, errors: Readonly<Record<string, string>>): FormErrors => ({
  response_action: "errors",
  errors: Object.fromEntries(
    Object.entries(errors).map(([name, says]) => [blockOf(submit, name), escaped(clipped(says, LIMITS.inputError))]),
  ),
});
