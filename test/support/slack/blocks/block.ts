import type { Fields } from "../model.ts";
import {
  checkKeys,
  checkList,
  checkOptionalString,
  checkString,
  checkText,
  fieldsAt,
  isFields,
  type Known,
  type Note,
} from "./check.ts";
import { checkElement } from "./elements.ts";
import { checkImageSource } from "./image.ts";
import { checkRichText } from "./rich.ts";

export type Surface = "message" | "modal" | "home";

type Rule = (note: Note, at: string, block: Fields, known: Known) => void;

const section: Rule = (note, at, block, known) => {
  checkKeys(note, at, block, ["type", "block_id", "text", "fields", "accessory", "expand"]);
  if (block["text"] === undefined && block["fields"] === undefined) note(at, "missing required field: text or fields");
  if (block["text"] !== undefined) checkText(note, `${at}/text`, block["text"], 3000);
  if (block["fields"] !== undefined)
    checkList(note, `${at}/fields`, block["fields"], { min: 1, max: 10 }, (one, here) =>
      checkText(note, here, one, 2000),
    );
  if (block["accessory"] !== undefined) checkElement(note, `${at}/accessory`, block["accessory"], "section", known);
};

const actions: Rule = (note, at, block, known) => {
  checkKeys(note, at, block, ["type", "block_id", "elements"]);
  checkList(note, `${at}/elements`, block["elements"], { min: 1, max: 25 }, (one, here) =>
    checkElement(note, here, one, "actions", known),
  );
};

const context: Rule = (note, at, block, known) => {
  checkKeys(note, at, block, ["type", "block_id", "elements"]);
  checkList(note, `${at}/elements`, block["elements"], { min: 1, max: 10 }, (one, here) => {
    if (fieldsAt(one)["type"] === "image") checkElement(note, here, one, "context", known);
    else checkText(note, here, one, 3000);
  });
};

const header: Rule = (note, at, block) => {
  checkKeys(note, at, block, ["type", "block_id", "text"]);
  checkText(note, `${at}/text`, block["text"], 150, "plain");
};

const divider: Rule = (note, at, block) => checkKeys(note, at, block, ["type", "block_id"]);

const image: Rule = (note, at, block, known) => {
  checkKeys(note, at, block, ["type", "block_id", "image_url", "slack_file", "alt_text", "title"]);
  if (block["title"] !== undefined) checkText(note, `${at}/title`, block["title"], 2000, "plain");
  checkImageSource(note, at, block, known);
};

const input: Rule = (note, at, block, known) => {
  checkKeys(note, at, block, ["type", "block_id", "label", "element", "dispatch_action", "hint", "optional"]);
  checkText(note, `${at}/label`, block["label"], 2000, "plain");
  if (block["hint"] !== undefined) checkText(note, `${at}/hint`, block["hint"], 2000, "plain");
  checkElement(note, `${at}/element`, block["element"], "input", known);
};

const markdown: Rule = (note, at, block) => {
  checkKeys(note, at, block, ["type", "block_id", "text"]);
  checkString(note, `${at}/text`, block["text"], 12_000);
};

const CELLS: Readonly<Record<string, Rule>> = {
  raw_text: (note, at, cell) => {
    checkKeys(note, at, cell, ["type", "text"]);
    checkString(note, `${at}/text`, cell["text"], 10_000);
  },
  raw_number: (note, at, cell) => {
    checkKeys(note, at, cell, ["type", "value", "text"]);
    if (typeof cell["value"] !== "number") note(`${at}/value`, "must be a number");
  },
  rich_text: checkRichText,
};

const checkCell = (note: Note, at: string, cell: unknown, known: Known): void => {
  const fields = fieldsAt(cell);
  const rule = CELLS[String(fields["type"])];
  if (rule === undefined) note(`${at}/type`, `unsupported type: ${fields["type"]}`);
  else rule(note, at, fields, known);
};

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
const table: Rule = (note, at, block, known) => {
  checkKeys(note, at, block, ["type", "block_id", "rows", "column_settings"]);
  checkList(note, `${at}/rows`, block["rows"], { min: 1, max: 100 }, (row, here) =>
    checkList(note, here, row, { min: 1, max: 20 }, (cell, there) => checkCell(note, there, cell, known)),
  );
  if (block["column_settings"] !== undefined)
    checkList(note, `${at}/column_settings`, block["column_settings"], { min: 0, max: 20 }, (one, here) =>
      checkKeys(note, here, fieldsAt(one), ["align", "is_wrapped"]),
    );
};

const ALL: readonly Surface[] = ["message", "modal", "home"];

/** https://docs.slack.dev/reference/block-kit/blocks: what each surface takes, of the blocks a bot like ours sends. */
const BLOCKS: Readonly<Record<string, { readonly surfaces: readonly Surface[]; readonly rule: Rule }>> = {
  section: { surfaces: ALL, rule: section },
  actions: { surfaces: ALL, rule: actions },
  context: { surfaces: ALL, rule: context },
  header: { surfaces: ALL, rule: header },
  divider: { surfaces: ALL, rule: divider },
  image: { surfaces: ALL, rule: image },
  input: { surfaces: ALL, rule: input },
  rich_text: { surfaces: ALL, rule: checkRichText },
  markdown: { surfaces: ["message"], rule: markdown },
  table: { surfaces: ["message"], rule: table },
};

/** Notes everything wrong with one block on a surface. */
export const checkBlock = (note: Note, at: string, value: unknown, surface: Surface, known: Known): void => {
  if (!isFields(value)) {
    note(at, "must be an object");
    return;
  }
  const found = BLOCKS[String(value["type"])];
  if (found === undefined || !found.surfaces.includes(surface)) {
    note(`${at}/type`, `unsupported type: ${value["type"]}`);
    return;
  }
  checkOptionalString(note, `${at}/block_id`, value["block_id"], 255);
  found.rule(note, at, value, known);
};
