import { refuse } from "../refusal.ts";
import type { Channel, Guild, Message } from "../world/model.ts";
import { holds, type PermissionName } from "../world/permissions.ts";
import type { World } from "../world/world.ts";

/** What the bot may do in a channel; threads take it from their parent. */
export const permissionsIn = (channel: Channel): bigint => {
  const { guild, thread, denied } = channel;
  if (!guild) return ~0n;
  if (holds(guild.permissions, "administrator")) return guild.permissions;
  return thread ? permissionsIn(thread.parent) : guild.permissions & ~denied;
};

/** The channel, if the bot may see it: 10003 where there is none, 50001 where it may not. */
export const channelAt = (world: World, id: string | undefined): Channel => {
  const channel = world.channels.get(id ?? "");
  if (!channel) throw refuse("unknownChannel");
  if (channel.guild && !channel.guild.installed) throw refuse("missingAccess");
  const held = permissionsIn(channel);
  if (!holds(held, "viewChannel")) throw refuse("missingAccess");
  if (channel.type === 12 && !channel.thread?.members.has(world.applicationId) && !holds(held, "manageThreads"))
    throw refuse("missingAccess");
  return channel;
};

export const guildAt = (world: World, id: string | undefined): Guild => {
  const guild = world.guilds.get(id ?? "");
  if (!guild) throw refuse("unknownGuild");
  if (!guild.installed) throw refuse("missingAccess");
  return guild;
};

/** 50013 unless the bot holds them all there. */
export const need = (channel: Channel, ...names: readonly PermissionName[]): void => {
  const held = permissionsIn(channel);
  if (!names.every((name) => holds(held, name))) throw refuse("missingPermissions");
};

/** A message that a bot's token reaches: none that only one person sees. */
export const messageAt = (channel: Channel, id: string | undefined): Message => {
  const message = channel.messages.get(id ?? "");
  if (!message || message.only) throw refuse("unknownMessage");
  return message;
};
