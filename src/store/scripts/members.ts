import type { Script } from "../db.ts";

/** Keeps a member's name and whether boards show them; writes only what changed. KEYS members, hidden; ARGV member, JSON, "1" if hidden. */
export const memberWrite: Script = {
  name: "whetMemberWrite",
  lua: `#!lua
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
local hidden = redis.call('SISMEMBER', KEYS[2], ARGV[1])
if ARGV[3] == '1' and hidden == 0 then redis.call('SADD', KEYS[2], ARGV[1]) end
if ARGV[3] ~= '1' and hidden == 1 then redis.call('SREM', KEYS[2], ARGV[1]) end
return 1`,
};

/** Puts an item into the inbox once. KEYS inbox, inbox:times; ARGV id, item, instant. */
export const inboxAdd: Script = {
  name: "whetInboxAdd",
  lua: `#!lua
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1]) end
return 1`,
};

/** All items, newest first. KEYS inbox, inbox:times. */
export const inboxRead: Script = {
  name: "whetInboxRead",
  lua: `#!lua flags=no-writes
local items = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1, 'REV')) do items[#items + 1] = redis.call('HGET', KEYS[1], id) end
return items`,
};

/** Keeps an item as dealt with. KEYS inbox, inbox:times; ARGV id, item. Returns 1, or 0 where it was before. */
export const inboxClose: Script = {
  name: "whetInboxClose",
  lua: `#!lua
if redis.call('ZREM', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`,
};

/** Takes away an item that nobody has dealt with. KEYS inbox, inbox:times; ARGV id. Returns 0 where somebody has, else 1. */
export const inboxWithdraw: Script = {
  name: "whetInboxWithdraw",
  lua: `#!lua
if redis.call('ZREM', KEYS[2], ARGV[1]) == 0 then return 1 - redis.call('HEXISTS', KEYS[1], ARGV[1]) end
redis.call('HDEL', KEYS[1], ARGV[1])
return 1`,
};

/** Writes a workspace's settings if they are still those read. KEYS workspace; ARGV as read or "", new ones. Returns {1} or {0, stored}. */
export const workspaceWrite: Script = {
  name: "whetWorkspaceWrite",
  lua: `#!lua
local held = redis.call('GET', KEYS[1]) or ''
if held ~= ARGV[1] then return {0, held} end
redis.call('SET', KEYS[1], ARGV[2])
return {1}`,
};
