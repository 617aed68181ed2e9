import type { Channel, Interaction, Member, Message } from "../world/model.ts";
import { now, type World } from "../world/world.ts";
import { memberJson, userJson } from "./users.ts";
import { isJson, type Json, type WireAttachment, type WireMessage } from "./wire.ts";

/** A file that came with a request. */
export interface Upload {
  readonly index: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** A message before anything is in it. */
export const emptyWire = (world: World, id: string, channel: Channel, author: Json): WireMessage => ({
  id,
  channel_id: channel.id,
  type: 0,
  content: "",
  author,
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  attachments: [],
  embeds: [],
  components: [],
  timestamp: now(world),
  edited_timestamp: null,
  flags: 0,
  pinned: false,
  tts: false,
});

/** The attachments after a request: those of the list that were kept, and the uploads with what the list says of them. */
export const attachmentsOf = (
  world: World,
  channelId: string,
  {
    listed,
    kept,
    uploads,
  }: { readonly listed: unknown; readonly kept: readonly WireAttachment[]; readonly uploads: readonly Upload[] },
): readonly WireAttachment[] => {
  if (uploads.length === 0 && listed === undefined) return kept;
  const list = Array.isArray(listed) ? listed.filter(isJson) : undefined;
  const staying = list ? kept.filter(({ id }) => list.some((one) => String(one["id"]) === id)) : kept;
  const added = uploads.map(({ index, name, type, size }) => {
    const about = list?.find((one) => String(one["id"]) === index);
    const id = world.id();
    const filename = typeof about?.["filename"] === "string" ? about["filename"] : name;
    const url = `https://cdn.discordapp.com/attachments/${channelId}/${id}/${filename}`;
    const description = about?.["description"];
    const image = type.startsWith("image/") ? { width: 64, height: 64 } : {};
    return {
      id,
      filename,
      size,
      url,
      proxy_url: url.replace("cdn.discordapp.com", "media.discordapp.net"),
      content_type: type,
      ...image,
      ...(typeof description === "string" ? { description } : {}),
    };
  });
  return [...staying, ...added];
};

/** Which act a message answers (resources/message, "Message Interaction Metadata"). */
export const metadataOf = (interaction: Interaction, owners: Json): Json => {
  const base = {
    id: interaction.id,
    type: interaction.type,
    user: userJson(interaction.person),
    authorizing_integration_owners: owners,
  };
  if (interaction.type === 3) return { ...base, interacted_message_id: interaction.pressed?.id };
  if (interaction.type !== 5) return base;
  const trigger = interaction.pressed
    ? { ...base, type: 3, interacted_message_id: interaction.pressed.id }
    : { ...base, type: 2 };
  return { ...base, triggering_interaction_metadata: trigger };
};

/** As MESSAGE_CREATE and MESSAGE_UPDATE say it. */
export const eventOf = ({ wire, channel }: Message, by?: Member): Json => {
  if (!channel.guild) return { ...wire, channel_type: 1 };
  const { user: _, ...member } = by ? memberJson(by) : { user: undefined };
  return { ...wire, channel_type: channel.type, guild_id: channel.guild.id, ...(by ? { member } : {}) };
};
