import type { Script } from "../db.ts";

/**
 * Writes a workspace's settings and all questions of a deck if the settings are still those read. KEYS workspace, deck; ARGV as
 * read or "", new ones, then id and question of each. Returns {1} or {0, stored}.
 */
export const deckWrite: Script = {
  name: "whetDeckWrite",
  lua: `#!lua
local held = redis.call('GET', KEYS[1]) or ''
if held ~= ARGV[1] then return {0, held} end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('DEL', KEYS[2])
for at = 3, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1]) end
return {1}`,
};
