import type { Courier } from "../courier.ts";
import type { Channel, Team, User } from "../model.ts";
import { directBetween, installOf, type World } from "../world.ts";
import { createSeat, type Seat } from "./seat.ts";

export interface About {
  readonly locale?: string;
  readonly tz?: string;
  readonly admin?: boolean;
  readonly owner?: boolean;
  /** The workspace they belong to; guests come into a channel of another one. */
  readonly team?: Team;
}

export interface Person {
  readonly id: string;
  readonly user: User;
  /** Their seat in a channel; they join it. */
  in(channel: Channel): Seat;
  /** Their direct message with the app of a workspace, their own if none is named. */
  withApp(team?: Team): Seat;
}

export interface People {
  person(name: string, about?: About): Person;
}

export const createPeople = (world: World, courier: Courier, home: Team): People => ({
  person: (name, about = {}) => {
    const team = about.team ?? home;
    const user: User = {
      id: world.ids.of("U"),
      team: team.id,
      name: name.toLowerCase().replaceAll(" ", "."),
      realName: name,
      isBot: false,
      locale: about.locale ?? "en-US",
      tz: about.tz ?? "Europe/London",
      isAdmin: about.admin === true || about.owner === true,
      isOwner: about.owner === true,
      deleted: false,
    };
    world.users.set(user.id, user);
    const seats = new Map<string, Seat>();
    const seat = (channel: Channel): Seat => {
      const found = seats.get(channel.id) ?? createSeat({ world, user, team: channel.team }, channel, courier);
      seats.set(channel.id, found);
      channel.members.add(user.id);
      return found;
    };
    return {
      id: user.id,
      user,
      in: seat,
      withApp: (host = team) => {
        const install = installOf(world, host.id);
        if (install === undefined) throw new Error(`The app is not installed in ${host.name}.`);
        return seat(directBetween(world, install.botUser, user.id, host.id));
      },
    };
  },
});
