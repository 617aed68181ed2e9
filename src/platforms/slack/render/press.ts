import type { ActionsBlock, Button as SlackButton } from "@slack/types";
import type { Loss } from "../../../chat/loss.ts";
import type { ActionId, Actions, Button, Choice, Sequence } from "../../../chat/view.ts";
import { columnsOf } from "../../../chat/width.ts";
import type { Ids } from "./ids.ts";
import { LIMITS, READABLE_LABEL } from "./limits.ts";
import { type Piece, textPiece } from "./piece.ts";
import { bold, rich, stacked, words } from "./rich.ts";
import { MARKS } from "./says.ts";
import { small } from "./small.ts";
import { fits, onOneLine, plain } from "./text.ts";

export interface Drawing {
  readonly ids: Ids;
  readonly losses: Loss[];
}

interface Label {
  readonly label: string;
  readonly press: ActionId;
  readonly style?: "primary" | "danger" | undefined;
}

/** A, B, C, …; beyond the alphabet everything is numbered. */
export const signOf = (at: number, count: number): string =>
  count <= 26 ? String.fromCharCode(65 + at) : String(at + 1);

const fitButtons = (labels: readonly string[]): boolean =>
  labels.every((label) => fits(label, LIMITS.buttonLabel) && columnsOf(label) <= READABLE_LABEL);

/** Buttons that belong together, in as many blocks as they need; `value` is the action, which the id is made from. */
export const buttonPieces = (node: string, labels: readonly Label[], drawing: Drawing): readonly Piece[] => {
  const buttons = labels.flatMap((label) => buttonOf(node, label, drawing));
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < buttons.length; from += LIMITS.rowButtons)
    blocks.push({ type: "actions", elements: buttons.slice(from, from + LIMITS.rowButtons) });
  const gist = labels.map(({ label }) => label).join(", ");
  return blocks.length === 0 ? [] : [{ node, kind: "control", blocks, gist }];
};

const buttonOf = (node: string, { label, press, style }: Label, { ids, losses }: Drawing): readonly SlackButton[] => {
  const id = fits(label, LIMITS.buttonLabel) || onOneLine(label) === "" ? ids(press) : undefined;
  if (id !== undefined)
    return [{ type: "button", action_id: id, value: press, text: plain(label), ...(style ? { style } : {}) }];
  losses.push({ node, what: `a button that Slack cannot hold: ${label} (${press})` });
  return [];
};

/** Short options are the buttons themselves; else they are a lettered list with a button for each letter. */
export const choicePieces = (choice: Choice, drawing: Drawing): readonly Piece[] => {
  const { label, options, locked } = choice;
  if (locked !== undefined) return answeredPieces(choice, locked);
  const marked = options.map(markedText);
  const short = fitButtons(marked);
  const signs = options.map((_, at) => signOf(at, options.length));
  return [
    ...small("choice", label),
    ...(short ? [] : lettered("choice", signs, marked)),
    ...buttonPieces(
      "choice",
      options.map(({ press, mark }, at) => ({
        label: (short ? marked[at] : signs[at]) ?? "",
        press,
        style: mark === "right" ? "primary" : mark === "wrong" ? "danger" : undefined,
      })),
      drawing,
    ),
  ];
};

export const markedText = ({ text, mark }: Choice["options"][number]): string =>
  `${mark === undefined ? "" : `${MARKS[mark]} `}${onOneLine(text)}`;

const answeredPieces = ({ label, options }: Choice, locked: string): readonly Piece[] => {
  const lines = options.map(({ text, mark }) => `${mark === undefined ? "·" : MARKS[mark]} ${onOneLine(text)}`);
  return [
    ...small("choice", label),
    ...textPiece("choice", lines.join(" "), ...rich(stacked(lines.map((line) => words(line))))),
    ...small("choice", locked),
  ];
};

/** Signs with their texts, line by line. */
export const lettered = (node: string, signs: readonly string[], texts: readonly string[]): readonly Piece[] => {
  const lines = texts.map((text, at) => [...bold(signs[at] ?? ""), ...words(` ${onOneLine(text)}`)]);
  return textPiece(node, texts.join(" · "), ...rich(stacked(lines)));
};

/**
 * Each press puts the next item; placed ones carry their number, and pressing them again changes nothing. The Submit is
 * left out where a modal's own stands for it.
 */
export const sequencePieces = (sequence: Sequence, drawing: Drawing, ownSubmit: boolean): readonly Piece[] => {
  const { label, items, placed, undo, undoLabel, submit, submitLabel } = sequence;
  const before = items.map(({ value }) => (placed.includes(value) ? `${placed.indexOf(value) + 1}. ` : ""));
  const full = items.map(({ text }, at) => `${before[at]}${onOneLine(text)}`);
  const short = fitButtons(full);
  const signs = items.map((_, at) => `${before[at]}${signOf(at, items.length)}`);
  const texts = items.map(({ text }) => text);
  return [
    ...small("sequence", label),
    ...(short ? [] : lettered("sequence", signs, texts)),
    ...buttonPieces(
      "sequence",
      items.map(({ place }, at) => ({
        label: (short ? full[at] : signs[at]) ?? "",
        press: place,
        style: before[at] === "" ? undefined : "primary",
      })),
      drawing,
    ),
    ...buttonPieces(
      "sequence",
      [
        { label: undoLabel, press: undo },
        ...(ownSubmit ? [{ label: submitLabel, press: submit, style: "primary" as const }] : []),
      ],
      drawing,
    ),
  ];
};

/**
 * A label that no button can hold stands in the text under a number. Slack has no buttons that rest, so one that cannot
 * be pressed is a line that says why.
 */
export const actionsPieces = ({ items }: Actions, drawing: Drawing): readonly Piece[] => {
  const live = items.filter(({ disabled }) => disabled === undefined);
  const long = live.filter((item) => !fits(labelOf(item), LIMITS.buttonLabel));
  const labels = live.map((item): Label => {
    const number = long.indexOf(item) + 1;
    return { label: number > 0 ? String(number) : labelOf(item), press: item.press, style: styleOf(item) };
  });
  const numbers = long.map((_, at) => String(at + 1));
  return [
    ...lettered("actions", numbers, long.map(labelOf)),
    ...buttonPieces("actions", labels, drawing),
    ...items.flatMap((item) =>
      item.disabled === undefined ? [] : small("actions", `${labelOf(item)}: ${item.disabled}`),
    ),
  ];
};

const labelOf = ({ text, chosen }: Button): string => `${chosen ? `${MARKS.right} ` : ""}${onOneLine(text)}`;

const styleOf = ({ style, chosen }: Button): Label["style"] => style ?? (chosen ? "primary" : undefined);
