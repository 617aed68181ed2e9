import { fold } from "../../chat/grammar.ts";
import type { Act, Named } from "../../chat/request.ts";
import { memberOf, type Rooms } from "./room.ts";
import { skeletonOf } from "./skeleton.ts";

/** Somebody of the room by their name: `@Bob`, or in quotes where the name has spaces: `"@Marie Curie"`. */
const MENTION = /"@([^"]+)"|@([^\s"@,:]+)/gu;
/** So many of a command are looked up. */
const MOST = 5;

/** Adds to a command whom its text mentions, as far as they have entered the room, whether or not they have done anything there yet. */
export const naming = async (rooms: Pick<Rooms, "called">, room: string, act: Act): Promise<Act> => {
  if (act.kind !== "text") return act;
  const names = [...fold(act.text).matchAll(MENTION)].slice(0, MOST).map(([, quoted, plain]) => quoted ?? plain ?? "");
  const found = await Promise.all(
    names.map(async (name) => {
      const member = await rooms.called(room, skeletonOf(name));
      // One who only looks alike is somebody else.
      if (member?.name.toLowerCase() !== name.toLowerCase()) return [];
      const { locale } = member;
      const one = { member: memberOf(member.person), name: member.name, ...(locale === undefined ? {} : { locale }) };
      return [[`@${name}`, one] as const];
    }),
  );
  const named: Named = Object.fromEntries(found.flat());
  return Object.keys(named).length === 0 ? act : { ...act, named };
};
