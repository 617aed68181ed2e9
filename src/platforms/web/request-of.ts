import type { Act, Capabilities, Request } from "../../chat/request.ts";
import type { ActBody } from "./act-body.ts";
import { type Member, memberOf, workspaceOf } from "./room.ts";

const WEB: Capabilities = { whisper: true, form: true, redrawFromForm: true, direct: false };

/** What a member did, as the router takes it. The time is that of its receipt, in ms since 1970. */
export const requestOf = (
  at: number,
  room: string,
  member: Member,
  body: Pick<ActBody, "id" | "channel" | "thread" | "zone" | "locale">,
  act: Act,
): Request => ({
  id: `${member.person}/${body.id}`,
  who: { person: member.person, member: memberOf(member.person), name: member.name, manager: member.manager },
  where: {
    platform: "web",
    workspace: workspaceOf(room),
    place: body.channel,
    ...(body.thread === undefined ? {} : { thread: body.thread }),
    private: false,
  },
  ...(body.locale === undefined ? {} : { locale: body.locale }),
  ...(isZone(body.zone) ? { zone: body.zone } : {}),
  at,
  can: WEB,
  act,
});

/** What was typed after `/prep`; undefined for ordinary chat. A full-width slash counts. */
export const commandIn = (text: string): Act | undefined => {
  const found = /^[/／](prep-admin|prep)(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (!found) return undefined;
  return { kind: "text", root: found[1]?.toLowerCase() === "prep-admin" ? "prep-admin" : "prep", text: found[2] ?? "" };
};

/** There are some 600 names, and some more ways to write them. */
const MOST_ZONES = 1_000;
const zones = new Set<string>();

/** Every act names its zone, and to ask whether there is such a one takes a tenth of an answer's time: those found once are known. */
const isZone = (zone: string | undefined): zone is string => {
  if (zone === undefined) return false;
  if (zones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    return false;
  }
  if (zones.size >= MOST_ZONES) zones.clear();
  zones.add(zone);
  return true;
};
