/** What the bot asks a workspace for, and nothing more; each with its reason, for the guide, the doctor and whoever installs it. */
export const SCOPES: readonly { readonly name: string; readonly why: string }[] = [
  { name: "commands", why: "/prep and /prep-admin, and saving a message as a question" },
  { name: "chat:write", why: "posting what people share in channels the bot was invited to, and keeping it current" },
  { name: "im:write", why: "opening a direct message with someone who asked for one" },
  { name: "im:history", why: "reading answers typed to the bot in direct messages" },
  {
    name: "channels:history",
    why: "reading answers typed in the bot's threads, and seeing whether a message already went out",
  },
  { name: "groups:history", why: "the same in private channels the bot was invited to" },
  { name: "users:read", why: "people's names, language and time zone, and who manages the workspace" },
  { name: "files:read", why: "reading the file with questions that a manager puts into the form for it" },
  { name: "files:write", why: "pictures such as charts, and removing them again" },
];

/** What Slack tells the bot about. */
const EVENTS = [
  "app_home_opened",
  "app_uninstalled",
  "message.channels",
  "message.groups",
  "message.im",
  "tokens_revoked",
] as const;

/** Where Slack reaches the bot by HTTP, under its public address. */
export const PATHS = {
  events: "/slack/events",
  install: "/slack/install",
  redirect: "/slack/oauth_redirect",
} as const;

/** The message shortcut that makes a question of a message. */
export const SAVE_SHORTCUT = "save-as-question";

export type ManifestOptions =
  | { readonly mode: "socket" }
  /** `publicUrl` is an https address without a slash at its end. */
  | { readonly mode: "http"; readonly publicUrl: string };

/** Slack's two ways of naming the same address. */
const requestUrl = (options: ManifestOptions): { readonly request_url?: string } =>
  options.mode === "http" ? { request_url: `${options.publicUrl}${PATHS.events}` } : {};

/**
 * The app as Slack's manifest describes it, to be pasted where apps are made. Names and hints are seen by everyone in every
 * language, so they speak both. Token rotation and org-wide installs stay off.
 */
export const manifestOf = (options: ManifestOptions) => ({
  _metadata: { major_version: 2, minor_version: 0 },
  display_information: {
    name: "Whetstone",
    description: "Practise backend interviews a few minutes at a time · 每天几分钟，练后端面试",
    background_color: "#2f3e53",
  },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: "Whetstone", always_online: true },
    shortcuts: [
      {
        name: "Save as question 存为题目",
        type: "message",
        callback_id: SAVE_SHORTCUT,
        description: "Suggest this message as a question · 把这条消息推荐为题目",
      },
    ],
    slash_commands: [
      commandOf(options, "/prep", "Practise for interviews · 面试练习", "quiz redis 5 · learn 缓存雪崩 · me · help"),
      commandOf(options, "/prep-admin", "Whetstone in this workspace · 管理磨刀石", "setup"),
    ],
  },
  oauth_config: {
    ...(options.mode === "http" ? { redirect_urls: [`${options.publicUrl}${PATHS.redirect}`] } : {}),
    scopes: { bot: SCOPES.map(({ name }) => name) },
  },
  settings: {
    event_subscriptions: { ...requestUrl(options), bot_events: [...EVENTS] },
    interactivity: { is_enabled: true, ...requestUrl(options) },
    org_deploy_enabled: false,
    socket_mode_enabled: options.mode === "socket",
    token_rotation_enabled: false,
  },
});

/** With escaping, people and channels arrive as their ids and not as names that can be forged. */
const commandOf = (options: ManifestOptions, command: string, description: string, usage_hint: string) => ({
  command,
  description,
  usage_hint,
  should_escape: true,
  ...(options.mode === "http" ? { url: `${options.publicUrl}${PATHS.events}` } : {}),
});

/** Which of the scopes a token lacks; `held` is what Slack says it has, e.g. in the header `x-oauth-scopes`. */
export const missingScopes = (held: readonly string[]): typeof SCOPES =>
  SCOPES.filter(({ name }) => !held.includes(name));
