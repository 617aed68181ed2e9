import type { Script } from "../db.ts";

/** Notes how a message should look if no higher revision is noted. KEYS redraw; ARGV revision, view, life in ms. */
export const redrawWant: Script = {
  name: "whetRedrawWant",
  lua: `#!lua
local wanted = tonumber(redis.call('HGET', KEYS[1], 'wanted') or '')
if wanted and wanted >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'wanted', ARGV[1], 'view', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`,
};
