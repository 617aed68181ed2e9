import type { Script } from "../db.ts";

/**
 * Replaces a person's log and the state it leads to, if it still is the log that was read. Totals are left to a rebuild, cards and folds to
 * whoever asks for them next. KEYS person, log, log:answers, log:life, seen, cards, folds;
 * ARGV expected revision, learner, new revision, then per line its id, text, question that is seen by it or "", instant, and
 * "1" where it is an answer.
 */
export const logReplace: Script = {
  name: "whetLogReplace",
  lua: `#!lua
if (redis.call('HGET', KEYS[1], 'rev') or '0') ~= ARGV[1] then return 0 end
for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end
redis.call('HSET', KEYS[1], 'learner', ARGV[2], 'rev', ARGV[3])
-- Whoever still knows what the log came to before must not go on from there.
redis.call('HINCRBY', KEYS[1], 'rewritten', 1)
local place = 0
for i = 4, #ARGV, 5 do
  local id, line, question, at, answers = unpack(ARGV, i, i + 4)
  place = place + 1
  if i + 5 > #ARGV then place = ARGV[3] end
  redis.call('HSET', KEYS[2], id, line)
  redis.call('ZADD', answers == '1' and KEYS[3] or KEYS[4], place, id)
  if question ~= '' then
    local seen = redis.call('HGET', KEYS[5], question)
    if not seen or tonumber(seen) < tonumber(at) then redis.call('HSET', KEYS[5], question, at) end
  end
end
return 1`,
};

/** A log's lines in their order, and the revision they lead to. KEYS person, log, log:answers, log:life. Returns {revision, line…}. */
export const logOrdered: Script = {
  name: "whetLogOrdered",
  lua: `#!lua flags=no-writes
local found = {redis.call('HGET', KEYS[1], 'rev') or '0'}
local a = redis.call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')
local b = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
local i, j = 1, 1
while a[i] or b[j] do
  local id
  if not b[j] or (a[i] and tonumber(a[i + 1]) <= tonumber(b[j + 1])) then id = a[i]; i = i + 2 else id = b[j]; j = j + 2 end
  local line = redis.call('HGET', KEYS[2], id)
  if line then found[#found + 1] = line end
end
return found`,
};

/**
 * Makes a person another's account: their log is kept apart as it is, and everything that is reckoned from it goes. Once.
 * KEYS person, log, kept, log:answers, log:life, seen, totals, cards, folds; ARGV whose account. Returns whose account it is.
 */
export const accountMove: Script = {
  name: "whetAccountMove",
  lua: `#!lua
local moved = redis.call('HGET', KEYS[1], 'moved')
if moved then return moved end
redis.call('HSET', KEYS[1], 'moved', ARGV[1])
for i = 3, #KEYS do redis.call('DEL', KEYS[i]) end
if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('RENAME', KEYS[2], KEYS[3]) end
return ARGV[1]`,
};

/** Makes an account a person of its own again. KEYS person, kept; ARGV whose account it was. Returns whether it was one. */
export const accountReturn: Script = {
  name: "whetAccountReturn",
  lua: `#!lua
if redis.call('HGET', KEYS[1], 'moved') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'moved')
redis.call('DEL', KEYS[2])
return 1`,
};
