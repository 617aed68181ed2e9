import type { Channel, Fields, Install, Team, User } from "./model.ts";
import { installOf, type World } from "./world.ts";

/** What admins do: workspaces, installations, channels. */
export interface Workplace {
  team(name: string): Team;
  /** The app comes into a workspace, with the scopes it asks for unless fewer are granted. */
  install(team: Team, granted?: readonly string[], installer?: string): Install;
  /** The standing installation of a workspace; fails where there is none. */
  installed(team: Team): Install;
  channel(team: Team, name: string, kind: "public" | "private", withBot: boolean): Channel;
  archive(channel: Channel): void;
  unarchive(channel: Channel): void;
  deleteChannel(channel: Channel): void;
  removeBot(channel: Channel): void;
  inviteBot(channel: Channel): void;
  /** The token is worth nothing any more; the app is told. */
  revoke(install: Install): void;
  uninstall(install: Install): void;
}

/** The app's face in a workspace; it stays the same however often the app comes back. */
const bot = (team: string, id: string, botId: string): User => ({
  id,
  team,
  name: "whetstone",
  realName: "Whetstone",
  isBot: true,
  botId,
  locale: "en-US",
  tz: "America/Los_Angeles",
  isAdmin: false,
  isOwner: false,
  deleted: false,
});

type Tell = (team: string, event: Fields) => void;

type Installing = Pick<Workplace, "team" | "install" | "installed" | "revoke" | "uninstall">;

const createInstalling = (world: World, tell: Tell): Installing => {
  const revoke = (install: Install): void => {
    tell(install.team, { type: "tokens_revoked", tokens: { oauth: [], bot: [install.botUser] } });
    install.revoked = true;
    world.changed();
  };
  return {
    team: (name) => {
      const team = { id: world.ids.of("T"), name, domain: name.toLowerCase() };
      world.teams.set(team.id, team);
      return team;
    },
    install: (team, granted = world.app.scopes, installer = "") => {
      const before = [...world.installs.values()].find((one) => one.team === team.id);
      const botUser = before?.botUser ?? world.ids.of("U");
      const botId = before?.botId ?? world.ids.of("B");
      const fresh = before === undefined || before.revoked;
      const token = fresh ? `xoxb-${team.id}-${world.ids.secret()}` : before.token;
      const install: Install = { team: team.id, token, botUser, botId, installer, scopes: granted, revoked: false };
      world.installs.set(token, install);
      world.users.set(botUser, bot(team.id, botUser, botId));
      return install;
    },
    installed: (team) => {
      const install = installOf(world, team.id);
      if (install === undefined) throw new Error(`The app is not installed in ${team.name}.`);
      return install;
    },
    revoke,
    uninstall: (install) => {
      tell(install.team, { type: "app_uninstalled" });
      revoke(install);
    },
  };
};

/** Events name private channels otherwise. */
const named = ({ kind }: Channel, what: string): string => `${kind === "private" ? "group" : "channel"}_${what}`;

const createPlaces = (world: World, tell: Tell): Omit<Workplace, keyof Installing> => {
  const botIn = (team: string): string => installOf(world, team)?.botUser ?? "";
  const mark = (channel: Channel, archived: boolean, what: string): void => {
    channel.archived = archived;
    tell(channel.team, { type: named(channel, what), channel: channel.id, user: botIn(channel.team) });
    world.changed();
  };
  return {
    channel: (team, name, kind, withBot) => {
      const members = new Set(withBot ? [botIn(team.id)] : []);
      const channel: Channel = { id: world.ids.of("C"), name, team: team.id, kind, members, archived: false };
      world.channels.set(channel.id, channel);
      return channel;
    },
    archive: (channel) => mark(channel, true, "archive"),
    unarchive: (channel) => mark(channel, false, "unarchive"),
    deleteChannel: (channel) => {
      tell(channel.team, { type: named(channel, "deleted"), channel: channel.id });
      world.channels.delete(channel.id);
      world.changed();
    },
    removeBot: (channel) => {
      tell(channel.team, { type: named(channel, "left"), channel: channel.id });
      channel.members.delete(botIn(channel.team));
      world.changed();
    },
    inviteBot: (channel) => {
      const user = botIn(channel.team);
      channel.members.add(user);
      const event = { type: "member_joined_channel", user, channel: channel.id, team: channel.team };
      tell(channel.team, { ...event, channel_type: channel.kind === "private" ? "G" : "C" });
      world.changed();
    },
  };
};

export const createWorkplace = (world: World): Workplace => {
  const tell: Tell = (team, event) =>
    world.emit(team, { ...event, event_ts: world.ids.ts(world.clock.now()) }, String(event["type"]));
  return { ...createInstalling(world, tell), ...createPlaces(world, tell) };
};
