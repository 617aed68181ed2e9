import type { Call, Methods } from "../call.ts";
import type { Channel, Install } from "../model.ts";
import { page } from "../paging.ts";
import { Refusal } from "../refusal.ts";
import { channelShape, messageShape } from "../shapes.ts";
import { channelOf, directBetween, messageAt, messagesIn } from "../world.ts";

/** Which scope opens a kind of conversation: `channels:read`, `groups:history`… */
const need = (install: Install, channel: Channel, what: "read" | "history"): void => {
  const family = { public: "channels", private: "groups", im: "im" }[channel.kind];
  const scope = `${family}:${what}`;
  if (!install.scopes.includes(scope))
    throw new Refusal("missing_scope", [], { needed: scope, provided: install.scopes.join(",") });
};

const readable = (call: Call, what: "read" | "history"): Channel => {
  const channel = channelOf(call.world, call.install, String(call.args["channel"]));
  need(call.install, channel, what);
  if (what === "history" && !channel.members.has(call.install.botUser)) throw new Refusal("not_in_channel");
  return channel;
};

const READ = ["channels:read", "groups:read", "im:read"];
const HISTORY = ["channels:history", "groups:history", "im:history"];
const SPAN = { limit: "number", cursor: "text", oldest: "text", latest: "text", inclusive: "flag" } as const;

const within = ({ args }: Call, ts: string): boolean => {
  const inclusive = args["inclusive"] === true;
  const after = args["oldest"] === undefined || ts > String(args["oldest"]) || (inclusive && ts === args["oldest"]);
  const before = args["latest"] === undefined || ts < String(args["latest"]) || (inclusive && ts === args["latest"]);
  return after && before;
};

const history = (call: Call, channel: Channel, thread: string | undefined): Record<string, unknown> => {
  const { world, args } = call;
  const all = messagesIn(world, channel.id).filter(
    (one) =>
      one.ephemeralFor === undefined &&
      (thread === undefined ? one.threadTs === undefined : one.ts === thread || one.threadTs === thread) &&
      within(call, one.ts),
  );
  const { items, more, next } = page(call.args, thread === undefined ? all.toReversed() : all);
  const shaped = items.map((one) => {
    const { metadata, ...rest } = messageShape(world, one);
    return args["include_all_metadata"] === true && metadata !== undefined ? { ...rest, metadata } : rest;
  });
  return { messages: shaped, has_more: more, ...(more ? { response_metadata: { next_cursor: next } } : {}) };
};

const opened = ({ world, install, args }: Call): Channel => {
  if (args["channel"] !== undefined) return channelOf(world, install, String(args["channel"]));
  if (args["users"] === undefined) throw new Refusal("users_list_not_supplied");
  const user = world.users.get(String(args["users"]));
  if (user === undefined) throw new Refusal("user_not_found");
  if (user.deleted) throw new Refusal("user_disabled");
  if (user.isBot) throw new Refusal("cannot_dm_bot");
  return directBetween(world, install.botUser, user.id, install.team);
};

/** Channels, threads and direct messages. */
export const conversations: Methods = {
  "conversations.open": {
    token: "bot",
    scopes: ["im:write"],
    args: { users: "text", channel: "text", return_im: "flag", prevent_creation: "flag" },
    run: (call) => {
      const channel = opened(call);
      const known = messagesIn(call.world, channel.id).length > 0 ? { no_op: true, already_open: true } : {};
      const whole = call.args["return_im"] === true;
      return { ...known, channel: whole ? channelShape(channel, call.install.botUser) : { id: channel.id } };
    },
  },
  "conversations.info": {
    token: "bot",
    scopes: READ,
    args: { channel: "text!", include_locale: "flag", include_num_members: "flag" },
    run: (call) => {
      const channel = readable(call, "read");
      const shared = [...channel.members].some((one) => call.world.users.get(one)?.team !== channel.team);
      return { channel: channelShape(channel, call.install.botUser, shared) };
    },
  },
  "conversations.members": {
    token: "bot",
    scopes: READ,
    args: { channel: "text!", cursor: "text", limit: "number" },
    run: (call) => {
      const { items, next } = page(call.args, [...readable(call, "read").members]);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },
  "conversations.history": {
    token: "bot",
    scopes: HISTORY,
    args: { channel: "text!", ...SPAN, include_all_metadata: "flag" },
    run: (call) => history(call, readable(call, "history"), undefined),
  },
  "conversations.replies": {
    token: "bot",
    scopes: HISTORY,
    args: { channel: "text!", ts: "text!", ...SPAN, include_all_metadata: "flag" },
    run: (call) => {
      const channel = readable(call, "history");
      const ts = String(call.args["ts"]);
      const root = messageAt(call.world, channel.id, ts);
      if (root === undefined) throw new Refusal("thread_not_found");
      return history(call, channel, root.threadTs ?? root.ts);
    },
  },
};
