import type { Channel, Install, Team } from "./model.ts";
import { installOf, type World } from "./world.ts";

/** What admins do: workspaces, installations, channels. */
export interface Workplace {
  team(name: string): Team;
  /** The app comes into a workspace, with the scopes it asks for unless fewer are granted. */
  install(team: Team, granted?: readonly string[], installer?: string): Install;
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

export const createWorkplace = (world: World): Workplace => {
  const now = (): string => world.ids.ts(world.clock.now());
  const bot = (team: string): string => installOf(world, team)?.botUser ?? "";
  const mark = (channel: Channel, archived: boolean, type: string): void => {
    channel.archived = archived;
    world.emit(channel.team, { type, channel: channel.id, user: bot(channel.team), event_ts: now() }, type);
    world.changed();
  };
  const end = (install: Install, event: Record<string, unknown>): void => {
    world.emit(install.team, { ...event, event_ts: now() }, String(event["type"]));
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
      const botUser = world.ids.of("U");
      const botId = world.ids.of("B");
      const token = `xoxb-${team.id}-${world.ids.secret()}`;
      const install: Install = { team: team.id, token, botUser, botId, installer, scopes: granted, revoked: false };
      world.installs.set(token, install);
      world.users.set(botUser, {
        id: botUser,
        team: team.id,
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
      return install;
    },
    channel: (team, name, kind, withBot) => {
      const channel: Channel = {
        id: world.ids.of("C"),
        name,
        team: team.id,
        kind,
        members: new Set(withBot ? [bot(team.id)] : []),
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
      channel.members.delete(bot(channel.team));
      world.changed();
    },
    inviteBot: (channel) => {
      const user = bot(channel.team);
      channel.members.add(user);
      const event = { type: "member_joined_channel", user, channel: channel.id, team: channel.team, event_ts: now() };
      world.emit(channel.team, { ...event, channel_type: "C" }, "member_joined_channel");
      world.changed();
    },
    revoke: (install) => end(install, { type: "tokens_revoked", tokens: { oauth: [], bot: [install.botUser] } }),
    uninstall: (install) => end(install, { type: "app_uninstalled" }),
  };
};
