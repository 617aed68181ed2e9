import { checkText, invalid, listOf, objectAt, type Path, refuse } from "../refusal.ts";
import type { Json } from "../shapes/wire.ts";
import { checkButton, checkSelect } from "./controls.ts";

/** components/reference, "Component Types". */
export const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radio: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

const SELECTS = [3, 5, 6, 7, 8];
const MOST = 40;
const MOST_TEXT = 4000;
/** More text than this answers 500 (discord-api-docs, issue 8554). */
const MOST_TEXT_BYTES = 10_170;

/** What is counted over all components of a message. */
interface Tally {
  readonly v2: boolean;
  readonly files: ReadonlySet<string>;
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
  count: number;
  text: number;
  bytes: number;
}

/** Refuses components that Discord refuses in a message; `files` are the names that `attachment://` may mean. */
export const checkComponents = (components: unknown, v2: boolean, files: ReadonlySet<string>): void => {
  const tally: Tally = { v2, files, customIds: new Set(), ids: new Set(), count: 0, text: 0, bytes: 0 };
  const allowed = v2 ? [1, 9, 10, 12, 13, 14, 17] : [1];
  const list = listOf(components, ["components"], 0, v2 ? MOST : 5);
  checkAll(list, ["components"], allowed, tally);
  if (tally.count > MOST)
    throw invalid(
      ["components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      "The total number of components exceeded the maximum (40)",
    );
  if (tally.text > MOST_TEXT)
    throw invalid(
      ["components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `The displayable text size of all components exceeded the maximum (${MOST_TEXT})`,
    );
  if (tally.bytes > MOST_TEXT_BYTES) throw refuse("serverError");
};

const checkAll = (list: readonly unknown[], path: Path, allowed: readonly number[], tally: Tally): void => {
  list.forEach((one, at) => {
    checkOne(objectAt(one, [...path, at]), [...path, at], allowed, tally);
  });
};

const checkOne = (one: Json, path: Path, allowed: readonly number[], tally: Tally): void => {
  const type = Number(one["type"]);
  if (!allowed.includes(type))
    throw invalid(
      [...path, "type"],
      "UNION_TYPE_CHOICES",
      `Value of field "type" must be one of (${allowed.join(", ")}).`,
    );
  tally.count += 1;
  noteIds(one, path, tally);
  if (type === TYPE.row) checkRow(one, path, tally);
  else if (type === TYPE.button) checkButton(one, path);
  else if (SELECTS.includes(type)) checkSelect(one, path);
  else if (type === TYPE.text) checkWords(one, path, tally);
  else if (type === TYPE.section) checkSection(one, path, tally);
  else if (type === TYPE.container)
    checkAll(listOf(one["components"], [...path, "components"], 1, MOST), [...path, "components"], INSIDE, tally);
  else if (type === TYPE.gallery) checkGallery(one, path, tally);
  else if (type === TYPE.thumbnail) checkMedia(one["media"], [...path, "media"], tally, one["description"]);
  else if (type === TYPE.file) checkMedia(one["file"], [...path, "file"], tally, undefined);
};

const INSIDE = [1, 9, 10, 12, 13, 14];

const noteIds = ({ id, custom_id: customId }: Json, path: Path, tally: Tally): void => {
  if (typeof id === "number" && id !== 0) {
    if (tally.ids.has(id))
      throw invalid([...path, "id"], "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
    tally.ids.add(id);
  }
  if (typeof customId !== "string") return;
  if (tally.customIds.has(customId))
    throw invalid([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
  tally.customIds.add(customId);
};

/** Five buttons, or one select. */
const checkRow = (row: Json, path: Path, tally: Tally): void => {
  const inner = [...path, "components"];
  const list = listOf(row["components"], inner, 1, 5);
  checkAll(list, inner, [2, ...SELECTS], tally);
  if (list.length > 1 && list.some((one) => SELECTS.includes(Number((one as Json)["type"]))))
    throw invalid(inner, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
};

const checkWords = ({ content }: Json, path: Path, tally: Tally): void => {
  checkText(content, [...path, "content"], 1, MOST_TEXT, true);
  tally.text += String(content).length;
  tally.bytes += Buffer.byteLength(String(content));
};

const checkSection = (section: Json, path: Path, tally: Tally): void => {
  const inner = [...path, "components"];
  checkAll(listOf(section["components"], inner, 1, 3), inner, [TYPE.text], tally);
  const beside = [...path, "accessory"];
  checkOne(objectAt(section["accessory"], beside), beside, [TYPE.button, TYPE.thumbnail], tally);
};

const checkGallery = ({ items }: Json, path: Path, tally: Tally): void => {
  listOf(items, [...path, "items"], 1, 10).forEach((item, at) => {
    const one = objectAt(item, [...path, "items", at]);
    checkMedia(one["media"], [...path, "items", at, "media"], tally, one["description"]);
  });
};

const checkMedia = (media: unknown, path: Path, tally: Tally, description: unknown): void => {
  checkText(description, [...path, "description"], 0, 1024);
  const url = objectAt(media, path)["url"];
  checkText(url, [...path, "url"], 1, 2048, true);
  const name = /^attachment:\/\/(?<name>.+)$/.exec(String(url))?.groups?.["name"];
  if (name !== undefined ? !tally.files.has(name) : !/^https?:\/\//.test(String(url)))
    throw invalid(
      path,
      "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
      `The referenced attachment "${String(url)}" was not found`,
    );
};
