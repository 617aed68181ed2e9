import { checkText, invalid, listOf, objectAt, refuse } from "../refusal.ts";
import type { Json, WireMessage } from "../shapes/wire.ts";
import { checkComponents } from "./components.ts";

export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  v2: 1 << 15,
} as const;

/** Bots get 2,000, whatever the OpenAPI document says (resources/message, "Create Message"). */
const MOST_CONTENT = 2000;

/** Refuses a new message that Discord refuses. `files` are the names of what was uploaded with it. */
export const checkNew = (body: Json, files: ReadonlySet<string>): void => {
  const flags = Number(body["flags"] ?? 0);
  const v2 = (flags & FLAG.v2) !== 0;
  checkCommon(body);
  if (v2) refuseLegacy(body);
  checkComponents(body["components"], v2, files);
  const parts = ["components", "embeds", "attachments", "sticker_ids"].some((name) => isFull(body[name]));
  if (!parts && !isFull(body["content"]) && body["poll"] == null && files.size === 0) throw refuse("emptyMessage");
};

/** Refuses an edit; what it leaves out stays as it was. The v2 flag can be added, never taken away. */
export const checkEdit = (body: Json, before: WireMessage, files: ReadonlySet<string>): void => {
  const wasV2 = (before.flags & FLAG.v2) !== 0;
  const flags = body["flags"];
  if (wasV2 && typeof flags === "number" && (flags & FLAG.v2) === 0)
    throw invalid(["flags"], "MESSAGE_FLAGS_INVALID", "The IS_COMPONENTS_V2 flag cannot be removed");
  const v2 = wasV2 || (Number(flags ?? 0) & FLAG.v2) !== 0;
  checkCommon(body);
  if (v2) refuseLegacy({ content: before.content, embeds: before.embeds, ...body });
  const names = new Set([...files, ...keptOf(body, before)]);
  const components = body["components"] === undefined ? before.components : body["components"];
  if (body["components"] !== undefined || v2 !== wasV2) checkComponents(components, v2, names);
  const after: Json = { content: before.content, embeds: before.embeds, attachments: before.attachments, ...body };
  const full = isFull(components) || ["content", "embeds", "attachments"].some((name) => isFull(after[name]));
  if (!full && files.size === 0) throw refuse("emptyMessage");
};

/** An edit that lists attachments keeps those of the list alone (resources/message, "Edit Message"). */
const keptOf = ({ attachments }: Json, before: WireMessage): readonly string[] => {
  const ids = Array.isArray(attachments) ? attachments.map((one) => String((one as Json)["id"])) : undefined;
  return before.attachments.filter(({ id }) => ids === undefined || ids.includes(id)).map(({ filename }) => filename);
};

const checkCommon = (body: Json): void => {
  checkText(body["content"], ["content"], 0, MOST_CONTENT);
  checkEmbeds(body["embeds"]);
  checkNonce(body);
  checkMentions(body["allowed_mentions"]);
  checkText(body["thread_name"], ["thread_name"], 1, 100);
};

const refuseLegacy = (body: Json): void => {
  for (const field of ["content", "embeds", "poll", "sticker_ids"])
    if (isFull(body[field]))
      throw invalid(
        [field],
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
};

const isFull = (value: unknown): boolean =>
  typeof value === "string" || Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;

const checkNonce = ({ nonce, enforce_nonce: enforced }: Json): void => {
  if (typeof nonce === "string") checkText(nonce, ["nonce"], 1, 25);
  if (enforced === true && nonce == null)
    throw invalid(["nonce"], "BASE_TYPE_REQUIRED", "A nonce is needed for it to be enforced");
};

/** A kind that is parsed cannot be listed beside it (resources/message, "Allowed Mentions"). */
const checkMentions = (value: unknown): void => {
  if (value === undefined || value === null) return;
  const { parse, users, roles } = objectAt(value, ["allowed_mentions"]);
  const kinds = listOf(parse, ["allowed_mentions", "parse"], 0, 3);
  if (kinds.some((kind) => !["users", "roles", "everyone"].includes(String(kind))))
    throw invalid(["allowed_mentions", "parse"], "BASE_TYPE_CHOICES", "Must be one of ('users', 'everyone', 'roles').");
  if ((kinds.includes("users") && isFull(users)) || (kinds.includes("roles") && isFull(roles)))
    throw invalid(
      ["allowed_mentions"],
      "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
      "A kind that is parsed cannot be listed too",
    );
};

/** resources/message, "Embed Limits". */
const checkEmbeds = (value: unknown): void => {
  let total = 0;
  const text = (words: unknown, path: readonly (string | number)[], max: number, required = false): void => {
    checkText(words, path, required ? 1 : 0, max, required);
    total += typeof words === "string" ? words.length : 0;
  };
  listOf(value, ["embeds"], 0, 10).forEach((raw, at) => {
    const embed = objectAt(raw, ["embeds", at]);
    text(embed["title"], ["embeds", at, "title"], 256);
    text(embed["description"], ["embeds", at, "description"], 4096);
    text((embed["footer"] as Json | undefined)?.["text"], ["embeds", at, "footer", "text"], 2048);
    text((embed["author"] as Json | undefined)?.["name"], ["embeds", at, "author", "name"], 256);
    listOf(embed["fields"], ["embeds", at, "fields"], 0, 25).forEach((field, nth) => {
      const one = objectAt(field, ["embeds", at, "fields", nth]);
      text(one["name"], ["embeds", at, "fields", nth, "name"], 256, true);
      text(one["value"], ["embeds", at, "fields", nth, "value"], 1024, true);
    });
  });
  if (total > 6000) throw invalid(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
};
