import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Json } from "../shapes/wire.ts";
import type { Channel } from "../world/model.ts";
import type { World } from "../world/world.ts";

/** Brings an interaction to the bot: over the gateway, or signed to its endpoint where it has one. */
export type Courier = (interaction: Json, channel: Channel) => void;

/** What was posted to the endpoint, and what that answered. */
export interface Posted {
  readonly url: string;
  readonly body: string;
  readonly status: number;
}

/** The raw key is what is behind the twelve bytes that say it is Ed25519 (RFC 8410). */
const HEADER_BYTES = 12;

export const createKeys = (): { readonly privateKey: KeyObject; readonly hex: string } => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const der = publicKey.export({ type: "spki", format: "der" });
  return { privateKey, hex: der.subarray(HEADER_BYTES).toString("hex") };
};

/** Posts a body with Discord's signature: timestamp and body, signed (receiving-and-responding, "Validating"). */
export const postSigned = async (
  world: World,
  privateKey: KeyObject,
  url: string,
  body: string,
): Promise<Posted & { readonly text: string }> => {
  const timestamp = String(Math.floor(world.clock.stamp() / 1000));
  const signature = sign(null, Buffer.from(timestamp + body), privateKey).toString("hex");
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
      "x-signature-ed25519": signature,
      "x-signature-timestamp": timestamp,
    },
    body,
  });
  return { url, body, status: response.status, text: await response.text() };
};

/** `inline` carries out an answer that comes with a 200 instead of by callback. */
export const createCourier =
  (
    world: World,
    privateKey: KeyObject,
    posted: (one: Posted) => void,
    inline: (interaction: Json, answer: string) => void,
  ): Courier =>
  (interaction, { guild }) => {
    const { endpoint } = world;
    if (endpoint === undefined) return world.send("INTERACTION_CREATE", interaction, { guild, intent: 0 });
    const body = JSON.stringify(interaction);
    void postSigned(world, privateKey, endpoint, body).then(
      ({ text, ...one }) => {
        posted(one);
        if (one.status === 200) inline(interaction, text);
      },
      () => posted({ url: endpoint, body, status: 0 }),
    );
  };
