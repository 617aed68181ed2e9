import { problemsOfBlocks } from "./blocks/blocks.ts";
import type { Channel, Fields, Message } from "./model.ts";
import { acceptContent, edit, put, remove } from "./posting.ts";
import { Refusal } from "./refusal.ts";
import { knownIn } from "./views.ts";
import { installOf, messageAt, type ResponseUrl, type World } from "./world.ts";

/** https://docs.slack.dev/interactivity/handling-user-interaction: five uses within 30 minutes. */
const USES = 5;
const LIFE_MS = 30 * 60_000;

/** An address that answers one interaction. */
export const issueResponseUrl = (world: World, about: Omit<ResponseUrl, "at" | "uses">): string => {
  const id = `${about.team}/${world.ids.secret()}/${world.ids.secret()}`;
  world.responseUrls.set(id, { ...about, at: world.clock.now(), uses: 0 });
  return `${world.base}/response/${id}`;
};

const KEYS = [
  "text",
  "blocks",
  "attachments",
  "response_type",
  "replace_original",
  "delete_original",
  "thread_ts",
  "mrkdwn",
  "unfurl_links",
  "unfurl_media",
  "metadata",
];

/** What was pressed, if it is the app's own. */
const originalOf = (world: World, channel: Channel, url: ResponseUrl): Message => {
  const message = messageAt(world, channel.id, url.source);
  if (message?.botId === undefined) throw new Refusal("message_not_found");
  return message;
};

/** Does what an answer asks for, in the place of the interaction. */
export const applyAnswer = (world: World, url: ResponseUrl, answer: Fields): void => {
  for (const key of Object.keys(answer))
    if (!KEYS.includes(key)) throw new Refusal("invalid_arguments", [`unknown field: ${key}`]);
  const channel = world.channels.get(url.channel);
  const install = installOf(world, url.team);
  if (channel === undefined || install === undefined) throw new Refusal("channel_not_found");
  if (channel.archived) throw new Refusal("is_archived");
  if (answer["delete_original"] === true) {
    remove(world, channel, originalOf(world, channel, url));
    return;
  }
  const content = acceptContent(world, answer);
  if (answer["replace_original"] === true) {
    edit(world, channel, originalOf(world, channel, url), content);
    return;
  }
  const threadTs = answer["thread_ts"];
  put(world, channel, {
    ...content,
    user: install.botUser,
    botId: install.botId,
    ...(typeof threadTs === "string" ? { threadTs } : {}),
    ...(answer["response_type"] === "in_channel" ? {} : { ephemeralFor: url.user }),
  });
};

/** The status and body for a POST to a response url. */
export const answerTo = (world: World, id: string, answer: Fields): { status: number; body: Fields | string } => {
  const url = world.responseUrls.get(id);
  if (url === undefined) return { status: 404, body: { ok: false, error: "invalid_url" } };
  if (world.clock.now() - url.at > LIFE_MS) return { status: 404, body: { ok: false, error: "expired_url" } };
  if (url.uses >= USES) return { status: 404, body: { ok: false, error: "used_url" } };
  url.uses += 1;
  try {
    applyAnswer(world, url, answer);
    return { status: 200, body: "ok" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const detail = problemsOfBlocks(answer["blocks"] ?? [], "message", knownIn(world));
    return { status: 400, body: { ok: false, error: error.code, ...(detail.length > 0 ? { errors: detail } : {}) } };
  }
};
