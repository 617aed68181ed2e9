import type {
  Checkboxes,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from "@slack/types";
import { LIMITS } from "./limits.ts";
import type { Piece } from "./piece.ts";
import { lettered, signOf } from "./press.ts";
import { clipped, fits, plain } from "./text.ts";

export interface Offer {
  readonly value: string;
  readonly text: string;
  readonly chosen?: boolean | undefined;
}

/** Whether any group or select of Slack's can offer these. */
export const canOffer = (offers: readonly Offer[]): boolean =>
  offers.length > 0 &&
  offers.length <= LIMITS.selectOptions &&
  new Set(offers.map(({ value }) => value)).size === offers.length &&
  offers.every(({ value }) => value !== "" && value.length <= LIMITS.optionValue);

/** Options whose texts are too long stand in a lettered list, and their letters are what is offered. */
const areShort = (offers: readonly Offer[]): boolean => offers.every(({ text }) => fits(text, LIMITS.optionText));

/** The list that goes above, if one is needed. */
export const listAbove = (node: string, offers: readonly Offer[]): readonly Piece[] =>
  areShort(offers)
    ? []
    : lettered(
        node,
        offers.map((_, at) => signOf(at, offers.length)),
        offers.map(({ text }) => text),
      );

const optionsOf = (offers: readonly Offer[]): readonly PlainTextOption[] => {
  const short = areShort(offers);
  return offers.map(({ value, text }, at) => ({ value, text: plain(short ? text : signOf(at, offers.length)) }));
};

/** The label stands beside the select in full. */
const placeholderOf = (label: string): PlainTextElement => plain(clipped(label, LIMITS.placeholder));

/** One of several: radio buttons, or a select where there are more than ten. */
export const oneOf = (id: string, offers: readonly Offer[], label: string): RadioButtons | StaticSelect => {
  const options = [...optionsOf(offers)];
  const chosen = options[offers.findIndex(({ chosen }) => chosen)];
  const common = { action_id: id, options, ...(chosen ? { initial_option: chosen } : {}) };
  return offers.length <= LIMITS.groupOptions
    ? { type: "radio_buttons", ...common }
    : { type: "static_select", ...common, placeholder: placeholderOf(label) };
};

/** Any of several: checkboxes, or a select where there are more than ten. */
export const anyOf = (id: string, offers: readonly Offer[], label: string): Checkboxes | MultiStaticSelect => {
  const options = [...optionsOf(offers)];
  const chosen = options.filter((_, at) => offers[at]?.chosen);
  const common = { action_id: id, options, ...(chosen.length > 0 ? { initial_options: chosen } : {}) };
  return offers.length <= LIMITS.groupOptions
    ? { type: "checkboxes", ...common }
    : { type: "multi_static_select", ...common, placeholder: placeholderOf(label) };
};
