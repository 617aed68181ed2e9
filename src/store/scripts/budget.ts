import type { Script } from "../db.ts";

/**
 * Spends one of at most so many in any span of that length. KEYS budget; ARGV now, how many, span in ms.
 * Returns 0 when spent, else the ms until the next is.
 */
export const budgetSpend: Script = {
  name: "whetBudgetSpend",
  lua: `#!lua
local now, limit, span = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if limit < 1 then return span end
local oldest = tonumber(redis.call('LINDEX', KEYS[1], limit - 1) or '')
if oldest and oldest + span > now then return oldest + span - now end
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, limit - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 0`,
};
