import { word } from "../../../chat/action.ts";
import type { ActionId } from "../../../chat/view.ts";
import { LIMITS } from "../render/limits.ts";

/**
 * What opens the dialog of a pick carries the least number of choices, the values where they fit, and the action that
 * the dialog's submit is: `pick:1:0,1,2,3:qs.1/abc/0`. Without values, selects on the message carry them.
 */
export interface PickId {
  readonly min: number;
  readonly values: readonly string[];
  readonly submit: ActionId;
}

const OPENER = /^pick:(\d+):([^:]*):(.+)$/s;
const DIALOG = "picked:";

/** Room for the suffix that makes an id unique on a message. */
const LONGEST = LIMITS.customId - 3;

/** Undefined where it is too long for a custom id. */
export const openerId = ({ min, values, submit }: PickId): string | undefined => {
  const id = `pick:${min}:${values.map(word.encode).join(",")}:${submit}`;
  return id.length <= LONGEST ? id : undefined;
};

/** Of a custom id without its suffix; undefined for any other id. */
export const readOpenerId = (id: string): PickId | undefined => {
  const [, min, values, submit] = OPENER.exec(id) ?? [];
  if (min === undefined || values === undefined || submit === undefined) return undefined;
  const decoded = values === "" ? [] : values.split(",").map(word.decode);
  const whole = decoded.flatMap((value) => value ?? []);
  return whole.length === decoded.length ? { min: Number(min), values: whole, submit } : undefined;
};

export const dialogId = (submit: ActionId): string => `${DIALOG}${submit}`;

export const readDialogId = (id: string): ActionId | undefined =>
  id.startsWith(DIALOG) ? id.slice(DIALOG.length) : undefined;
