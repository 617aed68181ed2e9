import type { Call, Methods } from "../call.ts";
import type { Channel } from "../model.ts";
import { page } from "../paging.ts";
import { channelShape, userShape } from "../shapes.ts";

const KINDS: Readonly<Record<Channel["kind"], { readonly type: string; readonly scope: string }>> = {
  public: { type: "public_channel", scope: "channels:read" },
  private: { type: "private_channel", scope: "groups:read" },
  im: { type: "im", scope: "im:read" },
};

/** What was asked for, as far as the scopes go and the bot may know. */
const listed = ({ world, install, args }: Call): readonly Channel[] => {
  const types = String(args["types"] ?? "public_channel").split(",");
  return [...world.channels.values()].filter(({ team, kind, members, archived }) => {
    const { type, scope } = KINDS[kind];
    const known = team === install.team && (kind === "public" || members.has(install.botUser));
    return known && types.includes(type) && install.scopes.includes(scope) && !(archived && args["exclude_archived"]);
  });
};

const PAGES = { cursor: "text", limit: "number" } as const;

/** Everyone, and every place. */
export const lists: Methods = {
  "users.list": {
    token: "bot",
    scopes: ["users:read"],
    args: { ...PAGES, include_locale: "flag" },
    run: (call) => {
      const { world, install, args } = call;
      const all = [...world.users.values()].filter((user) => user.team === install.team);
      const { items, next } = page(args, all);
      const members = items.map((user) => userShape(world, user, args["include_locale"] === true));
      return { members, cache_ts: Math.floor(world.clock.now() / 1000), response_metadata: { next_cursor: next } };
    },
  },
  "conversations.list": {
    token: "bot",
    scopes: Object.values(KINDS).map(({ scope }) => scope),
    args: { ...PAGES, types: "text", exclude_archived: "flag" },
    run: (call) => {
      const { items, next } = page(call.args, listed(call));
      const channels = items.map((channel) => channelShape(channel, call.install.botUser));
      return { channels, response_metadata: { next_cursor: next } };
    },
  },
};
