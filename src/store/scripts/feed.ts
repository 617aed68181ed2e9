import type { Script } from "../db.ts";

/** Appends to a feed and lets it live on. KEYS feed; ARGV value, about how many entries to keep, life in ms. Returns the entry's id. */
export const feedAppend: Script = {
  name: "whetFeedAppend",
  lua: `#!lua
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'v', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return id`,
};

/**
 * Entries after an id, oldest first. KEYS feed; ARGV id, how many. Returns {cut, entries}: cut is 1 where the feed
 * has lost its beginning and what is left begins after the id, so that something between may be missing.
 */
export const feedAfter: Script = {
  name: "whetFeedAfter",
  lua: `#!lua flags=no-writes
if redis.call('EXISTS', KEYS[1]) == 0 then return {0, {}} end
local entries = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
local info, cut = redis.call('XINFO', 'STREAM', KEYS[1]), 0
local facts = {}
for i = 1, #info, 2 do facts[info[i]] = info[i + 1] end
local first = facts['first-entry']
if facts['entries-added'] > facts['length'] and first and entries[1] and entries[1][1] == first[1] then cut = 1 end
return {cut, entries}`,
};
