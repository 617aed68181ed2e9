import type { Member, Person } from "../world/model.ts";
import type { World } from "../world/world.ts";
import type { Json } from "./wire.ts";

const cached = new WeakMap<object, Json>();

const remembered = (key: object, make: () => Json): Json => {
  const known = cached.get(key);
  if (known) return known;
  const made = make();
  cached.set(key, made);
  return made;
};

const user = (id: string, username: string, globalName: string | null): Json => ({
  id,
  username,
  discriminator: "0",
  global_name: globalName,
  avatar: null,
  avatar_decoration_data: null,
  collectibles: null,
  banner: null,
  accent_color: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
});

export const userJson = (person: Person): Json =>
  remembered(person, () => user(person.id, person.name.toLowerCase().replaceAll(" ", "_"), person.name));

export const botJson = (world: World): Json =>
  remembered(world, () => ({ ...user(world.applicationId, "prep", null), discriminator: "0001", bot: true }));

/** The bot as it sees itself. */
export const selfJson = (world: World): Json => ({
  ...botJson(world),
  mfa_enabled: true,
  locale: "en-US",
  premium_type: 0,
  email: null,
  verified: true,
});

const member = (nick: string | null, roles: readonly string[], joinedAt: string): Json => ({
  avatar: null,
  banner: null,
  avatar_decoration_data: null,
  collectibles: null,
  communication_disabled_until: null,
  flags: 0,
  joined_at: joinedAt,
  nick,
  pending: false,
  premium_since: null,
  roles,
  mute: false,
  deaf: false,
});

export const memberJson = ({ person, nick, joinedAt }: Member): Json => ({
  ...member(nick, [], joinedAt),
  user: userJson(person),
});

export const botMemberJson = (world: World, roleId: string): Json => ({
  ...member(null, [roleId], "2026-01-01T00:00:00.000Z"),
  user: botJson(world),
});
