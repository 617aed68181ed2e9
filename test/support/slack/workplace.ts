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

export const createWorkplace = (world: World): Workplace => {
  const now = (): string => world.ids.ts(world.clock.now());
  const botIn = (team: string): string => installOf(world, team)?.botUser ?? "";
  const mark = (channel: Channel, archived: boolean, type: string): void => {
    channel.archived = archived;
    world.emit(channel.team, { type, channel: channel.id, user: botIn(channel.team), event_ts: now() }, type);
    world.changed();
  };
  const tell = (team: string, event: Fields): void =>
    world.emit(team, { ...event, event_ts: now() }, String(event["type"]));
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
    channel: (team, name, kind, withBot) => {
      const channel: Channel = {
        id: world.ids.of("C"),
        name,
        team: team.id,
        kind,
        members: new Set(withBot ? [botIn(team.id)] : []),
        archived: false,
      };
      world.channels.set(channel.id, channel);
      return channel;
    },
    archive: (channel) => mark(channel, true, channel.kind === "private" ? "group_archive" : "channel_archive"),
    unarchive: (channel) => mark(channel, false, channel.kind === "private" ? "group_unarchive" : "channel_unarchive"),
    deleteChannel: (channel) => {
      const type = channel.kind === "private" ? "group_deleted" : "channel_deleted";
      world.emit(channel.team, { type, channel: channel.id, event_ts: now() }, type);
      world.channels.delete(channel.id);
      world.changed();
    },
    removeBot: (channel) => {
      const type = channel.kind === "private" ? "group_left" : "channel_left";
      world.emit(channel.team, { type, channel: channel.id, event_ts: now() }, type);
      channel.members.delete(botIn(channel.team));
      world.changed();
    },
    inviteBot: (channel) => {
      const user = botIn(channel.team);
      channel.members.add(user);
      const event = { type: "member_joined_channel", user, channel: channel.id, team: channel.team, event_ts: now() };
      world.emit(channel.team, { ...event, channel_type: "C" }, "member_joined_channel");
      world.changed();
    },
    revoke,
    uninstall: (install) => {
      tell(install.team, { type: "app_uninstalled" });
      revoke(install);
    },
  };
};
