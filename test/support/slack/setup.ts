import type { AppSetup, Fields } from "./model.ts";

/** An app with everything this server can play. */
export const EVERYTHING: AppSetup = {
  scopes: [
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "team:read",
    "users:read",
  ],
  events: [
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_left",
    "channel_unarchive",
    "group_left",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "tokens_revoked",
  ],
  commands: [
    { name: "/prep", escapes: true },
    { name: "/prep-admin", escapes: true },
  ],
  shortcuts: [
    { kind: "message", name: "Save as question", id: "save" },
    { kind: "global", name: "Practise", id: "practise" },
  ],
  home: true,
  messages: "on",
  interactive: true,
  redirectUrls: [],
};

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, key) => (found as Fields | undefined)?.[key], value);

const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as readonly Fields[]) : []);

const names = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

const messagesOf = (home: unknown): AppSetup["messages"] => {
  if (at(home, "messages_tab_enabled") !== true) return "off";
  return at(home, "messages_tab_read_only_enabled") === true ? "read-only" : "on";
};

/** The app that a workspace's admin gets by pasting `manifest`. */
export const setupFrom = (manifest: unknown): AppSetup => ({
  scopes: names(at(manifest, "oauth_config", "scopes", "bot")),
  events: names(at(manifest, "settings", "event_subscriptions", "bot_events")),
  commands: list(at(manifest, "features", "slash_commands")).map((one) => ({
    name: String(one["command"]),
    escapes: one["should_escape"] === true,
  })),
  shortcuts: list(at(manifest, "features", "shortcuts")).map((one) => ({
    kind: one["type"] === "global" ? "global" : "message",
    name: String(one["name"]),
    id: String(one["callback_id"]),
  })),
  home: at(manifest, "features", "app_home", "home_tab_enabled") === true,
  messages: messagesOf(at(manifest, "features", "app_home")),
  interactive: at(manifest, "settings", "interactivity", "is_enabled") === true,
  redirectUrls: names(at(manifest, "oauth_config", "redirect_urls")),
});
