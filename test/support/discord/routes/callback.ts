import { type Answer, type Call, done, namesOf, ok, type Route } from "../http/call.ts";
import { checkText, invalid, listOf, objectAt, refuse } from "../refusal.ts";
import { checkEdit, checkNew, FLAG } from "../rules/message.ts";
import { checkModal } from "../rules/modal.ts";
import { completeComponents } from "../shapes/components.ts";
import { metadataOf } from "../shapes/messages.ts";
import { botJson, userJson } from "../shapes/users.ts";
import { isJson, type Json } from "../shapes/wire.ts";
import { addMessage, editMessage } from "../world/messages.ts";
import type { Act, Interaction, Modal } from "../world/model.ts";
import type { World } from "../world/world.ts";

/** receiving-and-responding, "Interaction Response": an answer is taken for three seconds. */
export const ACK_MS = 3000;

/** Which callbacks answer which interaction (receiving-and-responding, "Interaction Callback Type"). */
const TAKES: Readonly<Record<Interaction["type"], readonly number[]>> = {
  2: [4, 5, 9, 12],
  3: [4, 5, 6, 7, 9, 12],
  4: [8],
  5: [4, 5, 6, 7, 12],
};

const answerInteraction = (call: Call): Answer => {
  const { world, path, body, query } = call;
  const interaction = world.interactions.get(path[1] ?? "");
  if (!interaction || interaction.id !== path[0]) throw refuse("unknownInteraction");
  if (interaction.answered) throw refuse("alreadyAnswered");
  if (world.clock.now() - interaction.at > ACK_MS) throw refuse("unknownInteraction");
  const type = Number(body["type"]);
  const offered = TAKES[interaction.type];
  const needsMessage = (type === 6 || type === 7) && !interaction.pressed;
  if (!offered.includes(type) || needsMessage)
    throw invalid(["type"], "BASE_TYPE_CHOICES", `Value must be one of {${offered.join(", ")}}.`);
  const data = body["data"] === undefined || body["data"] === null ? {} : objectAt(body["data"], ["data"]);
  const act = carryOut(call, interaction, type, data);
  interaction.answered = true;
  interaction.resolve(act);
  return query.get("with_response") === "true" ? ok(responseOf(interaction, type)) : done;
};

const carryOut = ({ world, uploads }: Call, interaction: Interaction, type: number, data: Json): Act => {
  switch (type) {
    case 4:
      checkNew(data, namesOf(uploads, data));
      interaction.original = answerMessage(world, interaction, data, uploads);
      return { kind: "message", message: interaction.original };
    case 5:
      return defer(world, interaction, data);
    case 6:
      interaction.original = interaction.pressed;
      return { kind: "deferred update", ...(interaction.pressed ? { message: interaction.pressed } : {}) };
    case 7:
      return update(world, interaction, data, uploads);
    case 8:
      return { kind: "choices", choices: choicesOf(data) };
    case 9:
      return { kind: "modal", modal: modalOf(interaction, data) };
    default:
      throw invalid(["type"], "INTERACTION_INVALID_RESPONSE", "The application has no activity to launch");
  }
};

/** A message that answers an interaction, which only the person sees if its flags say so. */
export const answerMessage = (
  world: World,
  interaction: Interaction,
  data: Json,
  uploads: Call["uploads"],
  more: Json = {},
) => {
  if (!world.channels.has(interaction.channel.id)) throw refuse("unknownChannel");
  const flags = Number(data["flags"] ?? 0);
  const isCommand = interaction.type === 2 && interaction.original === undefined;
  return addMessage(world, {
    channel: interaction.channel,
    author: botJson(world),
    body: data,
    uploads,
    only: (flags & FLAG.ephemeral) !== 0 ? interaction.person : undefined,
    more: {
      type: isCommand ? 20 : interaction.pressed ? 19 : 0,
      application_id: world.applicationId,
      webhook_id: world.applicationId,
      interaction_metadata: metadataOf(interaction, ownersOf(world, interaction)),
      ...(isCommand ? { interaction: oldMetadata(interaction) } : {}),
      ...replied(interaction),
      ...more,
    },
  });
};

