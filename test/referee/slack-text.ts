import type { Fields } from "../support/slack/model.ts";

/** Something with words that was sent to Slack. */
export interface Said {
  /** Where it was said, for the report. */
  readonly by: string;
  readonly kind: "message" | "view";
  readonly body: Fields;
}

/** Everything that Slack would read as a mention, https://docs.slack.dev/messaging/formatting-message-text. */
const MENTION = /<(?:[@#!])[^<>]*>/g;
/** The one mark with an exclamation mark that speaks to nobody. */
const DATE = /^<!date\^\d+\^[^<>|]+\|[^<>|]+>$/;
const LINK = /<([^<>@#!][^<>|]*)(?:\|[^<>]*)?>/g;

/**
 * What could be wrong with the words of a message or view, each as a sentence: somebody mentioned, a link to an address that is
 * not among `ours`, a message that says nothing to a screen reader or a notification, a picture without words.
 */
export const judgeWords = ({ by, kind, body }: Said, ours: (address: string) => boolean): readonly string[] => {
  const marked = [...(kind === "message" ? [textAt(body, "text")] : []), ...markedIn(body)];
  const parts = objectsIn(body);
  return [
    ...marked
      .flatMap((text) => [...text.matchAll(MENTION)])
      .flatMap(([mark]) => (DATE.test(mark) ? [] : [`says ${mark}`])),
    ...marked
      .flatMap((text) => [...text.matchAll(LINK)])
      .flatMap(([mark, to = ""]) => (ours(to) ? [] : [`says ${mark}`])),
    ...parts.flatMap((part) => partProblem(part, ours)),
    ...(kind === "message" && body["delete_original"] !== true && textAt(body, "text").trim() === ""
      ? ["has no text for notifications and screen readers"]
      : []),
  ].map((problem) => `${by} ${problem}`);
};

const textAt = (fields: Fields, key: string): string => String(fields[key] ?? "");

/** Texts in which Slack looks for marks. */
const markedIn = (body: Fields): readonly string[] =>
  objectsIn(body).flatMap((part) => (part["type"] === "mrkdwn" ? [textAt(part, "text")] : []));

/** Elements of rich text that mention or link by themselves, and pictures. */
const partProblem = (part: Fields, ours: (address: string) => boolean): readonly string[] => {
  switch (part["type"]) {
    case "user":
    case "usergroup":
    case "channel":
    case "broadcast":
      return [`mentions by ${JSON.stringify(part)}`];
    case "link":
      return ours(textAt(part, "url")) ? [] : [`links to ${textAt(part, "url")}`];
    case "image":
      return textAt(part, "alt_text").trim() === "" ? ["shows a picture without words"] : [];
    default:
      return [];
  }
};

/** Every object in it, itself among them; metadata is nothing that anybody reads. */
const objectsIn = (value: unknown): readonly Fields[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Fields;
  const inner = Object.entries(fields).flatMap(([key, one]) => (key === "metadata" ? [] : objectsIn(one)));
  return [fields, ...inner];
};
