import {
  type APIComponentInContainer,
  type APILabelComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
} from "discord.js";
import type { ActionId } from "../../../chat/view.ts";
import { clipped } from "../render/clip.ts";
import { actionOf } from "../render/custom-id.ts";
import { LIMITS } from "../render/limits.ts";
import { unescaped } from "../render/markdown.ts";
import { TICKED } from "../render/pick.ts";
import { signOf } from "../render/press.ts";
import { dialogId, type PickId, readDialogId, readOpenerId } from "./pick-id.ts";
import { submittedIn } from "./submitted.ts";

/**
 * Choosing several, in a dialog with a Submit of its own. The router knows nothing of it:
 *
 * 1. A message component arrives. `pickOf(message.components, data.custom_id, data.values)` tells whether it opens a
 *    pick; if so, answer with callback type 9 and `pickModalOf(pick)`, without asking the router. It needs no store, so
 *    it is never deferred.
 * 2. A modal arrives. `pickFrom(data)` tells whether it is a pick's; if so, it is the act
 *    `{ kind: "press", action, values }` on the message that the modal hangs on, answered like any press on it.
 *
 * Everything the dialog shows is read from the message itself, so it also works after a restart and on any node.
 */
export interface OpenPick {
  readonly submit: ActionId;
  readonly label: string;
  readonly min: number;
  /** What the message says above the options, in Markdown: the question. */
  readonly about: string;
  readonly options: readonly OpenOption[];
  /** The list of the options as it stands on the message, in Markdown, where their labels are its letters. */
  readonly listed?: string;
}

interface OpenOption {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

type Component = APIMessageTopLevelComponent | APIComponentInContainer;

/**
 * The pick that this custom id opens, read from the components of the message it stands on; `chosen` are the values of a
 * select. Undefined when the id opens no pick, or not one of this message.
 */
export const pickOf = (
  components: readonly APIMessageTopLevelComponent[],
  customId: string,
  chosen?: readonly string[],
): OpenPick | undefined => {
  const id = readOpenerId(actionOf(customId));
  const flat: readonly Component[] = components.flatMap((one) =>
    one.type === ComponentType.Container ? one.components : [one],
  );
  const at = flat.findIndex((one) => controlsIn(one).some((control) => control.custom_id === customId));
  if (id === undefined || at < 0) return undefined;
  const pick = id.values.length > 0 ? fromList(flat, at, id, customId) : fromSelects(flat, id, customId, chosen);
  return pick.options.length > 0 ? pick : undefined;
};

interface Control {
  readonly custom_id: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string; readonly label: string; readonly default?: boolean }[];
}

const controlsIn = (component: Component): readonly Control[] =>
  component.type === ComponentType.ActionRow
    ? component.components.flatMap((one) => ("custom_id" in one ? [one as Control] : []))
    : [];

const textAt = (flat: readonly Component[], at: number): string => {
  const found = flat[at];
  return found?.type === ComponentType.TextDisplay ? found.content : "";
};

const LINE = /^(?:([☑☐]) )?\*\*\w+\*\* ?(.*)$/u;

/** Values stand in the id, their texts line by line in the display above the button. */
const fromList = (
  flat: readonly Component[],
  at: number,
  { min, values, submit }: PickId,
  customId: string,
): OpenPick => {
  const list = textAt(flat, at - 1);
  const lines = list.split("\n").map((line) => LINE.exec(line));
  const texts = lines.map((line) => unescaped(line?.[2] ?? ""));
  const whole =
    lines.length === values.length && texts.every((text) => text !== "" && text.length <= LIMITS.optionLabel);
  const button = controlsIn(flat[at] as Component).find((control) => control.custom_id === customId);
  return {
    submit,
    min,
    label: (button?.label ?? "").replace(/…$/, ""),
    about: textAt(flat, at - 2),
    options: values.map((value, n) => ({
      value,
      label: (whole ? texts[n] : undefined) ?? signOf(n, values.length),
      chosen: lines[n]?.[1] === TICKED,
    })),
    ...(whole ? {} : { listed: list }),
  };
};

/** Values and texts stand in the selects; what was just chosen in one of them counts instead of what was before. */
const fromSelects = (
  flat: readonly Component[],
  { min, submit }: PickId,
  customId: string,
  chosen: readonly string[] | undefined,
): OpenPick => {
  const action = actionOf(customId);
  const selects = flat.flatMap((component, at) =>
    controlsIn(component).flatMap((control) =>
      control.options !== undefined && actionOf(control.custom_id) === action ? [{ at, control }] : [],
    ),
  );
  const list = textAt(flat, (selects[0]?.at ?? 0) - 1);
  return {
    submit,
    min,
    label: selects[0]?.control.placeholder ?? "",
    about: "",
    options: selects.flatMap(({ control }) =>
      (control.options ?? []).map(({ value, label, default: before }) => ({
        value,
        label,
        chosen: chosen && control.custom_id === customId ? chosen.includes(value) : (before ?? false),
      })),
    ),
    ...(LINE.test(list) ? { listed: list } : {}),
  };
};

/** The dialog: what it is about, then checkboxes, or selects where there are more than ten. */
export const pickModalOf = (pick: OpenPick): APIModalInteractionResponseCallbackData => {
  const said = [pick.about, ...(pick.label.length > LIMITS.fieldLabel ? [pick.label] : []), pick.listed ?? ""];
  const content = said.filter((part) => part !== "").join("\n\n");
  const about: APIModalInteractionResponseCallbackComponent[] =
    content === "" ? [] : [{ type: ComponentType.TextDisplay, content }];
  return {
    custom_id: dialogId(pick.submit),
    title: clipped(pick.label, LIMITS.modalTitle),
    components: [...about, ...groupsOf(pick)],
  };
};

const groupsOf = ({ label, options, min }: OpenPick): readonly APILabelComponent[] => {
  const size = options.length <= LIMITS.groupOptions ? LIMITS.groupOptions : LIMITS.selectOptions;
  const count = Math.ceil(options.length / size);
  return Array.from({ length: count }, (_, part): APILabelComponent => {
    const some = options.slice(part * size, (part + 1) * size);
    const ofAll = count > 1 ? ` ${part + 1}/${count}` : "";
    const group = {
      custom_id: String(part),
      min_values: count === 1 ? min : 0,
      max_values: some.length,
      // With none at least, Discord wants it said that none is required.
      required: count === 1 && min > 0,
      options: some.map(({ value, label: text, chosen }) => ({ value, label: text, default: chosen })),
    };
    return {
      type: ComponentType.Label,
      label: `${clipped(label, LIMITS.fieldLabel - ofAll.length)}${ofAll}`,
      component:
        size === LIMITS.groupOptions
          ? { type: ComponentType.CheckboxGroup, ...group }
          : { type: ComponentType.StringSelect, ...group },
    };
  });
};

/** What a submitted dialog chose; undefined when it is no pick's. */
export const pickFrom = (
  data: APIModalSubmission,
): { readonly action: ActionId; readonly values: readonly string[] } | undefined => {
  const action = readDialogId(data.custom_id);
  if (action === undefined) return undefined;
  return {
    action,
    values: submittedIn(data).flatMap((component) => ("values" in component ? component.values : [])),
  };
};
