import type { Fields } from "../model.ts";
import { checkKeys, checkList, checkString, checkUrl, fieldsAt, isFields, type Note } from "./check.ts";

/** Which field each inline element cannot do without, and which it may have. */
const INLINE: Readonly<Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>> = {
  text: { needs: ["text"], may: ["style"] },
  link: { needs: ["url"], may: ["text", "style", "unsafe"] },
  user: { needs: ["user_id"], may: ["style"] },
  channel: { needs: ["channel_id"], may: ["style"] },
  emoji: { needs: ["name"], may: ["unicode", "style"] },
  date: { needs: ["timestamp", "format"], may: ["url", "fallback", "style"] },
  broadcast: { needs: ["range"], may: ["style"] },
  usergroup: { needs: ["usergroup_id"], may: ["style"] },
  color: { needs: ["value"], may: ["style"] },
};

const STYLES = ["bold", "italic", "strike", "code", "underline"];

const checkInline = (note: Note, at: string, value: unknown): void => {
  if (!isFields(value)) {
    note(at, "must be an object");
    return;
  }
  const rule = INLINE[String(value["type"])];
  if (rule === undefined) {
    note(`${at}/type`, `unsupported type: ${value["type"]}`);
    return;
  }
  checkKeys(note, at, value, ["type", ...rule.needs, ...rule.may]);
  for (const key of rule.needs) if (value[key] === undefined) note(at, `missing required field: ${key}`);
  if (value["type"] === "text") checkString(note, `${at}/text`, value["text"], 12_000);
  if (value["type"] === "link") checkUrl(note, `${at}/url`, value["url"]);
  if (value["style"] !== undefined) checkKeys(note, `${at}/style`, fieldsAt(value["style"]), STYLES);
};

const checkInlines = (note: Note, at: string, value: Fields, min: number): void =>
  checkList(note, `${at}/elements`, value["elements"], { min, max: 1000 }, (one, here) => checkInline(note, here, one));

const checkRichList = (note: Note, at: string, value: Fields): void => {
  checkKeys(note, at, value, ["type", "elements", "style", "indent", "offset", "border"]);
  if (value["style"] !== "bullet" && value["style"] !== "ordered") note(`${at}/style`, "must be bullet or ordered");
  checkList(note, `${at}/elements`, value["elements"], { min: 1, max: 1000 }, (one, here) => {
    if (fieldsAt(one)["type"] !== "rich_text_section") note(`${here}/type`, "unsupported type in a list");
    checkInlines(note, here, fieldsAt(one), 0);
  });
};

const part =
  (min: number, more: readonly string[]) =>
  (note: Note, at: string, value: Fields): void => {
    checkKeys(note, at, value, ["type", "elements", ...more]);
    checkInlines(note, at, value, min);
  };

const PARTS: Readonly<Record<string, (note: Note, at: string, value: Fields) => void>> = {
  rich_text_section: part(0, []),
  rich_text_preformatted: part(1, ["border", "language"]),
  rich_text_quote: part(1, ["border"]),
  rich_text_list: checkRichList,
};

const checkRichPart = (note: Note, at: string, value: unknown): void => {
  if (!isFields(value)) {
    note(at, "must be an object");
    return;
  }
  const rule = PARTS[String(value["type"])];
  if (rule === undefined) note(`${at}/type`, `unsupported type: ${value["type"]}`);
  else rule(note, at, value);
};

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const checkRichText = (note: Note, at: string, block: Fields): void => {
  checkKeys(note, at, block, ["type", "block_id", "elements"]);
  checkList(note, `${at}/elements`, block["elements"], { min: 1, max: 1000 }, (one, here) =>
    checkRichPart(note, here, one),
  );
};
