import { type Answer, type Call, done, ok, type Route } from "../http/call.ts";
import { checkNumber, checkText, invalid, refuse } from "../refusal.ts";
import { threadMemberJson, withMember } from "../shapes/channels.ts";
import type { Json } from "../shapes/wire.ts";
import type { Channel } from "../world/model.ts";
import { holds } from "../world/permissions.ts";
import { addChannel, now, type World } from "../world/world.ts";
import { channelAt, guildAt, messageAt, need, permissionsIn } from "./access.ts";
import { tellMembers, tellThread } from "./thread-events.ts";

/** resources/channel, "Thread Metadata": minutes. */
const ARCHIVES = [60, 1440, 4320, 10_080];

export const checkThread = (body: Json, isNew: boolean): void => {
  checkText(body["name"], ["name"], 1, 100, isNew);
  const minutes = body["auto_archive_duration"];
  if (minutes != null && !ARCHIVES.includes(Number(minutes)))
    throw invalid(["auto_archive_duration"], "BASE_TYPE_CHOICES", `Value must be one of {${ARCHIVES.join(", ")}}.`);
  checkNumber(body["rate_limit_per_user"], ["rate_limit_per_user"], 0, 21_600);
};

const open = (world: World, parent: Channel, id: string, type: 11 | 12, body: Json): Channel => {
  const at = now(world);
  const channel = addChannel(world, {
    id,
    type,
    name: String(body["name"]),
    guild: parent.guild,
    recipient: undefined,
    thread: {
      parent,
      ownerId: world.applicationId,
      createdAt: at,
      invitable: body["invitable"] !== false,
      archived: false,
      archivedAt: at,
      locked: false,
      autoArchive: Number(body["auto_archive_duration"] ?? 4320),
      rate: Number(body["rate_limit_per_user"] ?? 0),
      sent: 0,
      members: new Map([[world.applicationId, at]]),
    },
  });
  parent.guild?.threads.push(channel);
  tellThread(world, channel, "THREAD_CREATE");
  return channel;
};

const placeFor = ({ world, path }: Call): Channel => {
  const parent = channelAt(world, path[0]);
  if (parent.type !== 0) throw invalid(["type"], "INVALID_CHANNEL_TYPE", "Cannot execute action on this channel type");
  return parent;
};

const fromMessage = (call: Call): Answer => {
  const { world, path, body } = call;
  const parent = placeFor(call);
  const message = messageAt(parent, path[1]);
  need(parent, "createPublicThreads");
  checkThread(body, true);
  if (world.channels.has(message.id)) throw refuse("threadExists");
  // topics/threads: a thread from a message has the message's id.
  const channel = open(world, parent, message.id, 11, body);
  message.wire = { ...message.wire, flags: message.wire.flags | (1 << 5) };
  return ok(withMember(channel, world.applicationId), 201);
};

const alone = (call: Call): Answer => {
  const { world, body } = call;
  const parent = placeFor(call);
  checkThread(body, true);
  // Private unless said otherwise (resources/channel, "Start Thread without Message").
  const type = body["type"] ?? 12;
  if (type !== 11 && type !== 12) throw invalid(["type"], "BASE_TYPE_CHOICES", "Value must be one of {11, 12}.");
  need(parent, type === 11 ? "createPublicThreads" : "createPrivateThreads");
  return ok(withMember(open(world, parent, world.id(), type, body), world.applicationId), 201);
};

const threadAt = ({ world, path }: Call): Channel & { readonly thread: NonNullable<Channel["thread"]> } => {
  const channel = channelAt(world, path[0]);
  const { thread } = channel;
  if (!thread) throw invalid(["channel_id"], "INVALID_CHANNEL_TYPE", "Cannot execute action on this channel type");
  return Object.assign(channel, { thread });
};

const join = (call: Call, userId: string): Answer => {
  const channel = threadAt(call);
  if (channel.thread.archived) throw refuse("archived");
  if (userId !== call.world.applicationId) {
    if (!channel.guild?.members.has(userId)) throw refuse("unknownMember");
    need(channel, "sendMessagesInThreads");
  }
  if (!channel.thread.members.has(userId)) {
    channel.thread.members.set(userId, now(call.world));
    tellMembers(call.world, channel, [userId], []);
  }
  return done;
};

const leave = (call: Call, userId: string): Answer => {
  const channel = threadAt(call);
  if (channel.thread.archived) throw refuse("archived");
  const isOurs = channel.type === 12 && channel.thread.ownerId === call.world.applicationId;
  if (userId !== call.world.applicationId && !isOurs) need(channel, "manageThreads");
  channel.thread.members.delete(userId);
  tellMembers(call.world, channel, [], [userId]);
  return done;
};

const active = ({ world, path }: Call): Answer => {
  const threads = guildAt(world, path[0]).threads.filter(
    (one) =>
      !one.thread?.archived &&
      holds(permissionsIn(one), "viewChannel") &&
      (one.type === 11 || one.thread?.members.has(world.applicationId)),
  );
  const members = threads.flatMap((one) => {
    const since = one.thread?.members.get(world.applicationId);
    return since ? [threadMemberJson(one.id, world.applicationId, since)] : [];
  });
  return ok({ threads: threads.map((one) => withMember(one, world.applicationId)), members, has_more: false });
};

const MEMBERS = "/channels/:channel/thread-members";

export const THREAD_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/channels/:channel/messages/:message/threads", run: fromMessage },
  { method: "POST", pattern: "/channels/:channel/threads", run: alone },
  { method: "GET", pattern: "/guilds/:guild/threads/active", run: active },
  { method: "PUT", pattern: `${MEMBERS}/@me`, run: (call) => join(call, call.world.applicationId) },
  { method: "DELETE", pattern: `${MEMBERS}/@me`, run: (call) => leave(call, call.world.applicationId) },
  { method: "PUT", pattern: `${MEMBERS}/:user`, run: (call) => join(call, call.path[1] ?? "") },
  { method: "DELETE", pattern: `${MEMBERS}/:user`, run: (call) => leave(call, call.path[1] ?? "") },
  {
    method: "GET",
    pattern: MEMBERS,
    run: (call) => {
      const { id, thread } = threadAt(call);
      return ok([...thread.members].map(([user, since]) => threadMemberJson(id, user, since)));
    },
  },
  {
    method: "GET",
    pattern: `${MEMBERS}/:user`,
    run: (call) => {
      const { id, thread } = threadAt(call);
      const user = call.path[1] ?? "";
      const since = thread.members.get(user);
      if (since === undefined) throw refuse("unknownMember");
      return ok(threadMemberJson(id, user, since));
    },
  },
];
