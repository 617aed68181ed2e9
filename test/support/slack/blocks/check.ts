import type { Fields } from "../model.ts";

/** Notes what is wrong, and where, as a JSON pointer. */
export type Note = (pointer: string, problem: string) => void;

/** What a block may refer to. */
export interface Known {
  /** Whether there is such a file that the app may show. */
  readonly file: (id: string) => boolean;
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const fieldsAt = (value: unknown): Fields => (isFields(value) ? value : {});

export const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Length as Slack counts: UTF-16 units. */
export const checkString = (note: Note, at: string, value: unknown, max: number, min = 1): void => {
  if (typeof value !== "string") {
    note(at, "must be a string");
    return;
  }
  if (value.length < min) note(at, `must be more than ${min - 1} characters`);
  if (value.length > max) note(at, `must be less than ${max + 1} characters`);
};

export const checkOptionalString = (note: Note, at: string, value: unknown, max: number): void => {
  if (value !== undefined) checkString(note, at, value, max, 0);
};

/** Slack refuses fields it does not know inside blocks. */
export const checkKeys = (note: Note, at: string, value: Fields, keys: readonly string[]): void => {
  for (const key of Object.keys(value)) if (!keys.includes(key)) note(`${at}/${key}`, "no additional property allowed");
};

export const checkList = (
  note: Note,
  at: string,
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
  each: (item: unknown, at: string) => void,
): void => {
  if (!Array.isArray(value)) {
    note(at, "must provide an array");
    return;
  }
  if (value.length < min) note(at, `no fewer than ${min} items allowed`);
  if (value.length > max) note(at, `no more than ${max} items allowed`);
  for (const [index, item] of value.entries()) each(item, `${at}/${index}`);
};

export const checkUrl = (note: Note, at: string, value: unknown): void => {
  checkString(note, at, value, 3000);
  if (typeof value === "string" && !/^https?:\/\//.test(value)) note(at, "invalid url");
};

/** Text objects: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const checkText = (note: Note, at: string, value: unknown, max: number, kind: "plain" | "any" = "any"): void => {
  if (!isFields(value)) {
    note(at, "missing required field: text object");
    return;
  }
  const type = value["type"];
  if (type !== "plain_text" && (kind === "plain" || type !== "mrkdwn")) note(`${at}/type`, `unsupported type: ${type}`);
  checkKeys(note, at, value, type === "mrkdwn" ? ["type", "text", "verbatim"] : ["type", "text", "emoji"]);
  checkString(note, `${at}/text`, value["text"], max);
};
