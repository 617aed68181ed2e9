import type { Json } from "../shapes/wire.ts";
import { INTENT, type World } from "../world/world.ts";

export const holdsContent = (intents: number): boolean => (intents & INTENT.messageContent) !== 0;

/**
 * Without the message content intent these come empty, but in direct messages, of the bot's own messages and of those
 * that mention it (events/gateway, "Message Content Intent").
 */
export const withoutContent = (world: World, event: string, data: Json): Json => {
  if (event !== "MESSAGE_CREATE" && event !== "MESSAGE_UPDATE") return data;
  const mentions = Array.isArray(data["mentions"]) ? (data["mentions"] as Json[]) : [];
  const isOwn = (data["author"] as Json | undefined)?.["id"] === world.applicationId;
  if (data["guild_id"] === undefined || isOwn || mentions.some(({ id }) => id === world.applicationId)) return data;
  return { ...data, content: "", embeds: [], attachments: [], components: [] };
};
