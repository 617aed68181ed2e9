import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { type ChatConfig, chatProblems, chatRoles, chatSchema, chatSecrets, readChat } from "./config/chat.ts";
import { isBaseUrl, isHost, isZone, list, PUBLIC_URL_SAYS, redisUrl, secret, wholeNumber } from "./config/forms.ts";
import { type LlmConfig, llmProblems, llmSchema, readLlm } from "./config/llm.ts";
import { LOG_LEVELS, type LogLevel } from "./ops/log.ts";

export const ROLES = ["discord", "slack", "web", "worker"] as const;
export type Role = (typeof ROLES)[number];

export interface Config extends ChatConfig, LlmConfig {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Undefined: the embedded Redis in `dataDir`. */
  readonly redisUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Workspace ids that are served; undefined serves all. */
  readonly allowedWorkspaces: readonly string[] | undefined;
  readonly roles: readonly Role[];
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** Undefined: `secretKey()` in ops/secret-key.ts reads or makes the one in `dataDir`. */
  readonly secretKey: string | undefined;
  readonly secretKeyOld: string | undefined;
  readonly lang: string;
  readonly zone: string;
  readonly logLevel: LogLevel;
  readonly metricsToken: string | undefined;
  /** How many proxies stand in front: the client's address is that many entries from the right of X-Forwarded-For. */
  readonly trustProxy: number;
  /** Others than this machine can reach the web room: rooms are then by invite link. */
  readonly open: boolean;
  readonly insecure: boolean;
}

export interface ConfigProblem {
  /** The variable or the flag. */
  readonly name: string;
  /** A sentence: what is wrong and what would be right. Never holds the value of a secret. */
  readonly says: string;
}

export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "problems"; readonly problems: readonly ConfigProblem[] };

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigInput {
  readonly environment: Environment;
  /** The arguments behind the program's name; `--insecure` is the one that exists. */
  readonly args?: readonly string[];
  /** The interface languages that exist; words/ knows them. */
  readonly langs?: readonly string[];
  /** What a relative DATA_DIR is relative to. */
  readonly cwd?: string;
}

/** The process environment over the `.env` file in `cwd`, if there is one. Fails only if that file cannot be read. */
export const readEnvironment = (cwd: string = process.cwd()): Environment => {
  const file = join(cwd, ".env");
  return existsSync(file) ? { ...parseEnv(readFileSync(file, "utf8")), ...process.env } : process.env;
};

/** The folders in which programs are looked for. */
export const searchPath = (): string => process.env["PATH"] ?? "";

/** Turns the environment into a frozen Config, or into every problem it has, at once. Empty values count as unset. */
export const readConfig = (input: ConfigInput): ConfigResult => {
  const args = input.args ?? [];
  const unknown = args.filter((arg) => arg !== "--insecure").map(unknownArgument);
  const parsed = schema(input.langs ?? ["en", "zh"]).safeParse(withoutBlanks(input.environment));
  if (!parsed.success) return { kind: "problems", problems: [...unknown, ...parsed.error.issues.map(problem)] };
  const config = assemble(parsed.data, resolve(input.cwd ?? process.cwd(), parsed.data.DATA_DIR), args);
  const problems = [...unknown, ...crossChecks(config), ...llmProblems(parsed.data)];
  return problems.length > 0 ? { kind: "problems", problems } : { kind: "config", config: Object.freeze(config) };
};

/** What a log must never show. The key made in `dataDir` is added by whoever reads it. */
export const secretsOf = (config: Config): readonly string[] =>
  [
    config.secretKey,
    config.secretKeyOld,
    config.metricsToken,
    passwordIn(config.redisUrl),
    config.llm?.apiKey,
    ...chatSecrets(config),
  ].filter((value) => value !== undefined);

const passwordIn = (url: string | undefined): string | undefined => /^[^/]+:\/\/[^/@]*:([^/@]+)@/.exec(url ?? "")?.[1];

/** The problems as one text for the terminal. */
export const describeProblems = (problems: readonly ConfigProblem[]): string =>
  [
    problems.length === 1 ? "One setting needs a change:" : `${problems.length} settings need a change:`,
    ...problems.map(({ name, says }) => `  ${name}: ${says}`),
    "Each setting is explained in .env.example.",
  ].join("\n");

