import type { Day } from "../../engine/instant.ts";

/** The names under which a subscription's day is kept, said and recorded: whoever makes one anew makes the same. */

/** Of the message in the place; a manager who had it posted again made another. */
export const postKey = (subscription: string, day: Day, again: number): string =>
  `daily/${subscription}/${day}${again > 0 ? `/again-${again}` : ""}`;

/** Of the thread with the answer. */
export const threadKey = (subscription: string, day: Day): string => `daily/${subscription}/${day}/answer`;

/** What it holds in the list of spoilt questions. */
export const spoiltBy = (subscription: string, day: Day): string => `daily/${subscription}/${day}`;

/** A post's key as the outbox hands it back: which day's question it was. */
export const postNamed = (key: string): { readonly subscription: string; readonly day: Day } | undefined => {
  const [, subscription, day] = /^daily\/([^/]+)\/(\d{4}-\d\d-\d\d)(?:\/again-\d+)?$/.exec(key) ?? [];
  return subscription === undefined || day === undefined ? undefined : { subscription, day };
};

/** Kinds of what is due. */
export const DAILY = "daily";
export const REVEAL = "daily-reveal";

/** A subscription among what is due; a workspace's id may hold a slash, a subscription's does not. */
export const dueId = (workspace: string, subscription: string, day?: Day): string =>
  [workspace, subscription, ...(day === undefined ? [] : [day])].join("/");

export const readDueId = (
  id: string,
  withDay: boolean,
): { readonly workspace: string; readonly subscription: string; readonly day: Day } => {
  const parts = id.split("/");
  const day = withDay ? (parts.pop() ?? "") : "";
  const subscription = parts.pop() ?? "";
  return { workspace: parts.join("/"), subscription, day };
};
