import type { Guild } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { channelJson, withMember } from "./channels.ts";
import { botMemberJson } from "./users.ts";
import type { Json } from "./wire.ts";

const role = (id: string, name: string, permissions: bigint, position: number, more: Json = {}): Json => ({
  id,
  name,
  permissions: String(permissions),
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
  ...more,
});

/** Everyone's role, which has the guild's id, and the bot's own. */
export const rolesJson = (world: World, guild: Guild): readonly Json[] => [
  role(guild.id, "@everyone", 0n, 0),
  role(guild.botRoleId, "prep", guild.permissions, 1, { managed: true, tags: { bot_id: world.applicationId } }),
];

export const guildJson = (world: World, guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  home_header: null,
  hub_type: null,
  splash: null,
  discovery_splash: null,
  features: [],
  banner: null,
  owner_id: guild.owner.id,
  application_id: null,
  region: "us-east",
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: guild.channels[0]?.id ?? null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: rolesJson(world, guild),
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: "en-US",
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [],
  stickers: [],
  incidents_data: null,
});

/** What GUILD_CREATE says beyond the guild itself (events/gateway-events, "Guild Create"). */
export const guildCreateJson = (world: World, guild: Guild): Json => ({
  ...guildJson(world, guild),
  joined_at: "2026-01-01T00:00:00.000Z",
  large: false,
  unavailable: false,
  member_count: guild.members.size + 1,
  voice_states: [],
  members: [botMemberJson(world, guild.botRoleId)],
  channels: guild.channels.map(channelJson),
  threads: guild.threads.filter((one) => !one.thread?.archived).map((one) => withMember(one, world.applicationId)),
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
});
