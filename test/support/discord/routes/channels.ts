import { type Answer, type Call, ok, type Route } from "../http/call.ts";
import { checkText, invalid, refuse } from "../refusal.ts";
import { channelJson, withMember } from "../shapes/channels.ts";
import { guildJson, rolesJson } from "../shapes/guilds.ts";
import { botMemberJson, memberJson, userJson } from "../shapes/users.ts";
import { deleteChannel } from "../world/guilds.ts";
import type { Channel, Thread } from "../world/model.ts";
import { directChannel, INTENT, now } from "../world/world.ts";
import { channelAt, guildAt, need } from "./access.ts";
import { tellThread } from "./thread-events.ts";
import { checkThread } from "./threads.ts";

/** What may be changed of a thread: by its owner, else with Manage Threads; locking always needs that. */
const changeThread = ({ world, body }: Call, channel: Channel, thread: Thread): Answer => {
  checkThread(body, false);
  const onlyOpens =
    Object.keys(body).every((key) => key === "archived" || key === "locked") && body["archived"] === false;
  if (thread.archived && body["archived"] !== false) throw refuse("archived");
  const isOwner = thread.ownerId === world.applicationId;
  const locks = body["locked"] !== undefined && body["locked"] !== thread.locked;
  if (locks || (thread.locked && body["archived"] === false)) need(channel, "manageThreads");
  else if (onlyOpens) need(channel, "sendMessagesInThreads");
  else if (!isOwner) need(channel, "manageThreads");
  if (typeof body["name"] === "string") channel.name = body["name"];
  if (typeof body["locked"] === "boolean") thread.locked = body["locked"];
  if (typeof body["auto_archive_duration"] === "number") thread.autoArchive = body["auto_archive_duration"];
  if (typeof body["rate_limit_per_user"] === "number") thread.rate = body["rate_limit_per_user"];
  if (typeof body["archived"] === "boolean" && body["archived"] !== thread.archived) {
    thread.archived = body["archived"];
    thread.archivedAt = now(world);
  }
  tellThread(world, channel, "THREAD_UPDATE");
  return ok(channelJson(channel));
};

const change = (call: Call): Answer => {
  const { world, path, body } = call;
  const channel = channelAt(world, path[0]);
  if (channel.thread) return changeThread(call, channel, channel.thread);
  need(channel, "manageChannels");
  checkText(body["name"], ["name"], 1, 100);
  if (typeof body["name"] === "string") channel.name = body["name"];
  world.send("CHANNEL_UPDATE", channelJson(channel), { guild: channel.guild, intent: INTENT.guilds });
  return ok(channelJson(channel));
};

const remove = ({ world, path }: Call): Answer => {
  const channel = channelAt(world, path[0]);
  if (!channel.recipient) need(channel, channel.thread ? "manageThreads" : "manageChannels");
  const shown = channelJson(channel);
  deleteChannel(world, channel);
  return ok(shown);
};

/** Opening direct messages always works; whether they are taken shows at the first message (50007). */
const openDirect = ({ world, body }: Call): Answer => {
  const person = world.people.get(String(body["recipient_id"]));
  if (!/^\d{17,20}$/.test(String(body["recipient_id"])))
    throw invalid(["recipient_id"], "NUMBER_TYPE_COERCE", `Value "${String(body["recipient_id"])}" is not snowflake.`);
  if (!person) throw refuse("unknownUser");
  return ok(channelJson(directChannel(world, person)));
};

const memberOf = ({ world, path }: Call): Answer => {
  const guild = guildAt(world, path[0]);
  if (path[1] === world.applicationId || path[1] === "@me") return ok(botMemberJson(world, guild.botRoleId));
  const member = guild.members.get(path[1] ?? "");
  if (!member) throw refuse("unknownMember");
  return ok(memberJson(member));
};

export const CHANNEL_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/channels/:channel",
    run: ({ world, path }) => ok(withMember(channelAt(world, path[0]), world.applicationId)),
  },
  { method: "PATCH", pattern: "/channels/:channel", run: change },
  { method: "DELETE", pattern: "/channels/:channel", run: remove },
  { method: "POST", pattern: "/users/@me/channels", run: openDirect },
  {
    method: "GET",
    pattern: "/guilds/:guild",
    run: ({ world, path, query }) => {
      const guild = guildAt(world, path[0]);
      const counts = { approximate_member_count: guild.members.size + 1, approximate_presence_count: 1 };
      return ok({ ...guildJson(world, guild), ...(query.get("with_counts") === "true" ? counts : {}) });
    },
  },
  {
    method: "GET",
    pattern: "/guilds/:guild/channels",
    run: ({ world, path }) => ok(guildAt(world, path[0]).channels.map(channelJson)),
  },
  {
    method: "GET",
    pattern: "/guilds/:guild/roles",
    run: ({ world, path }) => ok(rolesJson(world, guildAt(world, path[0]))),
  },
  { method: "GET", pattern: "/guilds/:guild/members/:user", run: memberOf },
  {
    method: "GET",
    pattern: "/users/:user",
    run: ({ world, path }) => {
      const person = world.people.get(path[0] ?? "");
      if (!person) throw refuse("unknownUser");
      return ok(userJson(person));
    },
  },
];