/** Out of use, but still sent, and what older clients find their buttons by (resources/message, "Message Object"). */
const oldMetadata = ({ id, type, command: name, person }: Interaction): Json => ({
  id,
  type,
  name,
  user: userJson(person),
});

const replied = ({ type, pressed, channel, original }: Interaction): Json =>
  type === 2 || !pressed || original || pressed.only
    ? {}
    : {
        message_reference: {
          type: 0,
          channel_id: channel.id,
          message_id: pressed.id,
          ...(channel.guild ? { guild_id: channel.guild.id } : {}),
        },
      };

/** By whom the app is there: 0 the guild ("0" in direct messages), 1 the person ("Authorizing Integration Owners Object"). */
export const ownersOf = (
  { installs }: World,
  { channel: { guild }, person }: Pick<Interaction, "channel" | "person">,
): Json => ({
  ...(guild?.installed === false ? {} : { 0: guild?.id ?? "0" }),
  ...(installs.has(person.id) ? { 1: person.id } : {}),
});

/** Only EPHEMERAL may be said when deferring (receiving-and-responding, "Messages"). */
const defer = (world: World, interaction: Interaction, data: Json): Act => {
  const flags = Number(data["flags"] ?? 0);
  if ((flags & ~FLAG.ephemeral) !== 0)
    throw invalid(["data", "flags"], "BITFIELD_INVALID", "Only EPHEMERAL can be set on a deferred message");
  interaction.original = answerMessage(world, interaction, { flags: flags | FLAG.loading }, []);
  interaction.loading = true;
  return { kind: "deferred message", message: interaction.original };
};

const update = (world: World, interaction: Interaction, data: Json, uploads: Call["uploads"]): Act => {
  const { pressed } = interaction;
  if (!pressed?.channel.messages.has(pressed.id)) throw refuse("unknownMessage");
  checkEdit(data, pressed.wire, namesOf(uploads, data));
  interaction.original = editMessage(world, pressed, data, uploads);
  return { kind: "update", message: pressed };
};

const choicesOf = (data: Json): NonNullable<Act["choices"]> =>
  listOf(data["choices"], ["data", "choices"], 0, 25).map((raw, at) => {
    const one = objectAt(raw, ["data", "choices", at]);
    checkText(one["name"], ["data", "choices", at, "name"], 1, 100, true);
    if (typeof one["value"] !== "number") checkText(one["value"], ["data", "choices", at, "value"], 1, 100, true);
    return { name: String(one["name"]), value: one["value"] as string | number };
  });

const modalOf = (interaction: Interaction, data: Json): Modal => {
  checkModal(data);
  const components = completeComponents(data["components"] as unknown[], []);
  return { custom_id: String(data["custom_id"]), title: String(data["title"]), components, from: interaction.pressed };
};

const responseOf = (interaction: Interaction, type: number): Json => {
  const { id, original, channel, loading } = interaction;
  const message = type === 4 || type === 5 ? original : undefined;
  const shown = type === 4 || type === 7 ? original : undefined;
  return {
    interaction: {
      id,
      type: interaction.type,
      channel_id: channel.id,
      ...(channel.guild ? { guild_id: channel.guild.id } : {}),
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: loading,
            response_message_ephemeral: message.only !== undefined,
          }
        : {}),
    },
    ...(shown && isJson(shown.wire) ? { resource: { type, message: shown.wire } } : {}),
  };
};

/** An answer that came with a 200 of the endpoint; one that is refused is as none. */
export const inlineAnswer = (world: World, { id, token }: Json, answer: string): void => {
  try {
    const raw = JSON.parse(answer) as unknown;
    const body = objectAt(raw, []);
    answerInteraction({
      world,
      path: [String(id), String(token)],
      query: new URLSearchParams(),
      body,
      raw,
      uploads: [],
    });
  } catch {
    // The person sees a timeout, as with the real one.
  }
};

export const CALLBACK_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/interactions/:interaction/:token/callback", open: true, run: answerInteraction },
];
