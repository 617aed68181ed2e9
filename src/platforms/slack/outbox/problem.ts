import type { Delivered, Gone } from "../../../chat/ports.ts";
import { limitOf, refusalOf } from "../modes/clients.ts";

/** Slack, or a pace of ours, wants this call later. */
export class NotYet extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`in ${seconds} s`);
    this.seconds = seconds;
  }
}

/** The token is worth nothing any more (docs.slack.dev, "auth.test", "Errors"). */
const ENDED = ["account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"];

/** What a refusal means for whoever waits for the message; codes of chat.postMessage, chat.update and conversations.open. */
const GONE: Readonly<Record<Gone, readonly string[]>> = {
  place: ["channel_not_found", "is_archived", "is_inactive"],
  permission: [
    ...ENDED,
    "access_denied",
    "channel_is_limited_access",
    "ekm_access_denied",
    "missing_scope",
    "no_permission",
    "not_in_channel",
    "posting_to_channel_denied",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_locked",
    "restricted_action_thread_only_channel",
    "team_access_not_granted",
    "team_not_found",
  ],
  // The channel of a thread that cannot be hung on its message is there all the same.
  message: [
    "cannot_reply_to_message",
    "cant_update_message",
    "edit_window_closed",
    "message_not_found",
    "thread_not_found",
  ],
  closed: [
    "cannot_dm_bot",
    "invalid_user_combination",
    "messages_tab_disabled",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
  ],
};

/** Refusals that time heals, in seconds. */
const LATER: Readonly<Record<string, number>> = {
  external_channel_migrating: 60,
  message_limit_exceeded: 60,
  rate_limited: 30,
  ratelimited: 30,
  service_unavailable: 30,
  team_added_to_org: 60,
};

/** Codes after which it may have been done all the same (docs.slack.dev, "chat.postMessage", "Errors"). */
const UNKNOWN = ["fatal_error", "internal_error", "request_timeout", "service_unavailable"];

export const gone = (why: Gone): Delivered => ({ kind: "gone", why });
export const later = (seconds: number): Delivered => ({ kind: "later", seconds });
export const done: Delivered = { kind: "done" };

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean => codes.includes(refusalOf(error) ?? "");

export const isEnded = (error: unknown): boolean => hasCode(error, ...ENDED);

export const isClosed = (error: unknown): boolean => hasCode(error, ...GONE.closed);

/** Whether Slack certainly did nothing. */
export const isRefused = (error: unknown): boolean =>
  limitOf(error) !== undefined || (refusalOf(error) !== undefined && !hasCode(error, ...UNKNOWN));

/** What a delivery has come to by this error; undefined where only trying again, or a person, can help. */
export const outcomeOf = (error: unknown): Delivered | undefined => {
  if (error instanceof NotYet) return later(error.seconds);
  const limit = limitOf(error);
  if (limit !== undefined) return later(limit);
  const code = refusalOf(error);
  if (code === undefined) return undefined;
  const wait = LATER[code];
  if (wait !== undefined) return later(wait);
  for (const why of ["place", "permission", "message", "closed"] as const)
    if (GONE[why].includes(code)) return gone(why);
  return undefined;
};
