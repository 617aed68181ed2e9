import type { APIApplication, APIGatewayBotInfo } from "discord.js";
import type { PlatformLog } from "../../chat/platform.ts";
import { mayReadMessages } from "./doctor.ts";
import { type Rest, RestProblem } from "./outbox/rest.ts";

/** What Discord says about the application behind the token. */
export interface Application {
  readonly id: string;
  readonly mayReadMessages: boolean;
  /** As many as Discord recommends, all of them. */
  readonly shards: { readonly total: number; readonly ids: readonly number[] };
}

export interface Asking {
  ask(): Promise<Application>;
  /** Asks until Discord answers; waits for the first answer a few seconds, so that a start goes on without it. */
  begin(then: (application: Application) => Promise<void>): Promise<void>;
  found(): Application | undefined;
  stop(): void;
}

/** A start waits so long, since its greeting then has the invite link. */
const WAIT_MS = 5_000;
const AGAIN_MS = 5_000;

export const createApplication = ({ rest, log }: { readonly rest: Rest; readonly log: PlatformLog }): Asking => {
  let found: Application | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const ask = async (): Promise<Application> => {
    const [application, bot] = await Promise.all([
      rest.request<APIApplication>("GET", "/applications/@me"),
      rest.request<APIGatewayBotInfo>("GET", "/gateway/bot"),
    ]);
    const ids = Array.from({ length: bot.shards }, (_, id) => id);
    found = {
      id: application.id,
      mayReadMessages: mayReadMessages(application),
      shards: { total: bot.shards, ids },
    };
    return found;
  };
  const attempt = async (then: (application: Application) => Promise<void>): Promise<void> => {
    try {
      const application = await ask();
      if (!stopped) await then(application);
    } catch (error) {
      // Refused: said already, and nothing to wait for.
      if (stopped || (error instanceof RestProblem && error.status === 401)) return;
      log.warn("discord: out of reach; trying again", { err: error });
      timer = setTimeout(() => void attempt(then), AGAIN_MS);
    }
  };
  return {
    ask,
    begin: (then) =>
      Promise.race([attempt(then), new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS).unref())]),
    found: () => found,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
