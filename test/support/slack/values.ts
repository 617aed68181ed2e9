import { elementsOf } from "./blocks/blocks.ts";
import { listAt } from "./blocks/check.ts";
import type { Fields } from "./model.ts";

/** State values of elements that hold one: block id → action id → value. */
export type Values = Record<string, Record<string, Fields>>;

const EMPTY: Readonly<Record<string, (element: Fields) => Fields>> = {
  plain_text_input: (one) => ({ value: one["initial_value"] ?? null }),
  number_input: (one) => ({ value: one["initial_value"] ?? null }),
  file_input: () => ({ files: [] }),
  radio_buttons: (one) => ({ selected_option: one["initial_option"] ?? null }),
  static_select: (one) => ({ selected_option: one["initial_option"] ?? null }),
  external_select: (one) => ({ selected_option: one["initial_option"] ?? null }),
  checkboxes: (one) => ({ selected_options: one["initial_options"] ?? [] }),
  multi_static_select: (one) => ({ selected_options: one["initial_options"] ?? [] }),
  users_select: (one) => ({ selected_user: one["initial_user"] ?? null }),
  conversations_select: (one) => ({ selected_conversation: one["initial_conversation"] ?? null }),
  channels_select: (one) => ({ selected_channel: one["initial_channel"] ?? null }),
  datepicker: (one) => ({ selected_date: one["initial_date"] ?? null }),
  timepicker: (one) => ({ selected_time: one["initial_time"] ?? null }),
  datetimepicker: (one) => ({ selected_date_time: one["initial_date_time"] ?? null }),
};

/** Enters a value where `state.values` holds that of an element. */
export const setValue = (values: Values, block: Fields, element: Fields, value: Fields): void => {
  const id = String(block["block_id"]);
  values[id] = { ...values[id], [String(element["action_id"])]: value };
};

/** What `state.values` holds before anybody touches anything. */
export const initialValues = (body: Fields): Values => {
  const values: Values = {};
  for (const block of listAt(body["blocks"]) as readonly Fields[])
    for (const element of elementsOf(block)) {
      const type = String(element["type"]);
      const start = EMPTY[type];
      if (start === undefined) continue;
      setValue(values, block, element, { type, ...start(element) });
    }
  return values;
};

/** Whether an input holds something that Submit accepts. */
export const isFilled = (value: Fields | undefined): boolean =>
  Object.entries(value ?? {}).some(
    ([key, one]) => key !== "type" && one !== null && one !== "" && !(Array.isArray(one) && one.length === 0),
  );
