import type { InputBlock, ModalView } from "@slack/types";
import type { Loss, Rendered } from "../../../chat/loss.ts";
import type { ActionId, Actions, Choice, Node, Pick, Sequence, View } from "../../../chat/view.ts";
import { admitted } from "./fit.ts";
import { choiceBlock, createIds, pickBlock } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { anyOf, canOffer, listAbove, type Offer, oneOf } from "./options.ts";
import type { Piece } from "./piece.ts";
import { actionsPieces, type Drawing, markedText, sequencePieces } from "./press.ts";
import { type Looks, piecesOf } from "./render.ts";
import { small } from "./small.ts";
import type { Submit } from "./submit.ts";
import { clipped, fits, onOneLine, plain } from "./text.ts";

/** What stands around a private screen, in the reader's language; 24 characters at most each. */
export interface Frame {
  readonly title: string;
  /** On the button that answers, where the screen has no word of its own for it. */
  readonly submit: string;
  readonly close: string;
}

export interface DrawnModal {
  readonly view: ModalView;
  /** Absent where nothing can be submitted. */
  readonly submit?: Submit;
}

/** The node that the modal's own Submit belongs to. */
type Holder =
  | { readonly kind: "choice"; readonly at: number; readonly node: Choice }
  | { readonly kind: "pick"; readonly at: number; readonly node: Pick }
  | { readonly kind: "sequence"; readonly at: number; readonly node: Sequence }
  | { readonly kind: "primary"; readonly at: number; readonly node: Actions; readonly item: number };

interface Held {
  readonly pieces: readonly Piece[];
  readonly submit: Submit;
  readonly label: string;
}

/**
 * A view as a modal. Its Submit is the answer where the screen asks something (the first choice, pick or sequence that is
 * open), else the primary button that stands last; everything else stays a button. Nothing is cut; losses are reported.
 */
export const renderModal = (view: View, frame: Frame, looks: Looks = {}): Rendered<DrawnModal> => {
  const losses: Loss[] = [];
  const drawing = { ids: createIds(), losses };
  const holder = holderIn(view.body);
  const held = holder && heldOf(holder, frame, drawing);
  const pieces = piecesOf(view, drawing, { ...looks, tables: false }, (_, at) =>
    at === holder?.at ? held?.pieces : undefined,
  );
  reportLong(frame, losses);
  return {
    payload: {
      view: {
        type: "modal",
        title: plain(clipped(frame.title, LIMITS.viewTitle)),
        close: plain(clipped(frame.close, LIMITS.viewTitle)),
        ...(held ? { submit: plain(held.label) } : {}),
        blocks: admitted(pieces, "view", losses),
      },
      ...(held ? { submit: held.submit } : {}),
    },
    losses,
  };
};

const reportLong = ({ title, submit, close }: Frame, losses: Loss[]): void => {
  for (const text of [title, submit, close])
    if (!fits(text, LIMITS.viewTitle)) losses.push({ node: "frame", what: `no room around a modal: ${text}` });
};

const holderIn = (body: readonly Node[]): Holder | undefined => {
  for (const [at, node] of body.entries()) {
    if (node.kind === "choice" && isAnswerable(node)) return { kind: "choice", at, node };
    if (node.kind === "pick" && canOffer(node.options)) return { kind: "pick", at, node };
    if (node.kind === "sequence") return { kind: "sequence", at, node };
  }
  for (const [at, node] of [...body.entries()].reverse()) {
    const item = node.kind === "actions" ? primaryIn(node) : -1;
    if (node.kind === "actions" && item >= 0) return { kind: "primary", at, node, item };
  }
  return undefined;
};

/** A longer label than Submit can carry stays on a button. */
const primaryIn = ({ items }: Actions): number =>
  items.findIndex(
    ({ style, disabled, chosen, text }) =>
      style === "primary" && disabled === undefined && !chosen && fits(text, LIMITS.viewTitle),
  );

/** Whether it can be an input: what its Submit means must be short enough to be kept with the view, beside other things. */
const isAnswerable = (choice: Choice): boolean =>
  choice.locked === undefined &&
  canOffer(offersOf(choice)) &&
  JSON.stringify(meaningOf(choice)).length <= LIMITS.metadata / 2;

const meaningOf = ({ options }: Choice): Readonly<Record<string, ActionId>> =>
  Object.fromEntries(options.map(({ press }, at) => [String(at), press]));

const offersOf = ({ options }: Choice): readonly Offer[] =>
  options.map((option, at) => ({ value: String(at), text: markedText(option) }));

const heldOf = (holder: Holder, frame: Frame, drawing: Drawing): Held => {
  switch (holder.kind) {
    case "choice":
      return heldChoice(holder.node, frame, drawing);
    case "pick":
      return heldPick(holder.node, frame, drawing);
    case "sequence": {
      const { submit, submitLabel } = holder.node;
      const said = submitOf(submitLabel, frame);
      const pieces = [...sequencePieces(holder.node, drawing, false), ...said.pieces];
      return { pieces, submit: { press: submit }, label: said.label };
    }
    case "primary": {
      const { items } = holder.node;
      const rest = items.filter((_, at) => at !== holder.item);
      const { press = "", text = "" } = items[holder.item] ?? {};
      return { pieces: actionsPieces({ kind: "actions", items: rest }, drawing), submit: { press }, label: text };
    }
  }
};

const heldChoice = (choice: Choice, frame: Frame, drawing: Drawing): Held => {
  const { label, options } = choice;
  const offers = offersOf(choice);
  const block = drawing.ids(choiceBlock(options[0]?.press ?? "")) ?? "choice";
  return {
    pieces: [
      ...listAbove("choice", offers),
      ...inputPieces("choice", label, false, block, oneOf(block, offers, label)),
    ],
    submit: { byChoice: meaningOf(choice), valuesFrom: block },
    label: clipped(frame.submit, LIMITS.viewTitle),
  };
};

const heldPick = (pick: Pick, frame: Frame, drawing: Drawing): Held => {
  const { label, options, submit, submitLabel, min = 0 } = pick;
  const block = drawing.ids(pickBlock(submit)) ?? "pick";
  const said = submitOf(submitLabel, frame);
  return {
    pieces: [
      ...listAbove("pick", options),
      ...inputPieces("pick", label, min === 0, block, anyOf(block, options, label)),
      ...said.pieces,
    ],
    submit: { action: submit, valuesFrom: block },
    label: said.label,
  };
};

/** A word for Submit that is too long for it is said below, and Submit carries the frame's. */
const submitOf = (text: string, frame: Frame): { readonly label: string; readonly pieces: readonly Piece[] } =>
  fits(text, LIMITS.viewTitle)
    ? { label: text, pieces: [] }
    : { label: clipped(frame.submit, LIMITS.viewTitle), pieces: small("submit", text) };

/** A label too long for an input is said in full above it. */
const inputPieces = (
  node: string,
  label: string,
  optional: boolean,
  block_id: string,
  element: InputBlock["element"],
): readonly Piece[] => {
  const short = plain(clipped(label, LIMITS.inputLabel));
  const above = onOneLine(label) === "" || fits(label, LIMITS.inputLabel) ? [] : small(node, label);
  const input: InputBlock = { type: "input", block_id, label: short, optional, element };
  return [...above, { node, kind: "answer", gist: label, blocks: [input] }];
};
