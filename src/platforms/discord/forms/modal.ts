import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Field, FileField, Form, OneField, TextField } from "../../../chat/form.ts";
import { blocksOf } from "../../../chat/text.ts";
import { clipped } from "../render/clip.ts";
import { LIMITS } from "../render/limits.ts";
import { bold, fence, linesOf, onOneLine, plain } from "../render/markdown.ts";
import { signOf } from "../render/press.ts";
import { submittedIn } from "./submitted.ts";

/**
 * A form as a dialog: its custom id is the action of its submit, a field's is its name. What is too long for a title, a
 * label, a help line or an option is said in full above the fields. Throws where a form asks for more than a dialog
 * holds: a mistake of its author, not of a person. Discord names the submit button itself.
 */
export const modalOf = (form: Form): APIModalInteractionResponseCallbackData => {
  const about = aboveFields(form);
  const fields = form.fields.map(labelOf);
  const count = fields.length + (about === "" ? 0 : 1);
  if (count > LIMITS.modalComponents || fields.length === 0)
    throw new Error(`the form “${form.title}” has ${count} parts; a dialog holds 1 to ${LIMITS.modalComponents}`);
  if (form.submit.length > LIMITS.customId) throw new Error(`the form “${form.title}” has too long a submit`);
  return {
    custom_id: form.submit,
    title: clipped(form.title, LIMITS.modalTitle),
    components: [...(about === "" ? [] : [{ type: ComponentType.TextDisplay as const, content: about }]), ...fields],
  };
};

/** The intro, and whatever is too long for the place it belongs in. */
const aboveFields = ({ title, intro, fields }: Form): string => {
  const parts = [
    ...(title.length > LIMITS.modalTitle ? [bold(title)] : []),
    ...blocksOf(intro ?? "").map((block) =>
      block.kind === "code" ? fence(block.text, block.lang) : linesOf(block.spans, []),
    ),
    ...fields.flatMap(tooLong),
  ].filter((part) => part !== "");
  const text = parts.join("\n\n");
  if (text.length > LIMITS.text) throw new Error(`the form “${title}” says more than a dialog holds`);
  return text;
};

const tooLong = (field: Field): readonly string[] => {
  const label = field.label.length > LIMITS.fieldLabel ? [bold(field.label)] : [];
  if (field.kind !== "one") {
    const help = field.help && field.help.length > LIMITS.fieldHelp ? [plain(field.help)] : [];
    return [...label, ...help];
  }
  if (hasShortOptions(field)) return label;
  const lines = field.options.map(({ text }, at) => `**${signOf(at, field.options.length)}** ${plain(text)}`);
  return [...label, lines.join("\n")];
};

const labelOf = (field: Field): APILabelComponent => {
  const help = field.kind !== "one" && field.help && field.help.length <= LIMITS.fieldHelp ? field.help : "";
  return {
    type: ComponentType.Label,
    label: clipped(field.label, LIMITS.fieldLabel),
    ...(help === "" ? {} : { description: help }),
    component: componentOf(field),
  };
};

const componentOf = (field: Field): APIComponentInLabel => {
  switch (field.kind) {
    case "text":
      return textInputOf(field);
    case "one":
      return oneOf(field);
    case "file":
      return uploadOf(field);
  }
};

const uploadOf = ({ name }: FileField): APIComponentInLabel => ({
  type: ComponentType.FileUpload,
  custom_id: name,
  min_values: 0,
  max_values: 1,
  required: false,
});

const textInputOf = ({ name, long, max, value, optional }: TextField): APIComponentInLabel => {
  if (max > LIMITS.fieldText || (value ?? "").length > max)
    throw new Error(`the field “${name}” takes more than a dialog holds`);
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: max,
    placeholder: `≤ ${max}`,
    required: !optional,
    ...(value === undefined ? {} : { value }),
  };
};

const oneOf = (field: OneField): APIComponentInLabel => {
  const { name, options, value: preset } = field;
  const short = hasShortOptions(field);
  const offered = options.map(({ value, text }, at) => ({
    value,
    label: short ? onOneLine(text) : signOf(at, options.length),
    default: value === preset,
  }));
  if (options.length === 0 || options.length > LIMITS.selectOptions || options.some(({ value }) => !isValue(value)))
    throw new Error(`the field “${name}” has options that a dialog cannot hold`);
  const group = { custom_id: name, required: true, options: offered };
  return options.length > 1 && options.length <= LIMITS.groupOptions
    ? { type: ComponentType.RadioGroup, ...group }
    : { type: ComponentType.StringSelect, min_values: 1, max_values: 1, ...group };
};

const isValue = (value: string): boolean => value !== "" && value.length <= LIMITS.optionLabel;

const hasShortOptions = ({ options }: OneField): boolean =>
  options.every(({ text }) => onOneLine(text) !== "" && onOneLine(text).length <= LIMITS.optionLabel);

/** What was filled in, by field name; a field without a choice is absent. */
export const fieldsOf = (data: APIModalSubmission): Readonly<Record<string, string>> =>
  Object.fromEntries(
    submittedIn(data).flatMap((component): readonly (readonly [string, string])[] => {
      if (component.type === ComponentType.FileUpload) return [];
      const value =
        "values" in component
          ? component.values[0]
          : component.type === ComponentType.Checkbox
            ? undefined
            : component.value;
      return value === undefined || value === null ? [] : [[component.custom_id, value]];
    }),
  );
