import type { Courier } from "../courier.ts";
import type { Channel, Team, User } from "../model.ts";
import { type Consent, type Landed, walkThrough } from "../oauth.ts";
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
  /** Opens an app's install address in a browser and decides. */
  installs(installUrl: string, consent?: Consent): Promise<Landed>;
  leaves(channel: Channel): void;
}

export interface People {
  person(name: string, about?: About): Person;
}

const userOf = (id: string, team: Team, name: string, about: About): User => ({
  id,
  team: team.id,
  name: name.toLowerCase().replaceAll(" ", "."),
  realName: name,
  isBot: false,
  locale: about.locale ?? "en-US",
  tz: about.tz ?? "Europe/London",
  isAdmin: about.admin === true || about.owner === true,
  isOwner: about.owner === true,
  deleted: false,
});

export const createPeople = (world: World, courier: Courier, home: Team): People => ({
  person: (name, about = {}) => {
    const team = about.team ?? home;
    const user = userOf(world.ids.of("U"), team, name, about);
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
      installs: (installUrl, consent) => walkThrough(world, user, installUrl, consent),
      leaves: (channel) => {
        channel.members.delete(user.id);
        const about = { user: user.id, channel: channel.id, channel_type: "C", team: channel.team };
        const at = world.ids.ts(world.clock.now());
        world.emit(channel.team, { type: "member_left_channel", ...about, event_ts: at }, "member_left_channel");
      },
      withApp: (host = team) => {
        const install = installOf(world, host.id);
        if (install === undefined) throw new Error(`The app is not installed in ${host.name}.`);
        return seat(directBetween(world, install.botUser, user.id, host.id));
      },
    };
  },
});
