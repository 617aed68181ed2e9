import { prose, type View } from "../../../chat/view.ts";

/** The id in what stands for a user group: its id, or its mention as Slack writes it into a command. */
export const groupIn = (ping: string): string | undefined =>
  /^(?:<!subteam\^)?(S[A-Z0-9]{7,})(?:\|[^>]*)?>?$/.exec(ping)?.[1];

/** Something that is no group here stands above the rest as words, which mention nobody. */
export const withWords = (view: View, ping: string | undefined): View =>
  ping === undefined ? view : { ...view, body: [prose(ping), ...view.body] };
