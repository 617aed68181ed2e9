import type { Named } from "../../../chat/request.ts";
import type { Installed } from "../modes/installed.ts";
import { heard } from "./heard.ts";
import { personOf } from "./ids.ts";
import type { People } from "./people.ts";

/** A mention, as Slack writes it into a command's text (docs.slack.dev/interactivity/implementing-slash-commands, "Escaping"). */
const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/gu;
/** So many of a command are looked up. */
const MOST = 5;

/** Whom a command's text mentions, by how the mention reads; undefined: nobody. Never fails. */
export const namedIn = async (
  people: People,
  installed: Installed,
  team: string,
  text: string,
): Promise<Named | undefined> => {
  const mentions = [...text.matchAll(MENTION)].slice(0, MOST);
  if (mentions.length === 0) return undefined;
  const found = mentions.map(async ([mention, user = ""]) => {
    const { manager: _, ...known } = await people.of(installed, team, user);
    return [heard(mention), { member: personOf(team, user), ...known }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
};