const roles = z
  .string()
  .transform(list)
  .pipe(
    z.array(z.enum(ROLES, `has an unknown role; right is any of ${ROLES.join(", ")}, with commas between.`)).min(1),
  );

const schema = (langs: readonly string[]) =>
  z.object({
    PORT: wholeNumber(0, 65_535, "is not a port; right is a whole number from 0 to 65535.").default(3000),
    HOST: z.string().refine(isHost, "is not an address; right is e.g. 127.0.0.1, 0.0.0.0 or ::.").default("127.0.0.1"),
    REDIS_URL: redisUrl,
    DATA_DIR: z.string().default(".data"),
    ALLOWED_WORKSPACES: z.string().transform(list).optional(),
    ROLES: roles.optional(),
    PUBLIC_URL: z.string().refine(isBaseUrl, PUBLIC_URL_SAYS).optional(),
    SECRET_KEY: secret,
    SECRET_KEY_OLD: secret,
    LANG_DEFAULT: z
      .string()
      .refine((lang) => langs.includes(lang), `is not a language here; right is one of ${langs.join(", ")}.`)
      .default("en"),
    TZ_DEFAULT: z
      .string()
      .refine(isZone, "is not a time zone; right is a name like Europe/Berlin, Asia/Shanghai or UTC.")
      .default("UTC"),
    LOG_LEVEL: z.enum(LOG_LEVELS, `is not a level; right is one of ${LOG_LEVELS.join(", ")}.`).default("info"),
    METRICS_TOKEN: z.string().min(16, "is shorter than 16 characters.").optional(),
    TRUST_PROXY: wholeNumber(0, 10, "is not a number of proxies; right is 0 to 10, 1 behind one proxy.").default(0),
    ...chatSchema,
    ...llmSchema,
  });

type Parsed = z.infer<ReturnType<typeof schema>>;

const assemble = (env: Parsed, dataDir: string, args: readonly string[]): Config => {
  const chat = readChat(env);
  // All that are configured: a platform without its token would only fail.
  const roles = [...new Set(env.ROLES ?? configuredRoles(chat))];
  return {
    ...chat,
    ...readLlm(env),
    port: env.PORT,
    host: env.HOST,
    redisUrl: env.REDIS_URL,
    dataDir,
    allowedWorkspaces: env.ALLOWED_WORKSPACES,
    roles,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ""),
    secretKey: env.SECRET_KEY,
    secretKeyOld: env.SECRET_KEY_OLD,
    lang: env.LANG_DEFAULT,
    zone: env.TZ_DEFAULT,
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN,
    trustProxy: env.TRUST_PROXY,
    open: roles.includes("web") && (!isLoopback(env.HOST) || isPublic(env.PUBLIC_URL)),
    insecure: args.includes("--insecure"),
  };
};

const crossChecks = (config: Config): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  const split = configuredRoles(config).some((role) => !config.roles.includes(role));
  if (split && config.redisUrl === undefined)
    problems.push({
      name: "ROLES",
      says: "splits the work over several processes; they need one REDIS_URL in common.",
    });
  if (split && config.redisUrl !== undefined && config.secretKey === undefined)
    problems.push({ name: "SECRET_KEY", says: "is missing; processes with split ROLES need the same one." });
  if (config.open && !config.insecure && !config.publicUrl?.startsWith("https://"))
    problems.push({
      name: "PUBLIC_URL",
      says:
        `must be an https address, since HOST ${config.host} or PUBLIC_URL opens the web room to others than this ` +
        "machine. Set PUBLIC_URL=https://… of a proxy that speaks https, or HOST=127.0.0.1; " +
        "--insecure accepts that everyone in between can read along.",
    });
  return [...problems, ...chatProblems(config, config.roles)];
};

/** What this machine could do with its tokens: leaving one of these to another process is a split. */
const configuredRoles = (config: ChatConfig): readonly Role[] => {
  const chats: readonly Role[] = chatRoles(config);
  return ROLES.filter((role) => role === "web" || role === "worker" || chats.includes(role));
};

const problem = (issue: z.core.$ZodIssue): ConfigProblem => ({ name: String(issue.path[0]), says: issue.message });

const unknownArgument = (arg: string): ConfigProblem => ({
  name: arg,
  says: "is not an option here; the one that exists is --insecure.",
});

const withoutBlanks = (environment: Environment): Environment =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

const isPublic = (url: string | undefined): boolean => url !== undefined && !isLoopback(new URL(url).hostname);
