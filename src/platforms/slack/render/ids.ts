import type { ActionId } from "../../../chat/view.ts";
import { LIMITS } from "./limits.ts";

/** Ids must be unique on a message or view: the second of the same is `…#2`, and so on. */
const SUFFIX = /#\d+$/;

/** What an id was before its suffix. */
export const withoutSuffix = (id: string): string => id.replace(SUFFIX, "");

/** Gives out ids for one message or view; undefined where none fits. */
export type Ids = (id: string) => string | undefined;

export const createIds = (): Ids => {
  const taken = new Set<string>();
  return (wanted) => {
    // One that itself ends like a suffix always gets one, so that only that is taken off.
    let id = SUFFIX.test(wanted) ? `${wanted}#1` : wanted;
    for (let next = 2; taken.has(id); next += 1) id = `${wanted}#${next}`;
    if (wanted === "" || id.length > LIMITS.id) return undefined;
    taken.add(id);
    return id;
  };
};

/** The block of a pick's options. A question's blocks differ from the last one's, or Slack would keep what was chosen there. */
export const pickBlock = (submit: ActionId): string => `pick:${submit}`;

/** The block of a choice that a modal's Submit answers. */
export const choiceBlock = (first: ActionId): string => `choice:${first}`;
