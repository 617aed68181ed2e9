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
}

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

export const chatSchema = {
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^(?!Bot\b)\S+$/i,
      "is not a bot token; copy it from the application's Bot page (Reset Token), without “Bot ” before it.",
    )
    .optional(),
  DISCORD_API_URL: apiUrl,
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
});

/** What a log must never show. */
export const chatSecrets = ({ discordToken }: ChatConfig): readonly (string | undefined)[] => [discordToken];

/** What does not go together. */
export const chatProblems = (
  { discordToken, discordPublicKey }: ChatConfig,
  roles: readonly string[],
): readonly { readonly name: string; readonly says: string }[] => [
  ...(roles.includes("discord") && discordToken === undefined
    ? [{ name: "DISCORD_TOKEN", says: "is missing, but ROLES names discord." }]
    : []),
  ...(discordPublicKey !== undefined && discordToken === undefined
    ? [{ name: "DISCORD_TOKEN", says: "is missing; DISCORD_PUBLIC_KEY needs it beside it, to answer." }]
    : []),
];
