import type { ActionsBlock, SectionBlock } from "@slack/types";
import type { Pick } from "../../../chat/view.ts";
import { pickBlock } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { anyOf, canOffer, listAbove } from "./options.ts";
import type { Piece } from "./piece.ts";
import { buttonPieces, type Drawing, lettered, signOf } from "./press.ts";
import { small } from "./small.ts";
import { clipped, fits, plain } from "./text.ts";

/** Whether Slack can offer the options at all; what it cannot is reported. */
export const pickable = (pick: Pick, { losses }: Drawing): boolean => {
  if (canOffer(pick.options)) return true;
  losses.push({
    node: "pick",
    what: `nothing holds its ${pick.options.length} options: ${pick.label} (${pick.submit})`,
  });
  return false;
};

/** All of it as words. */
export const unpickable = ({ label, options }: Pick): readonly Piece[] => [
  ...small("pick", label),
  ...lettered(
    "pick",
    options.map((_, at) => signOf(at, options.length)),
    options.map(({ text }) => text),
  ),
];

/** Checkboxes, which say nothing to us by themselves, and a button that sends what they hold. */
export const pickPieces = (pick: Pick, drawing: Drawing): readonly Piece[] => {
  const { label, options, submit, submitLabel } = pick;
  const block = pickable(pick, drawing) ? drawing.ids(pickBlock(submit)) : undefined;
  if (block === undefined) return unpickable(pick);
  const [button] = buttonPieces("pick", [{ label: submitLabel, press: submit, style: "primary" }], drawing);
  const gist = options.map(({ text }) => text).join(" · ");
  const besideSelect = options.length > LIMITS.groupOptions && fits(label, LIMITS.sectionText);
  return [
    ...(besideSelect ? [] : small("pick", label)),
    ...listAbove("pick", options),
    { node: "pick", kind: "control", blocks: [boxesOf(pick, block), ...(button?.blocks ?? [])], gist },
  ];
};

/** Whether a select of several may stand among actions is told both ways; beside a text, here the label, it may for certain. */
const boxesOf = ({ label, options }: Pick, block_id: string): ActionsBlock | SectionBlock => {
  const element = anyOf(block_id, options, label);
  return element.type === "checkboxes"
    ? { type: "actions", block_id, elements: [element] }
    : { type: "section", block_id, text: plain(clipped(label, LIMITS.sectionText)), accessory: element };
};
