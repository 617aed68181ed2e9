import { randomUUID } from "node:crypto";
import { permissionsIn } from "../routes/access.ts";
import { ACK_MS, ownersOf } from "../routes/callback.ts";
import { withMember } from "../shapes/channels.ts";
import { memberJson, userJson } from "../shapes/users.ts";
import type { Json } from "../shapes/wire.ts";
import type { Act, Channel, Interaction, Message, Person } from "../world/model.ts";
import { heldBy } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import type { Courier } from "./courier.ts";

export interface Doing {
  readonly person: Person;
  readonly channel: Channel;
  readonly type: Interaction["type"];
  readonly data: Json;
  readonly pressed?: Message | undefined;
}

/** Interactions whose tokens are void are forgotten after so long. */
const FORGET_MS = 20 * 60_000;
/** No test looks back further; what load leaves behind does not pile up. */
const MOST = 20_000;

/** Sends an interaction, and resolves with what its first callback did, or with a timeout as clients do. */
export const interact = (world: World, courier: Courier, doing: Doing): Promise<Act> =>
  new Promise((resolve) => {
    const { person, channel, type, data, pressed } = doing;
    const timer = setTimeout(() => resolve({ kind: "timeout" }), ACK_MS);
    const interaction: Interaction = {
      id: world.id(),
      token: tokenOf(),
      type,
      at: world.clock.now(),
      person,
      channel,
      command: String(data["name"] ?? ""),
      pressed,
      answered: false,
      original: undefined,
      loading: false,
      followUps: 0,
      resolve: (act) => {
        clearTimeout(timer);
        resolve(act);
      },
    };
    remember(world, interaction);
    courier(interactionJson(world, interaction, data), channel);
  });

/** As long as real ones; random bytes of a pool, since load makes thousands a second. */
const tokenOf = (): string => `aW50ZXJhY3Rpb246${`${randomUUID()}${randomUUID()}${randomUUID()}`.replaceAll("-", "")}`;

const remember = ({ interactions, clock }: World, interaction: Interaction): void => {
  interactions.set(interaction.token, interaction);
  for (const [token, { at }] of interactions) {
    if (at > clock.now() - FORGET_MS && interactions.size <= MOST) return;
    interactions.delete(token);
  }
};

/** receiving-and-responding, "Interaction Object". */
const interactionJson = (world: World, interaction: Interaction, data: Json): Json => {
  const { id, token, type, person, channel, pressed } = interaction;
  const { guild } = channel;
  const member = guild?.members.get(person.id);
  const owners = ownersOf(world, interaction);
  const held = guild?.installed
    ? permissionsIn(channel)
    : channel.guild
      ? 0n
      : (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n);
  return {
    id,
    application_id: world.applicationId,
    type,
    data,
    token,
    version: 1,
    channel_id: channel.id,
    channel: withMember(channel, person.id),
    locale: person.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    app_permissions: String(held),
    context: guild ? 0 : 1,
    authorizing_integration_owners: owners,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: { ...(member ? memberJson(member) : {}), permissions: String(heldBy(guild, person)) },
        }
      : { user: userJson(person) }),
    ...(pressed ? { message: pressed.wire } : {}),
  };
};
