import type { KeyValue } from "../chat/ports.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";

/** Values of the platforms, each under its own key; life in seconds. */
export const createKeyValue = (db: Db): KeyValue => ({
  get: async (key) => (await db.command<string | null>("GET", keys.keyValue(key))) ?? undefined,
  set: async (key, value, ttlSeconds) => {
    await db.command("SET", keys.keyValue(key), value, ...life(ttlSeconds));
  },
  setIfAbsent: async (key, value, ttlSeconds) =>
    (await db.command<string | null>("SET", keys.keyValue(key), value, "NX", ...life(ttlSeconds))) !== null,
  delete: async (key) => {
    await db.command("DEL", keys.keyValue(key));
  },
});

const life = (seconds: number | undefined): readonly (string | number)[] =>
  seconds === undefined ? [] : ["PX", Math.max(1, Math.round(seconds * 1000))];
