import { type Call, ok, type Route } from "../http/call.ts";
import { refuse } from "../refusal.ts";
import { botJson, botMemberJson, memberJson, selfJson, userJson } from "../shapes/users.ts";
import type { Json } from "../shapes/wire.ts";
import type { World } from "../world/world.ts";
import { guildAt } from "./access.ts";

const applicationJson = (world: World): Json => ({
  id: world.applicationId,
  name: "Prep",
  icon: null,
  description: "",
  type: null,
  verify_key: world.verifyKey,
  flags: world.flags,
  flags_new: String(world.flags),
  redirect_uris: [],
  interactions_endpoint_url: world.endpoint ?? null,
  role_connections_verification_url: null,
  owner: userJson(world.owner),
  approximate_guild_count: [...world.guilds.values()].filter(({ installed }) => installed).length,
  approximate_user_install_count: world.installs.size,
  approximate_user_authorization_count: world.installs.size,
  explicit_content_filter: 0,
  team: null,
  eligible_oauth2_scopes: ["bot", "applications.commands"],
  bot: botJson(world),
  bot_public: true,
  bot_require_code_grant: false,
  integration_types_config: { 0: {}, 1: {} },
});

/** What is told of the gateway: where it is, how many shards, what is left of today's sessions. */
export interface GatewayInfo {
  url(): string;
  readonly shards: number;
  left(): {
    readonly total: number;
    readonly remaining: number;
    readonly reset_after: number;
    readonly max_concurrency: number;
  };
}

const guildsJson = ({ world }: Call): readonly Json[] =>
  [...world.guilds.values()]
    .filter(({ installed }) => installed)
    .map(({ id, name, permissions }) => ({
      id,
      name,
      icon: null,
      banner: null,
      owner: false,
      permissions: String(permissions),
      features: [],
    }));

/** Somebody of a guild, the bot itself counted in. */
const memberIn = ({ world, path: [guildId, id = ""] }: Call): Json => {
  const guild = guildAt(world, guildId);
  if (id === world.applicationId) return botMemberJson(world, guild.botRoleId);
  const member = guild.members.get(id);
  if (!member) throw refuse("unknownMember");
  return memberJson(member);
};

export const applicationRoutes = (gateway: GatewayInfo): readonly Route[] => [
  { method: "GET", pattern: "/applications/@me", run: ({ world }) => ok(applicationJson(world)) },
  { method: "GET", pattern: "/oauth2/applications/@me", run: ({ world }) => ok(applicationJson(world)) },
  { method: "GET", pattern: "/users/@me", run: ({ world }) => ok(selfJson(world)) },
  { method: "GET", pattern: "/guilds/:guild/members/:user", run: (call) => ok(memberIn(call)) },
  { method: "GET", pattern: "/users/@me/guilds", run: (call) => ok(guildsJson(call)) },
  { method: "GET", pattern: "/gateway", open: true, run: () => ok({ url: gateway.url() }) },
  {
    method: "GET",
    pattern: "/gateway/bot",
    run: () => ok({ url: gateway.url(), shards: gateway.shards, session_start_limit: gateway.left() }),
  },
];
