import { setTimeout as wait } from "node:timers/promises";
import { DiscordAPIError, HTTPError, type InteractionResponseType, RateLimitError, REST, Routes } from "discord.js";
import type { Way } from "../inbound/inbound.ts";

export interface CallbackBody {
  readonly type: InteractionResponseType;
  readonly data?: object;
}

export interface FirstAnswerDeps {
  /** Without its version; undefined is Discord's own. */
  readonly apiUrl: string | undefined;
  /** Milliseconds that only grow. */
  readonly ticks: () => number;
  /** Discord asked for a pause. */
  limited(): void;
}

/** topics/opcodes-and-status-codes, "JSON Error Codes". */
const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ANSWERED = 40_060;

/** Discord exempts these routes from its global limit; the library would hold back at 50 a second all the same. */
export const UNLIMITED = 1_000_000;
/** A request that nobody answers leaves time for another within the three seconds. */
const ATTEMPT_MS = 1_500;
/** After an answer that did not arrive, and twice that after each further one. */
const PAUSE_MS = 40;

/** What became of an attempt; `lost` means that Discord may have carried it out all the same. */
type Attempt =
  | { readonly kind: "done" }
  | { readonly kind: "late" }
  | { readonly kind: "again"; readonly lost: boolean; readonly after: number };

/**
 * Gives an interaction its first answer until the way is over. Says whether it counted: false when the interaction could not be
 * answered any more. Throws Discord's refusal of the answer itself. A lost answer is given again: if the first had arrived,
 * Discord says that there is one, and it stands.
 */
export const createFirstAnswer = ({ apiUrl, ticks, limited }: FirstAnswerDeps) => {
  const rest = new REST({
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    timeout: ATTEMPT_MS,
    // The library's own repeats know nothing of the three seconds, and would come within the same millisecond.
    retries: 0,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: UNLIMITED,
  });
  return async (way: Way, body: CallbackBody): Promise<boolean> => {
    let lost = false;
    for (let pause = PAUSE_MS; ; pause *= 2) {
      const outcome = await attempt(rest, way, body, pause, lost);
      if (outcome.kind !== "again") return outcome.kind === "done";
      lost ||= outcome.lost;
      if (outcome.after > PAUSE_MS && !outcome.lost) limited();
      if (ticks() + outcome.after > way.until) return false;
      await wait(outcome.after);
    }
  };
};

const attempt = async (rest: REST, way: Way, body: CallbackBody, pause: number, lost: boolean): Promise<Attempt> => {
  try {
    await rest.post(Routes.interactionCallback(way.id, way.token), { auth: false, body });
    return { kind: "done" };
  } catch (error) {
    if (error instanceof RateLimitError) return { kind: "again", lost: false, after: waitOf(error) };
    if (error instanceof DiscordAPIError) {
      if (error.code === ALREADY_ANSWERED) return { kind: lost ? "done" : "late" };
      if (error.code === UNKNOWN_INTERACTION) return { kind: "late" };
      throw error;
    }
    if (error instanceof HTTPError && error.status < 500) throw error;
    return { kind: "again", lost: true, after: pause };
  }
};

/** In ms, with a little more, since both clocks round. */
const waitOf = ({ retryAfter, sublimitTimeout, timeToReset }: RateLimitError): number =>
  Math.max(PAUSE_MS, retryAfter || sublimitTimeout || timeToReset) + PAUSE_MS;
