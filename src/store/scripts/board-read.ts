import type { Script } from "../db.ts";

/**
 * A board as one member sees it, at one moment: best first, equals in the order of their ids, competition ranks
 * (1-2-2-4). Hidden members are left out, except for themselves.
 * KEYS board, hidden, members; ARGV me, how many, how many around me.
 * Returns {total, rows of the top, rows around me}, a row being member, its JSON or "", score, rank in turn.
 */
export const boardRead: Script = {
  name: "whetBoardRead",
  lua: `#!lua flags=no-writes
local me, take, reach = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local hidden, hiddenScores = {}, {}
for _, member in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  if member ~= me then
    local score = redis.call('ZSCORE', KEYS[1], member)
    if score then
      hidden[member] = true
      hiddenScores[#hiddenScores + 1] = tonumber(score)
    end
  end
end
local function rank(score)
  local above = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. score)
  for _, other in ipairs(hiddenScores) do
    if other < tonumber(score) then above = above - 1 end
  end
  return above + 1
end
local function addRow(rows, member, score)
  local before = #rows
  rows[before + 1] = member
  rows[before + 2] = redis.call('HGET', KEYS[3], member) or ''
  rows[before + 3] = string.format('%d', -tonumber(score))
  if before > 0 and rows[before - 1] == rows[before + 3] then
    rows[before + 4] = rows[before]
  else
    rows[before + 4] = rank(score)
  end
end
-- Adds up to \`count\` visible rows from a place on, towards the end (step 1) or the beginning (step -1).
local function visible(place, count, step)
  local found = {}
  while #found < count and place >= 0 do
    local one = redis.call('ZRANGE', KEYS[1], place, place, 'WITHSCORES')
    if #one == 0 then break end
    if not hidden[one[1]] then found[#found + 1] = one end
    place = place + step
  end
  return found
end
local top = {}
for _, one in ipairs(visible(0, take, 1)) do addRow(top, one[1], one[2]) end
local around = {}
local mine = redis.call('ZRANK', KEYS[1], me)
if mine then
  local above = visible(mine - 1, reach, -1)
  for i = #above, 1, -1 do addRow(around, above[i][1], above[i][2]) end
  for _, one in ipairs(visible(mine, reach + 1, 1)) do addRow(around, one[1], one[2]) end
end
return {redis.call('ZCARD', KEYS[1]) - #hiddenScores, top, around}`,
};
