import type { Script } from "../db.ts";

/**
 * What a person's log came to by a rule, and the lines since, in their order.
 * KEYS person, folds, log, log:answers, log:life; ARGV the rule's name, the revision read up to or "" for the stored one, at most so many lines.
 * Returns {what is stored or "", the log's revision, how often it was rewritten, whether lines are left, revision and line in turn…}.
 */
export const foldRead: Script = {
  name: "whetFoldRead",
  lua: `#!lua flags=no-writes
local stored, since = '', ARGV[2]
if since == '' then
  stored = redis.call('HGET', KEYS[2], ARGV[1]) or ''
  since = stored ~= '' and redis.call('HGET', KEYS[2], ARGV[1] .. ':to') or '0'
end
local most = tonumber(ARGV[3])
local a = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. since, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
local b = redis.call('ZRANGEBYSCORE', KEYS[5], '(' .. since, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
local person = redis.call('HMGET', KEYS[1], 'rev', 'rewritten')
local found, i, j, count = {stored, person[1] or '0', person[2] or '0', 0}, 1, 1, 0
while (a[i] or b[j]) and count < most do
  local id, place
  if not b[j] or (a[i] and tonumber(a[i + 1]) <= tonumber(b[j + 1])) then
    id, place, i = a[i], a[i + 1], i + 2
  else
    id, place, j = b[j], b[j + 1], j + 2
  end
  count = count + 1
  found[#found + 1] = place
  found[#found + 1] = redis.call('HGET', KEYS[3], id) or ''
end
if a[i] or b[j] then found[4] = 1 end
return found`,
};

/** Keeps what a log came to, unless the person is another's account or being deleted. KEYS person, folds; ARGV name, revision, value. */
export const foldWrite: Script = {
  name: "whetFoldWrite",
  lua: `#!lua
if redis.call('HEXISTS', KEYS[1], 'moved') == 1 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3], ARGV[1] .. ':to', ARGV[2])
return 1`,
};
