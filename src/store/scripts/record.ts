import { COMPLETE } from "../card-format.ts";
import type { Script } from "../db.ts";

/**
 * Records one line of a person's log once, with the state it leads to. The rules are the engine's: this compares the
 * revision and writes what it is given. Totals are sums; the comparison makes each addition happen once.
 * KEYS person, log, log:answers, log:life, seen, totals, cards
 * ARGV the line's id, expected revision, learner, line, question that is seen by it or "", its instant,
 *   the fact whose card it may move or "", the card or "", "1" where the person has no cards yet or "anew" where all cards are to be
 *   made anew by whoever asks next, "1" where it was taken for granted that the fact has no card, "1" where it is an answer,
 *   and unless it adds to no totals: what their fields begin with, what is added, and how the fields end, line by line
 *   (many short arguments cost more than one long): that of the week's days, to which a day is added if the next one is
 *   new, that of the day, those of other boards.
 * Returns {"repeated", line, learner, card or ""}, {"moved", whose account this is now}, {"stale", learner or "", card or "", "" where
 *   cards are to be made} or {"recorded"} and the new totals in the
 *   order of their fields, as one text with spaces between; the first is "-" where it is as it was.
 */
export const record: Script = {
  name: "whetRecord",
  lua: `#!lua
local id, expected, learner, line, question, at, fact, card, first, guessed, answers = unpack(ARGV, 1, 11)
local call = redis.call
local state = call('HMGET', KEYS[1], 'rev', 'moved')
local rev, moved = state[1] or '0', state[2]
local wrong = false
if guessed == '1' then
  local cards = call('HMGET', KEYS[7], '${COMPLETE.field}', fact)
  wrong = cards[2] or (not cards[1] and first ~= '1')
end
-- Only what could be recorded is put down at once, which tells as well whether it was there already.
if moved or rev ~= expected or wrong or call('HSETNX', KEYS[2], id, line) == 0 then
  local held = call('HGET', KEYS[2], id)
  if moved and not held then return {'moved', moved} end
  local heldCard = fact ~= '' and call('HGET', KEYS[7], fact) or ''
  local heldLearner = call('HGET', KEYS[1], 'learner') or ''
  if held then return {'repeated', held, heldLearner, heldCard} end
  return {'stale', heldLearner, heldCard, call('HGET', KEYS[7], '${COMPLETE.field}') or ''}
end
rev = string.format('%d', tonumber(expected) + 1)
call('HSET', KEYS[1], 'learner', learner, 'rev', rev)
call('ZADD', answers == '1' and KEYS[3] or KEYS[4], rev, id)
if first == 'anew' then call('HDEL', KEYS[7], '${COMPLETE.field}') end
if first == '1' then call('HSET', KEYS[7], '${COMPLETE.field}', '${COMPLETE.value}') end
if card ~= '' then call('HSET', KEYS[7], fact, card) end
if question ~= '' and call('HSETNX', KEYS[5], question, at) == 0 and tonumber(call('HGET', KEYS[5], question)) < tonumber(at) then
  call('HSET', KEYS[5], question, at)
end
if #ARGV < 12 then return {'recorded'} end
local fields, n = {}, 0
for ending in string.gmatch(ARGV[14], '[^\\n]+') do
  n = n + 1
  fields[n] = ARGV[12] .. ending
end
local before = call('HMGET', KEYS[6], unpack(fields))
local sums, written, w, add = {}, {}, 0, tonumber(ARGV[13])
for i = 1, n do
  local more = add
  if i == 1 then more = before[2] and 0 or 1 end
  local sum = string.format('%d', (before[i] or 0) + more)
  sums[i] = i == 1 and more == 0 and '-' or sum
  -- What stays as it was is not written again; a total of nothing is, once.
  if more ~= 0 or not before[i] then
    written[w + 1], written[w + 2] = fields[i], sum
    w = w + 2
  end
end
if w > 0 then call('HSET', KEYS[6], unpack(written)) end
return {'recorded', table.concat(sums, ' ')}`,
};

/**
 * Replaces all cards by what the log led to, if the person's state is still the one that it led to.
 * KEYS person, cards; ARGV revision, then fact and card in turn. Returns 1 or 0.
 */
export const cardsWrite: Script = {
  name: "whetCardsWrite",
  lua: `#!lua
if (redis.call('HGET', KEYS[1], 'rev') or '0') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], '${COMPLETE.field}', '${COMPLETE.value}')
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
return 1`,
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
