import type { Channel } from "../world/model.ts";
import { userJson } from "./users.ts";
import type { Json } from "./wire.ts";

/** As the API and the gateway show a channel, thread or direct messages. */
export const channelJson = (channel: Channel): Json => {
  const { id, type, name, guild, thread, recipient, lastMessageId } = channel;
  if (thread) return threadJson(channel);
  if (recipient)
    return {
      id,
      type,
      flags: 0,
      last_message_id: lastMessageId,
      last_pin_timestamp: null,
      recipients: [userJson(recipient)],
    };
  return {
    id,
    type,
    flags: 0,
    guild_id: guild?.id,
    name,
    position: guild?.channels.indexOf(channel) ?? 0,
    topic: null,
    nsfw: false,
    parent_id: null,
    last_message_id: lastMessageId,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    permission_overwrites: overwrites(channel),
  };
};

const overwrites = ({ guild, denied }: Channel): readonly Json[] =>
  denied === 0n || !guild ? [] : [{ id: guild.botRoleId, type: 0, allow: "0", deny: String(denied) }];

const threadJson = ({ id, type, name, guild, thread, lastMessageId }: Channel): Json => ({
  id,
  type,
  flags: 0,
  guild_id: guild?.id,
  parent_id: thread?.parent.id,
  name,
  owner_id: thread?.ownerId,
  last_message_id: lastMessageId,
  last_pin_timestamp: null,
  rate_limit_per_user: thread?.rate,
  message_count: Math.min(thread?.sent ?? 0, 50),
  total_message_sent: thread?.sent,
  member_count: Math.min(thread?.members.size ?? 0, 50),
  thread_metadata: {
    archived: thread?.archived,
    archive_timestamp: thread?.archivedAt,
    auto_archive_duration: thread?.autoArchive,
    locked: thread?.locked,
    create_timestamp: thread?.createdAt,
    ...(type === 12 ? { invitable: thread?.invitable } : {}),
  },
});

export const threadMemberJson = (threadId: string, userId: string, since: string): Json => ({
  id: threadId,
  user_id: userId,
  join_timestamp: since,
  flags: 1,
});

/** Whatever a thread tells about its members. */
export const withMember = (channel: Channel, userId: string): Json => {
  const since = channel.thread?.members.get(userId);
  return { ...channelJson(channel), ...(since ? { member: threadMemberJson(channel.id, userId, since) } : {}) };
};
