import { z } from "zod";

/** The settings of the chat platforms; each is optional, and a platform without its token does not run. */
export interface ChatConfig {
  readonly discordToken: string | undefined;
  /** Base of the REST API, without a slash at its end; undefined is Discord's own. */
  readonly discordApiUrl: string | undefined;
  /** 64 hex digits; set where interactions come by HTTP. */
  readonly discordPublicKey: string | undefined;
  /** Undefined: as many as Discord recommends, all of them here. */
  readonly discordShards: Shards | undefined;
  readonly slackBotToken: string | undefined;
  /** With it beside the bot token, events come over a socket. */
  readonly slackAppToken: string | undefined;
  /** With it, events come by HTTP. */
  readonly slackSigningSecret: string | undefined;
  /** With both and the signing secret, workspaces install the app themselves. */
  readonly slackClientId: string | undefined;
  readonly slackClientSecret: string | undefined;
  /** Base of the Web API, without a slash at its end; undefined is Slack's own. */
  readonly slackApiUrl: string | undefined;
}

/** The chat platforms that have what they need to run. */
export const chatRoles = (config: ChatConfig): readonly ("discord" | "slack")[] => [
  ...(config.discordToken === undefined ? [] : (["discord"] as const)),
  ...(slackProblem(config) === undefined && wantsSlack(config) ? (["slack"] as const) : []),
];

/** Which shards this process may take, out of how many. */
export interface Shards {
  readonly total: number;
  readonly ids: readonly number[];
}

const SHARDS_SAY =
  "is not a number of shards; right is e.g. 4 (all of four), or 0-3/8 or 1,5/8 (some of eight, others elsewhere).";

const apiUrl = z
  .string()
  .refine(
    (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol),
    "is not a web address; right is e.g. http://127.0.0.1:9000/api.",
  )
  .transform((url) => url.replace(/\/+$/, ""))
  .optional();

const slackToken = (prefix: string, page: string) =>
  z
    .string()
    .refine((token) => token.startsWith(prefix), `does not begin with ${prefix}; copy it from the app's ${page}.`)
    .optional();

export const chatSchema = {
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^(?!Bot\b)\S+$/i,
      "is not a bot token; copy it from the application's Bot page (Reset Token), without “Bot ” before it.",
    )
    .optional(),
  DISCORD_API_URL: apiUrl,
  SLACK_BOT_TOKEN: slackToken("xoxb-", "OAuth & Permissions page (Bot User OAuth Token)"),
  SLACK_APP_TOKEN: slackToken("xapp-", "Basic Information page (App-Level Tokens, with connections:write)"),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: apiUrl,
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "is not a public key; right are the 64 hex digits on the application's General page.")
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .transform((text, context) => {
      const shards = shardsIn(text);
      if (shards) return shards;
      context.addIssue({ code: "custom", message: SHARDS_SAY });
      return z.NEVER;
    })
    .optional(),
};

/** `4`, `0-3/8`, `1,5/8`. */
const shardsIn = (text: string): Shards | undefined => {
  const [, which = "", total = ""] = /^(?:([\d,\s-]+)\/)?\s*(\d{1,4})$/.exec(text) ?? [];
  const count = Number(total);
  if (count < 1) return undefined;
  const ids = which === "" ? range(0, count - 1) : which.split(",").flatMap(rangeIn);
  return ids.length > 0 && ids.every((id) => id >= 0 && id < count)
    ? { total: count, ids: [...new Set(ids)] }
    : undefined;
};

const rangeIn = (text: string): readonly number[] => {
  const [, from = "", to = from] = /^\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?$/.exec(text) ?? [];
  return from === "" ? [-1] : range(Number(from), Number(to));
};

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

type Read = { readonly [K in keyof typeof chatSchema]?: z.infer<(typeof chatSchema)[K]> };

export const readChat = (env: Read): ChatConfig => ({
  discordToken: env.DISCORD_TOKEN,
  discordApiUrl: env.DISCORD_API_URL,
  discordPublicKey: env.DISCORD_PUBLIC_KEY,
  discordShards: env.DISCORD_SHARDS,
  slackBotToken: env.SLACK_BOT_TOKEN,
  slackAppToken: env.SLACK_APP_TOKEN,
  slackSigningSecret: env.SLACK_SIGNING_SECRET,
  slackClientId: env.SLACK_CLIENT_ID,
  slackClientSecret: env.SLACK_CLIENT_SECRET,
  slackApiUrl: env.SLACK_API_URL,
});

/** What a log must never show. */
export const chatSecrets = (config: ChatConfig): readonly (string | undefined)[] => [
  config.discordToken,
  config.slackBotToken,
  config.slackAppToken,
  config.slackSigningSecret,
  config.slackClientSecret,
];

interface Problem {
  readonly name: string;
  readonly says: string;
}

/** What does not go together. */
export const chatProblems = (config: ChatConfig, roles: readonly string[]): readonly Problem[] => {
  const { discordToken, discordPublicKey } = config;
  const slack = wantsSlack(config) || roles.includes("slack") ? slackProblem(config) : undefined;
  return [
    ...(roles.includes("discord") && discordToken === undefined
      ? [{ name: "DISCORD_TOKEN", says: "is missing, but ROLES names discord." }]
      : []),
    ...(discordPublicKey !== undefined && discordToken === undefined
      ? [{ name: "DISCORD_TOKEN", says: "is missing; DISCORD_PUBLIC_KEY needs it beside it, to answer." }]
      : []),
    ...(slack === undefined ? [] : [slack]),
  ];
};

const wantsSlack = (config: ChatConfig): boolean =>
  [
    config.slackBotToken,
    config.slackAppToken,
    config.slackSigningSecret,
    config.slackClientId,
    config.slackClientSecret,
  ].some((value) => value !== undefined);

/** Socket Mode takes two tokens; HTTP takes the signing secret, with the bot token or with what installs need. */
const slackProblem = (config: ChatConfig): Problem | undefined => {
  const installs = config.slackClientId !== undefined && config.slackClientSecret !== undefined;
  if (config.slackAppToken !== undefined)
    return config.slackBotToken === undefined
      ? { name: "SLACK_BOT_TOKEN", says: "is missing; SLACK_APP_TOKEN needs it beside it." }
      : undefined;
  if (config.slackSigningSecret === undefined)
    return {
      name: "SLACK_APP_TOKEN",
      says: "is missing: Slack needs it beside SLACK_BOT_TOKEN, or SLACK_SIGNING_SECRET if events come by HTTP.",
    };
  return config.slackBotToken !== undefined || installs
    ? undefined
    : {
        name: "SLACK_BOT_TOKEN",
        says: "is missing: SLACK_SIGNING_SECRET needs it, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for installs.",
      };
};
