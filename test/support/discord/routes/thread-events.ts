import { channelJson, threadMemberJson, withMember } from "../shapes/channels.ts";
import type { Channel } from "../world/model.ts";
import { INTENT, type World } from "../world/world.ts";

/** Tells the gateway of a thread; private ones only while the bot is in them. */
export const tellThread = (world: World, channel: Channel, event: "THREAD_CREATE" | "THREAD_UPDATE"): void => {
  const { guild, type, thread } = channel;
  if (type === 12 && !thread?.members.has(world.applicationId)) return;
  const data =
    event === "THREAD_CREATE"
      ? { ...withMember(channel, world.applicationId), newly_created: true }
      : channelJson(channel);
  world.send(event, data, { guild, intent: INTENT.guilds });
};

/** Tells who came or went. */
export const tellMembers = (
  world: World,
  channel: Channel,
  added: readonly string[],
  removed: readonly string[],
): void => {
  const { guild, thread, id } = channel;
  const data = {
    id,
    guild_id: guild?.id,
    member_count: Math.min(50, thread?.members.size ?? 0),
    added_members: added.map((user) => threadMemberJson(id, user, thread?.members.get(user) ?? "")),
    removed_member_ids: removed,
  };
  world.send("THREAD_MEMBERS_UPDATE", data, { guild, intent: INTENT.guilds });
};
