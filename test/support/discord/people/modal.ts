import type { Json, WireComponent } from "../shapes/wire.ts";
import type { Modal } from "../world/model.ts";

/** A text, one choice, or several; choices by label or value. */
export type Filling = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What a client sends for a dialog that was filled in, fields by label or custom id; it lets nothing go that breaks its rules. */
export const modalData = ({ custom_id: customId, components }: Modal, filling: Filling): Json => {
  const fields = components.flatMap(({ label, component }) => (component ? [{ label, component }] : []));
  for (const name of Object.keys(filling))
    if (!fields.some(({ label, component }) => label === name || component.custom_id === name))
      throw new Error(`the dialog has no field “${name}”`);
  return { custom_id: customId, components: components.map((one) => sent(one, filling)) };
};

const sent = ({ type, id, label, component }: WireComponent, filling: Filling): Json => {
  if (!component) return { type, id };
  const given = filling[label ?? ""] ?? filling[component.custom_id ?? ""];
  const base = { type: component.type, id: component.id, custom_id: component.custom_id };
  return { type, id, component: { ...base, ...contentOf(component, given, label ?? "") } };
};

type Given = Filling[string] | undefined;

const contentOf = (field: WireComponent, given: Given, label: string): Json => {
  switch (field.type) {
    case 4:
      return { value: textOf(field, given, label) };
    case 21:
      return { value: chosen(field, given, label, field.required === false ? 0 : 1, 1)[0] ?? null };
    case 22:
      return {
        values: chosen(
          field,
          given,
          label,
          field.min_values ?? (field.required === false ? 0 : 1),
          field.max_values ?? 10,
        ),
      };
    case 23:
      return { value: given === true };
    default:
      return {
        values: chosen(
          field,
          given,
          label,
          field.required === false ? 0 : (field.min_values ?? 1),
          field.max_values ?? 1,
        ),
      };
  }
};

const textOf = (field: WireComponent, given: Given, label: string): string => {
  const text = typeof given === "string" ? given : (field.value ?? "");
  if (text === "" && field.required === false) return "";
  if (text.length < Math.max(1, field.min_length ?? 1)) throw new Error(`“${label}” needs more text`);
  if (text.length > (field.max_length ?? 4000))
    throw new Error(`“${label}” takes ${field.max_length ?? 4000} characters`);
  return text;
};

const chosen = (field: WireComponent, given: Given, label: string, min: number, max: number): readonly string[] => {
  const options = field.options ?? [];
  const preset = options.filter((one) => one.default === true).map(({ value }) => value);
  const names = given === undefined ? preset : [given].flat().map(String);
  const values = names.map((name) => {
    const option = options.find((one) => one.label === name || one.value === name);
    if (!option && options.length > 0) throw new Error(`“${label}” has no option “${name}”`);
    return option?.value ?? name;
  });
  if (values.length < min || values.length > max) throw new Error(`“${label}” takes ${min} to ${max} choices`);
  return values;
};
