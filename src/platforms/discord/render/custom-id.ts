import { LIMITS } from "./limits.ts";

/**
 * A custom id is the action's id, with `#2`, `#3`, … behind it where the message holds that action before: ids must be
 * unique on a message.
 */
const SUFFIX = /#\d+$/;

/** The action behind a custom id. */
export const actionOf = (customId: string): string => customId.replace(SUFFIX, "");

/** Gives out custom ids for one message; undefined where none fits. */
export const createCustomIds = (): ((action: string) => string | undefined) => {
  const taken = new Set<string>();
  return (action) => {
    // An action that itself ends like a suffix always gets one, so that only that is taken off.
    let id = SUFFIX.test(action) ? `${action}#1` : action;
    for (let next = 2; taken.has(id); next += 1) id = `${action}#${next}`;
    if (action === "" || id.length > LIMITS.customId) return undefined;
    taken.add(id);
    return id;
  };
};
