import { isJson, type Json } from "../shapes/wire.ts";
import type { World } from "../world/world.ts";
import type { Shard } from "./session.ts";

/** Privileged intents and the flags of the application that grant them, limited or fully. */
const PRIVILEGED = [
  { intent: 1 << 1, flags: (1 << 14) | (1 << 15) },
  { intent: 1 << 8, flags: (1 << 12) | (1 << 13) },
  { intent: 1 << 15, flags: (1 << 18) | (1 << 19) },
] as const;
const KNOWN = [...Array.from({ length: 17 }, (_, at) => 1 << at), 1 << 20, 1 << 21, 1 << 24, 1 << 25].reduce(
  (all, one) => all | one,
  0,
);

export interface Identified {
  readonly shard: Shard;
  readonly intents: number;
}

/** What an IDENTIFY asks for, or the close code that refuses it (topics/opcodes-and-status-codes, "Gateway Close"). */
export const judgeIdentify = (world: World, data: unknown): Identified | number => {
  if (!isJson(data)) return 4002;
  if (data["token"] !== world.token) return 4004;
  const shard = shardOf(data["shard"]);
  if (!shard) return 4010;
  const { intents } = data;
  if (typeof intents !== "number" || !Number.isInteger(intents) || intents < 0 || (intents & ~KNOWN) !== 0) return 4013;
  if (PRIVILEGED.some((one) => (intents & one.intent) !== 0 && (world.flags & one.flags) === 0)) return 4014;
  if (!hasProperties(data)) return 4002;
  return { shard, intents };
};

const hasProperties = ({ properties }: Json): boolean =>
  isJson(properties) && ["os", "browser", "device"].every((name) => typeof properties[name] === "string");

const shardOf = (value: unknown): Shard | undefined => {
  if (value === undefined || value === null) return { id: 0, count: 1 };
  if (!Array.isArray(value)) return undefined;
  const [id, count] = value as readonly unknown[];
  if (!Number.isInteger(id) || !Number.isInteger(count)) return undefined;
  return Number(id) >= 0 && Number(id) < Number(count) ? { id: Number(id), count: Number(count) } : undefined;
};

/** events/gateway, "Sharding": which shard a guild's events go to; direct messages go to the first. */
export const shardFor = (guildId: string | undefined, count: number): number =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
