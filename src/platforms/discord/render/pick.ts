import { ButtonStyle } from "discord.js";
import type { Loss } from "../../../chat/loss.ts";
import type { Pick } from "../../../chat/view.ts";
import { openerId } from "../forms/pick-id.ts";
import { LIMITS } from "./limits.ts";
import { onOneLine, plain } from "./markdown.ts";
import { type ButtonsPiece, type Piece, type SelectPiece, small, type TextPiece } from "./piece.ts";
import { fitButtons, signOf } from "./press.ts";

/** Whether an option stands chosen already, before its letter. */
export const TICKED = "☑";
export const UNTICKED = "☐";

/** A dialog holds five components; the first says what the choice is about. */
const MOST_SELECTS = LIMITS.modalComponents - 1;

/**
 * A select on a message has no Submit: whoever taps beside what they meant would have answered. So the options are listed
 * and a button opens a dialog with checkboxes and Submit (`forms/pick.ts`). Where checkboxes or the button's id cannot
 * hold them, selects on the message carry the options; choosing in one opens the same dialog with the choice in it.
 */
export const pickPieces = (pick: Pick, losses: Loss[]): readonly Piece[] => {
  const { options, submit } = pick;
  const min = Math.min(pick.min ?? 0, options.length);
  const values = options.map(({ value }) => value);
  const fits = options.length <= MOST_SELECTS * LIMITS.selectOptions && values.every(isValue);
  const inButton = options.length <= LIMITS.groupOptions ? openerId({ min, values, submit }) : undefined;
  const inSelects = openerId({ min, values: [], submit });
  if (!fits || options.length === 0 || inSelects === undefined) {
    losses.push({ node: "pick", what: `no dialog holds its ${options.length} options: ${pick.label}` });
    return [...small("pick", plain(pick.label)), listed(pick)];
  }
  const label = fitButtons([`${pick.label}…`]) ? [] : small("pick", plain(pick.label));
  if (inButton !== undefined) return [...label, listed(pick), opener(inButton, openerLabel(pick))];
  return [
    ...small("pick", plain(pick.label)),
    isShort(pick) ? summed(pick) : listed(pick),
    ...selects(pick, inSelects, min),
    opener(inSelects, pick.submitLabel),
  ];
};

const isValue = (value: string): boolean => value !== "" && value.length <= LIMITS.optionLabel;

const isShort = ({ options }: Pick): boolean =>
  options.every(({ text }) => onOneLine(text) !== "" && onOneLine(text).length <= LIMITS.optionLabel);

const openerLabel = ({ label, submitLabel }: Pick): string => (fitButtons([`${label}…`]) ? label : submitLabel);

/** The dots say that it leads to a dialog. */
const opener = (press: string, label: string): ButtonsPiece => ({
  kind: "buttons",
  node: "pick",
  buttons: [{ label: `${onOneLine(label)}…`, press, style: ButtonStyle.Primary }],
  perRow: 1,
});

/** One line for each option, read again by the dialog; ticks only where something is chosen beforehand. */
const listed = ({ options }: Pick): TextPiece => {
  const ticks = options.some(({ chosen }) => chosen);
  const lines = options.map(({ text, chosen }, at) => {
    const tick = ticks ? `${chosen ? TICKED : UNTICKED} ` : "";
    return `${tick}**${signOf(at, options.length)}** ${plain(text)}`;
  });
  return { kind: "text", node: "pick", markdown: lines.join("\n"), gap: "loose", alone: true };
};

/** Where selects name the options, one line says which are chosen. */
const summed = ({ options }: Pick): TextPiece => ({
  kind: "text",
  node: "pick",
  markdown: options.map(({ text, chosen }) => `${chosen ? TICKED : UNTICKED} ${plain(text)}`).join(" · "),
  gap: "loose",
  alone: true,
});

const selects = (pick: Pick, press: string, min: number): readonly SelectPiece[] => {
  const { options, label, submitLabel } = pick;
  const count = Math.ceil(options.length / LIMITS.selectOptions);
  return Array.from({ length: count }, (_, part): SelectPiece => {
    const from = part * LIMITS.selectOptions;
    const some = options.slice(from, from + LIMITS.selectOptions);
    return {
      kind: "select",
      node: "pick",
      press,
      placeholder: onOneLine(label).length <= LIMITS.placeholder ? onOneLine(label) : onOneLine(submitLabel),
      min: count === 1 ? min : 0,
      options: some.map(({ value, text, chosen }, at) => ({
        value,
        label: isShort(pick) ? onOneLine(text) : signOf(from + at, options.length),
        ...(chosen ? { default: true } : {}),
      })),
    };
  });
};
