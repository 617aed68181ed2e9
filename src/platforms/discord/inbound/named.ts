import type { APIGuildMember } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Named, NamedMember, Request } from "../../../chat/request.ts";
import { within } from "../../../chat/within.ts";
import { guildOf } from "../outbox/ids.ts";
import { type Rest, RestProblem } from "../outbox/rest.ts";
import type { Locales } from "./locales.ts";
import { personOf } from "./who.ts";

/** A mention, as it stands in a text (reference, "Message Formatting"). */
const MENTION = /<@!?(\d{17,20})>/gu;
/** A command's own answer is due: nobody is waited for longer. */
const WAIT_MS = 1_000;
/** So many of a command are looked up. */
const MOST = 5;

/** Adds to a command whom its options mention, as far as they are members of the guild. Never fails. */
export const createNaming =
  (rest: Rest, log: PlatformLog, locales: Pick<Locales, "of">) =>
  async (request: Request): Promise<Request> => {
    const { act, where } = request;
    const guild = guildOf(where.workspace);
    if (act.kind !== "command" || guild === undefined) return request;
    const mentions = [...Object.values(act.options).join("\n").matchAll(MENTION)].slice(0, MOST);
    if (mentions.length === 0) return request;
    const found = await Promise.all(
      mentions.map(async ([text, user = ""]) => {
        const [one, locale] = await Promise.all([memberOf(rest, log, guild, user), locales.of(personOf(user))]);
        return one ? [[text, { ...one, ...(locale === undefined ? {} : { locale }) }] as const] : [];
      }),
    );
    const named: Named = Object.fromEntries(found.flat());
    return { ...request, act: { ...act, named } };
  };

/** Undefined where the guild has no such member; where Discord cannot be asked, nothing but who it is. */
const memberOf = async (
  rest: Rest,
  log: PlatformLog,
  guild: string,
  user: string,
): Promise<NamedMember | undefined> => {
  const member = personOf(user);
  try {
    const asked = rest.request<APIGuildMember>("GET", `/guilds/${guild}/members/${user}`);
    const found = await within(asked, WAIT_MS);
    if (!found) return { member };
    const { nick, user: account } = found;
    const name = nick ?? account.global_name ?? account.username;
    return { member, name, ...(account.bot === true ? { bot: true } : {}) };
  } catch (error) {
    if (error instanceof RestProblem && error.status === 404) return undefined;
    log.warn("discord: it is not known who was mentioned", { err: error });
    return { member };
  }
};
