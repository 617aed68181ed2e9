import type { KnownBlock } from "@slack/types";
import { pressesIn } from "../../../../src/chat/pressable.ts";
import type { ActionId, View } from "../../../../src/chat/view.ts";
import { type DrawnModal, type Frame, renderModal } from "../../../../src/platforms/slack/render/modal.ts";
import { renderHome, renderMessage } from "../../../../src/platforms/slack/render/render.ts";
import type { Submit } from "../../../../src/platforms/slack/render/submit.ts";
import { problemsOfBlocks } from "../../../support/slack/blocks/blocks.ts";
import { type Json, jsonIn, refusalsOf, type Surface } from "./block-rules.ts";

export const FRAME: Frame = { title: "Whetstone", submit: "Answer", close: "Close" };

/** By the rules here and by those of the local Slack, which were written apart. */
const refusedOn = (surface: Surface, blocks: readonly KnownBlock[]): readonly string[] => [
  ...refusalsOf(surface, blocks),
  ...problemsOfBlocks(blocks, surface, { file: () => true }),
];

/** A view on one surface, as its tests look at it. */
export interface Shown {
  readonly surface: Surface;
  readonly blocks: readonly KnownBlock[];
  readonly submit?: Submit | undefined;
  /** The label of the modal's own Submit. */
  readonly submitLabel?: string | undefined;
  readonly losses: readonly { readonly node: string; readonly what: string }[];
  readonly refusals: readonly string[];
}

export const onMessage = (view: View): Shown => {
  const { payload, losses } = renderMessage(view);
  const fallback = payload.text === "" || payload.text.length > 4000 || /[<>]/.test(payload.text);
  return {
    surface: "message",
    blocks: payload.blocks,
    losses,
    refusals: [...refusedOn("message", payload.blocks), ...(fallback ? [`text: ${payload.text}`] : [])],
  };
};

export const onHome = (view: View): Shown => {
  const { payload, losses } = renderHome(view);
  const blocks = payload.blocks as KnownBlock[];
  return { surface: "home", blocks, losses, refusals: refusedOn("home", blocks) };
};

export const onModal = (view: View): Shown => {
  const { payload, losses } = renderModal(view, FRAME);
  const blocks = payload.view.blocks as KnownBlock[];
  return {
    surface: "modal",
    blocks,
    losses,
    submit: payload.submit,
    submitLabel: payload.view.submit?.text,
    refusals: [...refusedOn("modal", blocks), ...refusalsOfFrame(payload)],
  };
};

export const SURFACES = [onMessage, onHome, onModal] as const;

/** Inputs want a Submit, and what a Submit means must be storable in the view itself. */
const refusalsOfFrame = ({ view, submit }: DrawnModal): readonly string[] => [
  ...[view.title, view.submit, view.close].flatMap((text) =>
    text !== undefined && (text.text === "" || text.text.length > 24) ? [`24: ${text.text}`] : [],
  ),
  ...((view.submit === undefined) === (submit === undefined) ? [] : ["a Submit without meaning"]),
  ...(view.blocks.some(({ type }) => type === "input") && submit === undefined ? ["inputs without Submit"] : []),
  ...(JSON.stringify(submit ?? {}).length > 3000 ? ["a Submit too long to keep"] : []),
  ...(Buffer.byteLength(JSON.stringify(view)) > 250_000 ? ["a view too large"] : []),
];

/** Everything pressed, once for each way to it: buttons, and what Submit can mean. */
export const waysOn = ({ blocks, submit }: Shown): readonly ActionId[] => [
  ...jsonIn(blocks).flatMap((one) => (one.type === "button" ? [String(one.value)] : [])),
  ...(submit === undefined
    ? []
    : "press" in submit
      ? [submit.press]
      : "action" in submit
        ? [submit.action]
        : Object.values(submit.byChoice)),
];

/** Actions of a view that have more or fewer ways to them than the view has buttons for them, and ways to what it does not offer. */
export const wrongWays = (view: View, shown: Shown): readonly string[] => {
  const wanted = pressesIn(view);
  const ways = waysOn(shown);
  const count = (all: readonly string[], id: string): number => all.filter((one) => one === id).length;
  return [
    ...[...new Set(wanted)].flatMap((id) =>
      count(ways, id) === count(wanted, id)
        ? []
        : [`${count(ways, id)} ways to ${id} for ${count(wanted, id)} buttons`],
    ),
    ...ways.filter((way) => !wanted.includes(way)).map((way) => `a way to ${way}`),
  ];
};

/** What Submit reads must be an input that is there. */
export const lostInputs = ({ blocks, submit }: Shown): readonly string[] =>
  submit && "valuesFrom" in submit && !blocks.some(({ block_id }) => block_id === submit.valuesFrom)
    ? [submit.valuesFrom]
    : [];

const decoded = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** A text object or a piece of rich text, as a reader sees it; written markup by its label. */
const textOf = (one: Json): string => {
  if (one.type === "mrkdwn") return decoded(String(one.text).replace(/<[^|>]*\|([^>]*)>/g, "$1"));
  if (one.type === "plain_text") return decoded(String(one.text));
  return one.type === "text" || one.type === "link" ? String(one.text) : "";
};

/** Everything a reader can find, without markup. */
export const saidOn = ({ blocks, submitLabel = "" }: Shown): string =>
  [
    ...jsonIn(blocks).map((one) => `${textOf(one)}${typeof one.alt_text === "string" ? one.alt_text : ""}`),
    submitLabel,
  ].join("");

/** Blocks of a kind. */
export const ofType = <T extends KnownBlock["type"]>(
  { blocks }: Pick<Shown, "blocks">,
  type: T,
): readonly Extract<KnownBlock, { readonly type: T }>[] =>
  blocks.filter((block): block is Extract<KnownBlock, { readonly type: T }> => block.type === type);

export const buttonsOn = ({ blocks }: Pick<Shown, "blocks">): readonly string[] =>
  jsonIn(blocks).flatMap((one) => (one.type === "button" ? [(one.text as { text: string }).text] : []));

/** The blocks without the losses that a test expects none of. */
export const shownOn = (draw: (view: View) => Shown, view: View): Shown => {
  const shown = draw(view);
  if (shown.losses.length > 0) throw new Error(`lost: ${JSON.stringify(shown.losses)}`);
  return shown;
};
