import { channelJson } from "../shapes/channels.ts";
import { guildCreateJson } from "../shapes/guilds.ts";
import type { Channel, Guild, Message, Person } from "./model.ts";
import { PERMISSION, USUAL } from "./permissions.ts";
import { addChannel, INTENT, now, type World } from "./world.ts";

export interface GuildAbout {
  readonly name: string;
  readonly owner?: Person;
  /** Of the bot; what its invite asks for unless said otherwise. */
  readonly permissions?: bigint;
  /** False: the bot is no member. */
  readonly installed?: boolean;
}

/** Makes a guild, and tells a bot that is connected. */
export const createGuild = (
  world: World,
  { name, owner = world.owner, permissions = USUAL, installed = true }: GuildAbout,
): Guild => {
  const guild: Guild = {
    id: world.id(),
    name,
    owner,
    botRoleId: world.id(),
    permissions,
    installed,
    channels: [],
    threads: [],
    members: new Map(),
    createChannel: (called) => {
      const channel = addChannel(world, {
        id: world.id(),
        type: 0,
        name: called,
        guild,
        thread: undefined,
        recipient: undefined,
      });
      guild.channels.push(channel);
      if (guild.installed) world.send("CHANNEL_CREATE", channelJson(channel), { guild, intent: INTENT.guilds });
      return channel;
    },
  };
  world.guilds.set(guild.id, guild);
  addMember(world, guild, owner, PERMISSION.administrator | PERMISSION.manageGuild);
  if (installed) world.send("GUILD_CREATE", guildCreateJson(world, guild), { guild, intent: INTENT.guilds });
  return guild;
};

export const addMember = (
  world: World,
  guild: Guild,
  person: Person,
  permissions: bigint,
  nick: string | null = null,
): void => {
  guild.members.set(person.id, { person, permissions: permissions | MEMBER, nick, joinedAt: now(world) });
};

/** What everyone may do. */
const MEMBER = PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.readMessageHistory;

/** The bot is thrown out. */
export const removeBot = (world: World, guild: Guild): void => {
  guild.installed = false;
  world.send("GUILD_DELETE", { id: guild.id, unavailable: false }, { guild, intent: INTENT.guilds });
};

/** Deletes a channel or thread, and the threads of a channel with it. */
export const deleteChannel = (world: World, channel: Channel): void => {
  const { guild } = channel;
  for (const thread of guild?.threads.filter((one) => one.thread?.parent === channel) ?? [])
    deleteChannel(world, thread);
  world.channels.delete(channel.id);
  for (const list of [guild?.channels, guild?.threads])
    if (list?.includes(channel)) list.splice(list.indexOf(channel), 1);
  const event = channel.thread ? "THREAD_DELETE" : "CHANNEL_DELETE";
  const { thread } = channel;
  const data = thread
    ? { id: channel.id, guild_id: guild?.id, parent_id: thread.parent.id, type: channel.type }
    : channelJson(channel);
  world.send(event, data, { guild, intent: INTENT.guilds });
};

/** Deletes a message, as its author or a moderator does. */
export const deleteMessage = (world: World, { id, channel, only }: Message): void => {
  channel.messages.delete(id);
  if (only) return;
  const { guild } = channel;
  const intent = guild ? INTENT.guildMessages : INTENT.directMessages;
  world.send(
    "MESSAGE_DELETE",
    { id, channel_id: channel.id, ...(guild ? { guild_id: guild.id } : {}) },
    { guild, intent },
  );
};
