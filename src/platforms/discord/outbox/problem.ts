import { RESTJSONErrorCodes as Code } from "discord.js";
import type { Delivered, Gone } from "../../../chat/ports.ts";
import { RestProblem } from "./rest.ts";

/** What a refusal means for whoever waits for the message (topics/opcodes-and-status-codes, "JSON Error Codes"). */
const GONE: Readonly<Record<number, Gone>> = {
  [Code.UnknownChannel]: "place",
  [Code.UnknownGuild]: "place",
  [Code.CannotExecuteActionOnThisChannelType]: "place",
  [Code.CannotSendMessagesInNonTextChannel]: "place",
  [Code.MissingAccess]: "permission",
  [Code.MissingPermissions]: "permission",
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: "permission",
  [Code.ThreadLocked]: "permission",
  // Still archived after it was opened again: it is locked for us.
  [Code.InvalidActionOnArchivedThread]: "permission",
  [Code.MessageWasBlockedByAutomaticModeration]: "permission",
  [Code.MessageBlockedByHarmfulLinksFilter]: "permission",
  // The place has as many open threads as it may have, and is there all the same.
  [Code.MaximumActiveThreads]: "message",
  [Code.UnknownMessage]: "message",
  [Code.CannotEditMessageAuthoredByAnotherUser]: "message",
  [Code.CannotSendMessagesToThisUser]: "closed",
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: "closed",
  [Code.UnknownUser]: "closed",
};

/** Refusals that time heals, in seconds. */
const LATER: Readonly<Record<number, number>> = {
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: 10,
  [Code.OpeningDirectMessagesTooFast]: 60,
  [Code.SendMessagesHasBeenTemporarilyDisabled]: 60,
};

export const gone = (why: Gone): Delivered => ({ kind: "gone", why });
export const later = (seconds: number): Delivered => ({ kind: "later", seconds });
export const done: Delivered = { kind: "done" };

/** Whether Discord certainly did nothing. */
export const isRefused = (error: unknown): boolean => error instanceof RestProblem && error.status < 500;

/** Whether Discord refused with one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof RestProblem && codes.includes(error.code);

/** What a delivery has come to by this error; undefined where only trying again, or a person, can help. */
export const outcomeOf = (error: unknown): Delivered | undefined => {
  if (!(error instanceof RestProblem)) return undefined;
  const wait = error.status === 429 ? (error.retryAfter ?? 1) : LATER[error.code];
  if (wait !== undefined) return later(wait);
  const why = GONE[error.code];
  return why === undefined ? undefined : gone(why);
};
