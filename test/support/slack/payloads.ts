import type { Channel, Fields, Message, User, View } from "./model.ts";
import { issueResponseUrl } from "./response-urls.ts";
import { messageShape, viewShape } from "./shapes.ts";
import { issueTrigger } from "./views.ts";
import { messageAt, type World } from "./world.ts";

/** Someone acting in a workspace that has the app: their own, or a host's where they are a guest. */
export interface Actor {
  readonly world: World;
  readonly user: User;
  /** The workspace the app is installed in. */
  readonly team: string;
}

const base = ({ world, user, team }: Actor): Fields => ({
  token: world.app.verification,
  api_app_id: world.app.id,
  team: { id: team, domain: world.teams.get(team)?.domain },
  enterprise: null,
  is_enterprise_install: false,
  user: { id: user.id, username: user.name, name: user.name, team_id: user.team },
});

/** Slack does not give away what private channels are called. */
const nameOf = (channel: Channel): string => (channel.kind === "private" ? "privategroup" : channel.name);

const place = (channel: Channel): Fields => ({ id: channel.id, name: nameOf(channel) });

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** `@name` and `#channel` as Slack sends them to a command that asks for ids. */
const withIds = (world: World, text: string): string =>
  text
    .replaceAll(/@([\w.-]+)/g, (whole, name: string) => {
      const user = [...world.users.values()].find((one) => one.name === name);
      return user === undefined ? whole : `<@${user.id}|${name}>`;
    })
    .replaceAll(/#([\w-]+)/g, (whole, name: string) => {
      const channel = [...world.channels.values()].find((one) => one.name === name);
      return channel === undefined ? whole : `<#${channel.id}|${name}>`;
    });

export const slashPayload = (actor: Actor, channel: Channel, command: string, text: string): Fields => {
  const { world, user, team } = actor;
  const escapes = world.app.commands.find((one) => one.name === command)?.escapes === true;
  return {
    token: world.app.verification,
    team_id: team,
    team_domain: world.teams.get(team)?.domain,
    channel_id: channel.id,
    channel_name: nameOf(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text: escapes ? withIds(world, escaped(text)) : escaped(text),
    api_app_id: world.app.id,
    is_enterprise_install: "false",
    response_url: issueResponseUrl(world, { channel: channel.id, user: user.id, team }),
    trigger_id: issueTrigger(world, user.id, team),
  };
};

/** Where someone pressed: in a message of a channel, or in a view. */
export type Spot =
  | { readonly kind: "message"; readonly channel: Channel; readonly message: Message }
  | { readonly kind: "view"; readonly view: View };

const inMessage = (actor: Actor, channel: Channel, message: Message, values: Fields): Fields => {
  const { world, user, team } = actor;
  const ephemeral = message.ephemeralFor !== undefined;
  const about = { channel: channel.id, user: user.id, team, source: message.ts };
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: place(channel),
    // Slack does not give back the content of a message that only one person sees.
    ...(ephemeral ? {} : { message: messageShape(world, message) }),
    state: { values },
    response_url: issueResponseUrl(world, about),
    trigger_id: issueTrigger(world, user.id, team),
  };
};

/** A press on something that acts at once; `values` are what the inputs beside it hold. */
export const actionPayload = (actor: Actor, spot: Spot, action: Fields, values: Fields): Fields => {
  const { world, user, team } = actor;
  const now = world.ids.ts(world.clock.now());
  const common = { type: "block_actions", ...base(actor), actions: [{ ...action, action_ts: now }] };
  if (spot.kind === "message") return { ...common, ...inMessage(actor, spot.channel, spot.message, values) };
  return {
    ...common,
    container: { type: "view", view_id: spot.view.id },
    view: viewShape(world, spot.view),
    trigger_id: issueTrigger(world, user.id, team, spot.view.id),
  };
};

export const submissionPayload = (actor: Actor, view: View): Fields => ({
  type: "view_submission",
  ...base(actor),
  trigger_id: issueTrigger(actor.world, actor.user.id, actor.team, view.id),
  view: viewShape(actor.world, view),
  response_urls: [],
});

export const closedPayload = (actor: Actor, view: View, cleared: boolean): Fields => ({
  type: "view_closed",
  ...base(actor),
  view: viewShape(actor.world, view),
  is_cleared: cleared,
});

export const messageShortcutPayload = (actor: Actor, channel: Channel, ts: string, id: string): Fields => {
  const { world, user, team } = actor;
  const message = messageAt(world, channel.id, ts);
  if (message === undefined) throw new Error(`There is no message ${ts} in ${channel.name}.`);
  return {
    type: "message_action",
    callback_id: id,
    ...base(actor),
    trigger_id: issueTrigger(world, user.id, team),
    response_url: issueResponseUrl(world, { channel: channel.id, user: user.id, team, source: ts }),
    action_ts: world.ids.ts(world.clock.now()),
    message_ts: ts,
    channel: place(channel),
    message: messageShape(world, message),
  };
};

export const globalShortcutPayload = (actor: Actor, id: string): Fields => ({
  type: "shortcut",
  callback_id: id,
  ...base(actor),
  trigger_id: issueTrigger(actor.world, actor.user.id, actor.team),
  action_ts: actor.world.ids.ts(actor.world.clock.now()),
});
