import type { Fields } from "../model.ts";
import { checkBlock, type Surface } from "./block.ts";
import { fieldsAt, type Known, listAt, type Note } from "./check.ts";

/** https://docs.slack.dev/reference/block-kit/blocks: 50 a message, 100 a view. */
const MOST: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

const repeated = (values: readonly unknown[]): readonly unknown[] =>
  values.filter((value, index) => value !== undefined && values.indexOf(value) !== index);

/** Every element of a block that can be used. */
export const elementsOf = (block: Fields): readonly Fields[] => {
  const all = block["type"] === "context" ? [] : [...listAt(block["elements"]), block["accessory"], block["element"]];
  return all.map(fieldsAt).filter((one) => typeof one["action_id"] === "string" || hasAction(one));
};

const PASSIVE = ["image", "rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"];

const hasAction = (element: Fields): boolean =>
  typeof element["type"] === "string" && !PASSIVE.includes(element["type"]);

const checkOnce = (note: Note, at: string, blocks: readonly Fields[]): void => {
  for (const id of repeated(blocks.map((block) => block["block_id"]))) note(at, `block_id ${id} already exists`);
  for (const block of blocks)
    for (const id of repeated(elementsOf(block).map((element) => element["action_id"])))
      note(at, `action_id ${id} already exists`);
  if (blocks.filter((block) => block["type"] === "table").length > 1) note(at, "only_one_table_allowed");
  const markdown = blocks.filter((block) => block["type"] === "markdown").map((block) => String(block["text"]).length);
  if (markdown.reduce((sum, length) => sum + length, 0) > 12_000) note(at, "markdown blocks exceed 12000 characters");
  const focused = blocks.flatMap(elementsOf).filter((element) => element["focus_on_load"] === true);
  if (focused.length > 1) note(at, "only one element can have focus_on_load");
};

/** The sentences Slack would refuse these blocks with; none when they are right. */
export const problemsOfBlocks = (value: unknown, surface: Surface, known: Known, at = "/blocks"): readonly string[] => {
  const problems: string[] = [];
  const note: Note = (pointer, problem) => problems.push(`${problem} [json-pointer:${pointer}]`);
  if (!Array.isArray(value)) return [`must provide an array [json-pointer:${at}]`];
  if (value.length > MOST[surface]) note(at, `no more than ${MOST[surface]} items allowed`);
  for (const [index, block] of value.entries()) checkBlock(note, `${at}/${index}`, block, surface, known);
  checkOnce(note, at, value.map(fieldsAt));
  return problems;
};

/** Blocks as Slack keeps them: with a block id and action ids where the app gave none. */
export const withIds = (blocks: readonly Fields[], id: () => string): readonly Fields[] =>
  blocks.map((block) => {
    const named = { block_id: id(), ...block } as Record<string, unknown>;
    const fill = (one: unknown): unknown => (hasAction(fieldsAt(one)) ? { action_id: id(), ...fieldsAt(one) } : one);
    if (named["type"] === "actions") named["elements"] = listAt(named["elements"]).map(fill);
    for (const key of ["accessory", "element"]) if (named[key] !== undefined) named[key] = fill(named[key]);
    return named;
  });
