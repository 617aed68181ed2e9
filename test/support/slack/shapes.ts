import { mimeOf } from "./files.ts";
import type { Channel, Fields, Message, StoredFile, User, View } from "./model.ts";
import type { World } from "./world.ts";

/** A message as Slack writes it in responses, events and presses. */
export const messageShape = (world: World, message: Message): Record<string, unknown> => {
  const user = world.users.get(message.user);
  return {
    type: "message",
    user: message.user,
    ts: message.ts,
    ...(message.botId === undefined ? {} : { bot_id: message.botId, app_id: world.app.id }),
    text: message.text,
    team: user?.team,
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: { user: message.user, ts: message.edited } }),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
  };
};

/** A modal or home as Slack writes it, with what the person has entered. */
export const viewShape = (world: World, view: View): Record<string, unknown> => ({
  id: view.id,
  team_id: view.team,
  private_metadata: "",
  callback_id: "",
  external_id: "",
  title: null,
  submit: null,
  close: null,
  clear_on_close: false,
  notify_on_close: false,
  ...view.body,
  state: { values: view.values },
  hash: view.hash,
  root_view_id: view.rootId,
  previous_view_id: view.previousId,
  app_id: world.app.id,
  app_installed_team_id: view.team,
  bot_id: [...world.installs.values()].find((one) => one.team === view.team)?.botId ?? "",
});

const offsetOf = (tz: string, at: number): number => {
  const text = new Intl.DateTimeFormat("en-US", { timeZone: tz, timeZoneName: "longOffset" }).format(at);
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (found === null) return 0;
  return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
};

/** A person as `users.info` tells; the locale only where it is asked for. */
export const userShape = (world: World, user: User, withLocale: boolean): Fields => ({
  id: user.id,
  team_id: user.team,
  name: user.name,
  deleted: user.deleted,
  color: "9f69e7",
  real_name: user.realName,
  tz: user.tz,
  tz_label: user.tz,
  tz_offset: offsetOf(user.tz, world.clock.now()),
  profile: {
    real_name: user.realName,
    display_name: user.realName,
    real_name_normalized: user.realName,
    display_name_normalized: user.realName,
    avatar_hash: "g0000000000",
    status_text: "",
    status_emoji: "",
    team: user.team,
    ...(user.botId === undefined ? {} : { bot_id: user.botId, api_app_id: world.app.id }),
  },
  is_admin: user.isAdmin || user.isOwner,
  is_owner: user.isOwner,
  is_primary_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: user.isBot,
  is_app_user: false,
  updated: Math.floor(world.clock.now() / 1000),
  ...(withLocale ? { locale: user.locale } : {}),
});

/** A channel as `conversations.info` tells it to the app's bot. */
export const channelShape = (channel: Channel, reader: string, shared = false): Fields => {
  const im = channel.kind === "im";
  return {
    id: channel.id,
    created: 1_700_000_000,
    is_im: im,
    is_archived: channel.archived,
    is_org_shared: false,
    context_team_id: channel.team,
    ...(im
      ? { user: [...channel.members].find((one) => one !== reader), is_open: true }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_channel: channel.kind === "public",
          is_group: channel.kind === "private",
          is_private: channel.kind === "private",
          is_mpim: false,
          is_general: false,
          is_shared: shared,
          is_ext_shared: shared,
          is_member: channel.members.has(reader),
          topic: { value: "", creator: "", last_set: 0 },
          purpose: { value: "", creator: "", last_set: 0 },
          num_members: channel.members.size,
        }),
  };
};

/** A file as Slack writes it; its type is known once it was processed. */
export const fileShape = (world: World, file: StoredFile): Fields => {
  const ready = file.readyAt <= world.clock.now();
  const extension = file.name.split(".").at(-1) ?? "";
  return {
    id: file.id,
    created: Math.floor(world.clock.now() / 1000),
    timestamp: Math.floor(world.clock.now() / 1000),
    name: file.name,
    title: file.title,
    mimetype: ready ? mimeOf(file) : "",
    filetype: ready ? extension : "",
    pretty_type: ready ? extension.toUpperCase() : "",
    user: file.owner,
    user_team: file.team,
    editable: false,
    size: file.length,
    mode: "hosted",
    is_external: false,
    is_public: false,
    public_url_shared: false,
    url_private: file.url,
    url_private_download: file.url,
    alt_txt: file.alt,
    channels: file.channels,
    groups: [],
    ims: [],
  };
};
