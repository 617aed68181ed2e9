import { type APIInteraction, type APIUser, ApplicationIntegrationType, PermissionFlagsBits } from "discord.js";
import { ownWorkspace, type Where, type Who } from "../../../chat/request.ts";

export const personOf = (user: string): string => `discord-${user}`;
export const workspaceOf = (guild: string): string => `discord-${guild}`;

/** Whoever acted, in a server or alone. */
export const userIn = ({ member, user }: Pick<APIInteraction, "member" | "user">): APIUser | undefined =>
  member?.user ?? user;

/** The guild, if the app is installed there: elsewhere a person brings it along, and what they do is their own. */
export const guildIn = ({ guild_id, authorizing_integration_owners: owners }: APIInteraction): string | undefined =>
  guild_id !== undefined && owners[ApplicationIntegrationType.GuildInstall] === guild_id ? guild_id : undefined;

const MANAGES = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

export const whoIn = (interaction: APIInteraction, user: APIUser): Who => ({
  person: personOf(user.id),
  member: personOf(user.id),
  name: interaction.member?.nick ?? user.global_name ?? user.username,
  manager: guildIn(interaction) !== undefined && (BigInt(interaction.member?.permissions ?? "0") & MANAGES) !== 0n,
});

/** Public and private threads, and those of announcements (resources/channel, "Channel Types"). */
const THREADS: readonly number[] = [10, 11, 12];

/** The channel that was acted in; a thread is told by its channel and itself. */
export const placeIn = ({
  channel,
  channel_id,
}: APIInteraction): { readonly place: string; readonly thread?: string } => {
  const id = channel?.id ?? channel_id ?? "";
  const parent = channel && "parent_id" in channel ? channel.parent_id : undefined;
  return channel && THREADS.includes(channel.type) && parent ? { place: parent, thread: id } : { place: id };
};

/** The bot's own direct messages with someone (interactions/receiving-and-responding, "Interaction Context Types"). */
const BOT_DM = 1;

export const whereIn = (interaction: APIInteraction, person: string): Where => {
  const guild = guildIn(interaction);
  return {
    platform: "discord",
    workspace: guild === undefined ? ownWorkspace(person) : workspaceOf(guild),
    ...placeIn(interaction),
    private: interaction.context === BOT_DM,
  };
};
