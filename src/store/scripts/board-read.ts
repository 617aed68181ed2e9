import type { Script } from "../db.ts";

/**
 * Lua: the hidden members who stand on the board, besides the reader: each with score and name, `of` by name, and `above`,
 * which counts those better than a score, or before a member of that score.
 */
const HIDDEN_ON_BOARD = `(function()
  local out, of, all = {}, {}, call('SMEMBERS', KEYS[2])
  for from = 1, #all, 4000 do
    local scores = call('ZMSCORE', board, unpack(all, from, math.min(from + 3999, #all)))
    for i, score in ipairs(scores) do
      local member = all[from + i - 1]
      if score and member ~= me then
        of[member] = true
        out[#out + 1] = {score = tonumber(score), member = member}
      end
    end
  end
  out.of = of
  out.above = function(score, member)
    local count = 0
    for _, one in ipairs(out) do
      if one.score < score or (member and one.score == score and one.member < member) then count = count + 1 end
    end
    return count
  end
  return out
end)()`;

/** Lua: the page, the surroundings and the place of their first row, past those who are hidden. */
const PAST_HIDDEN = `(function()
  -- Up to \`count\` visible members from a place on, towards the end (step 1) or the beginning (step -1).
  local function visible(at, count, step)
    local found, width = {}, count + math.min(#out, 50)
    while #found < 2 * count and at >= 0 do
      local from = step > 0 and at or math.max(0, at - width + 1)
      local rows = call('ZRANGE', board, from, step > 0 and at + width - 1 or at, 'WITHSCORES')
      if #rows == 0 then break end
      for i = step > 0 and 1 or #rows - 1, step > 0 and #rows or 1, 2 * step do
        if not out.of[rows[i]] and #found < 2 * count then
          found[#found + 1], found[#found + 2] = rows[i], rows[i + 1]
        end
      end
      at = step > 0 and at + width or from - 1
    end
    return found
  end
  local start = skip
  if skip > 0 then
    local places = {}
    for i, one in ipairs(out) do places[i] = call('ZRANK', board, one.member) end
    table.sort(places)
    for _, one in ipairs(places) do
      if one <= start then start = start + 1 end
    end
  end
  local page, mine = visible(start, take, 1), call('ZRANK', board, me)
  if not mine then return page end
  local before, around = visible(mine - 1, reach, -1), {}
  for i = #before - 1, 1, -2 do around[#around + 1], around[#around + 2] = before[i], before[i + 1] end
  for _, cell in ipairs(visible(mine, reach + 1, 1)) do around[#around + 1] = cell end
  local score = tonumber(call('ZSCORE', board, me))
  return page, around, mine - out.above(score, me) - #before / 2
end)()`;

/**
 * A page of a board as one member sees it where others may be hidden, at one moment: best first, equals in the order of their
 * ids. Hidden members are left out, except for themselves. Ranks are by competition (1-2-2-4): here only that of the first row
 * is looked up, the others follow from their places.
 * KEYS board, hidden, members; ARGV me, how many to pass over, how many to give, how many around me.
 * Returns few long texts, since they are read far quicker than many short ones: visible members, the rank of the page's first
 * row, the page as members and negated scores in turn, line by line, then the same of my surroundings with the place of their
 * first row, and what the workspace remembers of each, line by line, 0 for nothing. Three values where nobody is there.
 */
export const boardRead: Script = {
  name: "whetBoardRead",
  lua: `#!lua flags=no-writes
local call, board, me = redis.call, KEYS[1], ARGV[1]
local skip, take, reach = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local total, out = call('ZCARD', board), ${HIDDEN_ON_BOARD}
local page, around, place = ${PAST_HIDDEN}
local function rankOf(score)
  return call('ZCOUNT', board, '-inf', '(' .. score) + 1 - out.above(tonumber(score))
end
local first = skip > 0 and page[1] and rankOf(page[2]) or 1
local rank = around and place > 0 and rankOf(around[2]) or 1
local names, n = {}, 0
for i = 1, #page, 2 do
  n = n + 1
  names[n] = page[i]
end
if around then
  for i = 1, #around, 2 do
    n = n + 1
    names[n] = around[i]
  end
end
if n == 0 then return {total - #out, 1, ''} end
local known = call('HMGET', KEYS[3], unpack(names))
for i = 1, n do known[i] = known[i] or '0' end
return {total - #out, first, table.concat(page, '\\n'), place or 0, rank,
  around and table.concat(around, '\\n') or '', table.concat(known, '\\n')}`,
};

/**
 * What members earned for teams: for each board how many earned something, and the best five scores, negated. Hidden
 * members are left out. KEYS hidden, then the boards. Returns for each board how many, how many scores follow, the scores.
 */
export const teamPoints: Script = {
  name: "whetTeamPoints",
  lua: `#!lua flags=no-writes
local hidden = redis.call('SMEMBERS', KEYS[1])
local reply = {}
for i = 2, #KEYS do
  local count = redis.call('ZCARD', KEYS[i])
  local left = {}
  if count > 0 then
    for from = 1, #hidden, 4000 do
      local some = {unpack(hidden, from, math.min(from + 3999, #hidden))}
      for at, score in ipairs(redis.call('ZMSCORE', KEYS[i], unpack(some))) do
        if score then
          left[some[at]] = true
          count = count - 1
        end
      end
    end
  end
  local scores, place = {}, 0
  while #scores < math.min(5, count) do
    local rows = redis.call('ZRANGE', KEYS[i], place, place + 9, 'WITHSCORES')
    for at = 1, #rows, 2 do
      if #scores < 5 and not left[rows[at]] then scores[#scores + 1] = rows[at + 1] end
    end
    place = place + 10
  end
  reply[#reply + 1], reply[#reply + 2] = count, #scores
  for _, score in ipairs(scores) do reply[#reply + 1] = score end
end
return reply`,
};
