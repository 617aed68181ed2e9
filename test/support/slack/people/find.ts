import { elementsOf } from "../blocks/blocks.ts";
import { fieldsAt, listAt } from "../blocks/check.ts";
import type { Fields } from "../model.ts";

/** An element that a person means, and the block around it. */
export interface Found {
  readonly block: Fields;
  readonly element: Fields;
  /** The option meant, for elements that offer some. */
  readonly option?: Fields;
}

export type Find = (blocks: readonly Fields[], label: string) => Found | undefined;

const labelOf = (text: unknown): string => String(fieldsAt(text)["text"] ?? "");

/** Eyes go by what a label begins with or is; an exact match wins. */
const matching = <T>(all: readonly T[], label: (one: T) => string, wanted: string): T | undefined =>
  all.find((one) => label(one) === wanted) ?? all.find((one) => label(one).includes(wanted));

const all = (blocks: readonly Fields[]): readonly Found[] =>
  blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));

export const findButton: Find = (blocks, label) => {
  const buttons = all(blocks).filter(({ element }) => element["type"] === "button");
  return matching(buttons, ({ element }) => labelOf(element["text"]), label);
};

const offered = (element: Fields): readonly Fields[] =>
  [
    ...listAt(element["options"]),
    ...listAt(element["option_groups"]).flatMap((one) => listAt(fieldsAt(one)["options"])),
  ].map(fieldsAt);

export const findOption: Find = (blocks, label) => {
  const options = all(blocks).flatMap((one) => offered(one.element).map((option) => ({ ...one, option })));
  return matching(options, ({ option }) => labelOf(option["text"]), label);
};

/** An input by the label above it. */
export const findInput: Find = (blocks, label) => {
  const inputs = all(blocks).filter(({ block }) => block["type"] === "input");
  return matching(inputs, ({ block }) => labelOf(block["label"]), label);
};

/** What can be pressed or chosen, for the message of a search in vain. */
export const labelsOf = (blocks: readonly Fields[]): string => {
  const buttons = all(blocks).flatMap(({ element }) =>
    element["type"] === "button" ? [labelOf(element["text"])] : [],
  );
  const options = all(blocks).flatMap(({ element }) => offered(element).map((one) => labelOf(one["text"])));
  const inputs = all(blocks).flatMap(({ block }) => (block["type"] === "input" ? [labelOf(block["label"])] : []));
  return JSON.stringify({ buttons, options, inputs });
};
