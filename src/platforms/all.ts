import type { Platform, PlatformDeps } from "../chat/platform.ts";
import type { Config } from "../config.ts";
import type { Languages } from "../words/languages.ts";

/** What a platform may need beside what every platform is given. */
export interface Host extends PlatformDeps {
  readonly config: Config;
  readonly secret: string;
  readonly languages: Languages;
  /** Whether an error only means that the store is out of reach for now. */
  isAway(error: unknown): boolean;
  /** Nothing can go on before the operator has changed something: says it and ends the program. */
  giveUp(says: string): void;
}

/**
 * Every platform there is, by the role that runs it; this is the one place that knows them. Loaded only where it runs, so that
 * nobody pays for a library they do not use.
 */
export const PLATFORMS: Readonly<Record<string, (host: Host) => Promise<Platform>>> = {
  discord: async (host) => (await import("./discord/discord.ts")).createDiscordFor(host),
  slack: async (host) => (await import("./slack/slack.ts")).createSlackFor(host),
  web: async (host) => (await import("./web/web.ts")).createWebFor(host),
};
