import type { PersonAbout, Visitor } from "../discord.ts";
import { addMember, createGuild, deleteChannel, deleteMessage, type GuildAbout, removeBot } from "../world/guilds.ts";
import type { Channel, Guild, Message, Person } from "../world/model.ts";
import { directChannel, type World } from "../world/world.ts";
import type { Seat } from "./seat.ts";

/** What a test does to the world from outside. */
export interface Population {
  createGuild(about: GuildAbout): Guild;
  createPerson(name: string, about?: PersonAbout): Visitor;
  add(guild: Guild, person: Person, about?: { readonly permissions?: bigint; readonly nick?: string }): void;
  /** The person brings the app along for themselves. */
  install(person: Person): void;
  removeBot(guild: Guild): void;
  deleteChannel(channel: Channel): void;
  deleteMessage(message: Message): void;
  /** Voids the token; the bot must be given this new one. */
  revokeToken(): string;
  /** Interactions are posted there from now on; undefined: over the gateway. */
  setEndpoint(url: string | undefined): void;
}

export const population = (world: World, seat: (person: Person, channel: Channel) => Seat): Population => ({
  createGuild: (about) => createGuild(world, about),
  createPerson: (name, { locale = "en-US", dms = "open" } = {}) => {
    const visitor: Visitor = {
      id: world.id(),
      name,
      locale,
      dms,
      in: (channel) => seat(visitor, channel),
      dm: () => seat(visitor, directChannel(world, visitor)),
    };
    world.people.set(visitor.id, visitor);
    return visitor;
  },
  add: (guild, person, { permissions = 0n, nick } = {}) => addMember(world, guild, person, permissions, nick),
  install: ({ id }) => void world.installs.add(id),
  removeBot: (guild) => removeBot(world, guild),
  deleteChannel: (channel) => deleteChannel(world, channel),
  deleteMessage: (message) => deleteMessage(world, message),
  revokeToken: () => {
    world.token = `${world.token}-anew`;
    return world.token;
  },
  setEndpoint: (url) => {
    world.endpoint = url;
  },
});
