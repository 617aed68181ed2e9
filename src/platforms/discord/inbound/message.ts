import type { GatewayMessageCreateDispatchData } from "discord.js";
import { ownWorkspace, type Request } from "../../../chat/request.ts";
import { timeOf } from "./snowflake.ts";
import { personOf, workspaceOf } from "./who.ts";

/** A thread of the bot's own: the channel it hangs in, and the key it was opened under. */
export interface OwnThread {
  readonly parent: string;
  readonly key: string;
}

/**
 * Something typed to the bot: in its direct messages, or in a thread of its own. Undefined for what machines say, and for
 * what holds no words (in a server they are withheld where the message-content intent is not granted). One that was edited reads as it
 * is now.
 */
export const readMessage = (
  message: GatewayMessageCreateDispatchData,
  thread: OwnThread | undefined,
): Request | undefined => {
  const { author, content, guild_id: guild, channel_id: channel } = message;
  if (author.bot === true || message.webhook_id !== undefined || content.trim() === "") return undefined;
  if (guild !== undefined && thread === undefined) return undefined;
  const person = personOf(author.id);
  const edited = message.edited_timestamp === null ? undefined : Date.parse(message.edited_timestamp);
  return {
    id: edited === undefined ? `discord-${message.id}` : `discord-${message.id}-${edited}`,
    who: {
      person,
      member: person,
      name: message.member?.nick ?? author.global_name ?? author.username,
      // A message tells no permissions; whatever needs them has buttons.
      manager: false,
    },
    where: {
      platform: "discord",
      workspace: guild === undefined ? ownWorkspace(person) : workspaceOf(guild),
      place: thread?.parent ?? channel,
      ...(thread ? { thread: thread.key } : {}),
      private: guild === undefined,
    },
    at: edited ?? timeOf(message.id),
    can: { whisper: false, form: false, redrawFromForm: false, direct: false },
    act: { kind: "said", text: content, message: message.id, ...(edited === undefined ? {} : { edited: true }) },
  };
};
