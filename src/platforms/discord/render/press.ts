import { ButtonStyle } from "discord.js";
import type { Actions, Button, Choice, Sequence } from "../../../chat/view.ts";
import { columnsOf } from "../../../chat/width.ts";
import { LIMITS, READABLE_LABEL } from "./limits.ts";
import { onOneLine, plain } from "./markdown.ts";
import { type ButtonsPiece, type DrawnButton, type Piece, small, type TextPiece, text } from "./piece.ts";
import { MARKS } from "./says.ts";

/** A, B, C, …; beyond the alphabet everything is numbered. */
export const signOf = (at: number, count: number): string =>
  count <= 26 ? String.fromCharCode(65 + at) : String(at + 1);

/** Whether people can read all of these on buttons, on a phone too. */
export const fitButtons = (labels: readonly string[]): boolean =>
  labels.every(
    (label) => label.trim() !== "" && label.length <= LIMITS.buttonLabel && columnsOf(label) <= READABLE_LABEL,
  );

/** Two to four in a row, by the longest of them. */
const perRow = (labels: readonly string[]): number => {
  const longest = Math.max(0, ...labels.map(columnsOf));
  return longest <= 10 ? 4 : longest <= 18 ? 3 : 2;
};

const buttons = (node: string, drawn: readonly DrawnButton[], inRow: number): readonly ButtonsPiece[] =>
  drawn.length === 0 ? [] : [{ kind: "buttons", node, buttons: drawn, perRow: inRow }];

/** Short options are the buttons themselves; else they are a lettered list with a button for each letter. */
export const choicePieces = (choice: Choice): readonly Piece[] => {
  const { label, options, locked } = choice;
  if (locked !== undefined) return [...answeredLines(choice), ...small("choice", plain(locked))];
  const marked = options.map(
    ({ text: said, mark }) => `${mark === undefined ? "" : `${MARKS[mark]} `}${onOneLine(said)}`,
  );
  const short = fitButtons(marked);
  const signs = options.map((_, at) => signOf(at, options.length));
  return [
    ...small("choice", plain(label)),
    ...(short ? [] : lettered("choice", signs, marked)),
    ...buttons(
      "choice",
      options.map(({ press, mark }, at) => ({
        label: (short ? marked[at] : signs[at]) ?? "",
        press,
        style: mark === "right" ? ButtonStyle.Success : mark === "wrong" ? ButtonStyle.Danger : ButtonStyle.Secondary,
      })),
      short ? perRow(marked) : LIMITS.rowButtons,
    ),
  ];
};

const answeredLines = ({ label, options }: Choice): readonly TextPiece[] => [
  ...small("choice", plain(label)),
  ...text(
    "choice",
    options.map(({ text: said, mark }) => `${mark === undefined ? "·" : MARKS[mark]} ${plain(said)}`).join("\n"),
  ),
];

const lettered = (node: string, signs: readonly string[], texts: readonly string[]): readonly TextPiece[] =>
  text(node, texts.map((said, at) => `**${signs[at]}** ${plain(said)}`).join("\n"));

/** Each press puts the next item; placed ones carry their number and rest until they are taken back. */
export const sequencePieces = (sequence: Sequence): readonly Piece[] => {
  const { label, items, placed, undo, undoLabel, submit, submitLabel } = sequence;
  const numbered = items.map(({ value, text: said }) => {
    const place = placed.indexOf(value);
    return { said: onOneLine(said), before: place < 0 ? "" : `${place + 1}. ` };
  });
  const full = numbered.map(({ said, before }) => `${before}${said}`);
  const short = fitButtons(full);
  const signs = numbered.map(({ before }, at) => `${before}${signOf(at, items.length)}`);
  return [
    ...small("sequence", plain(label)),
    ...(short
      ? []
      : lettered(
          "sequence",
          signs,
          numbered.map(({ said }) => said),
        )),
    ...buttons(
      "sequence",
      items.map(({ value, place }, at) => ({
        label: (short ? full[at] : signs[at]) ?? "",
        press: place,
        ...(placed.includes(value)
          ? { style: ButtonStyle.Success, disabled: true }
          : { style: ButtonStyle.Secondary, disabled: false }),
      })),
      short ? perRow(full) : LIMITS.rowButtons,
    ),
    ...buttons(
      "sequence",
      [
        { label: undoLabel, press: undo, style: ButtonStyle.Secondary, disabled: placed.length === 0 },
        { label: submitLabel, press: submit, style: ButtonStyle.Primary },
      ],
      LIMITS.rowButtons,
    ),
  ];
};

/** Buttons in rows of five. A label that no button can hold stands in the text under a number; so does why one rests. */
export const actionsPieces = ({ items }: Actions): readonly Piece[] => {
  const long = items.filter((item) => labelOf(item).length > LIMITS.buttonLabel || labelOf(item) === "");
  const drawn = items.map((item): DrawnButton => {
    const number = long.indexOf(item) + 1;
    return {
      label: number > 0 ? String(number) : labelOf(item),
      press: item.press,
      style: styleOf(item),
      disabled: item.disabled !== undefined,
    };
  });
  const resting = items.flatMap((item, at) =>
    item.disabled ? small("actions", `${plain(drawn[at]?.label ?? "")}: ${plain(item.disabled)}`) : [],
  );
  return [
    ...lettered(
      "actions",
      long.map((_, at) => String(at + 1)),
      long.map(labelOf),
    ),
    ...buttons("actions", drawn, LIMITS.rowButtons),
    ...resting,
  ];
};

const labelOf = ({ text: said, chosen }: Button): string => `${chosen ? `${MARKS.right} ` : ""}${onOneLine(said)}`;

const styleOf = ({ style, chosen }: Button): DrawnButton["style"] => {
  if (style === "danger") return ButtonStyle.Danger;
  if (chosen) return ButtonStyle.Success;
  return style === "primary" ? ButtonStyle.Primary : ButtonStyle.Secondary;
};
