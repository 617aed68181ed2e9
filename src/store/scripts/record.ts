import type { Script } from "../db.ts";

/**
 * Records one line of a person's log once, with the state it leads to. The rules are the engine's: this compares the
 * revision and writes what it is given. Totals are sums; the comparison makes each addition happen once.
 * KEYS person, log, log:answers, log:life, seen, totals
 * ARGV the line's id, expected revision, learner, line, question or "" where it is no answer, its instant,
 *   then per total its field and what is added.
 * Returns {"repeated", line, learner}, {"stale", learner or ""} or {"recorded", totals…}.
 */
export const record: Script = {
  name: "whetRecord",
  lua: `#!lua
local id, expected, learner, line, question, at = unpack(ARGV, 1, 6)
local held = redis.call('HGET', KEYS[2], id)
if held then return {'repeated', held, redis.call('HGET', KEYS[1], 'learner')} end
if (redis.call('HGET', KEYS[1], 'rev') or '0') ~= expected then
  return {'stale', redis.call('HGET', KEYS[1], 'learner') or ''}
end
local rev = string.format('%d', tonumber(expected) + 1)
redis.call('HSET', KEYS[2], id, line)
redis.call('HSET', KEYS[1], 'learner', learner, 'rev', rev)
redis.call('ZADD', question == '' and KEYS[4] or KEYS[3], rev, id)
if question ~= '' then
  local seen = redis.call('HGET', KEYS[5], question)
  if not seen or tonumber(seen) < tonumber(at) then redis.call('HSET', KEYS[5], question, at) end
end
local totals = {'recorded'}
for i = 7, #ARGV, 2 do totals[#totals + 1] = redis.call('HINCRBY', KEYS[6], ARGV[i], ARGV[i + 1]) end
return totals`,
};

/** All that totals are reckoned from, at one moment. KEYS person, log, totals. Returns {revision, log lines, totals flat}. */
export const logRead: Script = {
  name: "whetLogRead",
  lua: `#!lua flags=no-writes
return {redis.call('HGET', KEYS[1], 'rev') or '0', redis.call('HVALS', KEYS[2]), redis.call('HGETALL', KEYS[3])}`,
};

/** Replaces all totals if the person's state is still the one read. KEYS person, totals; ARGV revision, then field and total in turn. */
export const totalsWrite: Script = {
  name: "whetTotalsWrite",
  lua: `#!lua
if (redis.call('HGET', KEYS[1], 'rev') or '0') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
return 1`,
};

/** Totals with the revision they belong to. KEYS person, totals. Returns {revision, totals flat}. */
export const totalsRead: Script = {
  name: "whetTotalsRead",
  lua: `#!lua flags=no-writes
return {redis.call('HGET', KEYS[1], 'rev') or '0', redis.call('HGETALL', KEYS[2])}`,
};

/** One total with the revision it belongs to. KEYS person, totals; ARGV field. Returns {revision, total or "0"}. */
export const totalRead: Script = {
  name: "whetTotalRead",
  lua: `#!lua flags=no-writes
return {redis.call('HGET', KEYS[1], 'rev') or '0', redis.call('HGET', KEYS[2], ARGV[1]) or '0'}`,
};
