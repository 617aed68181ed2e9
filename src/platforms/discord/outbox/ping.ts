import { prose, type View } from "../../../chat/view.ts";
import { guildOf, isSnowflake } from "./ids.ts";

/** The id in what stands for a role: its id as an option gives it, or its mention as people paste it. Not everyone, whose role has the server's own id. */
export const roleIn = (ping: string, workspace: string): string | undefined => {
  const id = /^<@&(\d+)>$/.exec(ping)?.[1] ?? ping;
  return isSnowflake(id) && id !== guildOf(workspace) ? id : undefined;
};

/** Something that is no role here stands above the rest as words, which mention nobody. */
export const withWords = (view: View, ping: string | undefined): View =>
  ping === undefined ? view : { ...view, body: [prose(ping), ...view.body] };
