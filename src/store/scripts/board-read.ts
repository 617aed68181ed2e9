import type { Script } from "../db.ts";

/**
 * A page of a board as one member sees it, at one moment: best first, equals in the order of their ids, competition ranks
 * (1-2-2-4). Hidden members are left out, except for themselves. Of a row's rank only the first of a run is looked up:
 * whoever has another score than the one before has as many above as stand there.
 * KEYS board, hidden, members; ARGV me, how many to pass over, how many to give, how many around me.
 * Returns {visible members, how many rows are of the page, then per row member, its score negated, rank, then each row's JSON or ""}.
 */
export const boardRead: Script = {
  name: "whetBoardRead",
  lua: `#!lua flags=no-writes
local board, me = KEYS[1], ARGV[1]
local skip, take, reach = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local total = redis.call('ZCARD', board)
if total == 0 then return {0, 0} end
local hidden, out = {}, {}
if redis.call('SCARD', KEYS[2]) > 0 then
  local all = redis.call('SMEMBERS', KEYS[2])
  for from = 1, #all, 4000 do
    local scores = redis.call('ZMSCORE', board, unpack(all, from, math.min(from + 3999, #all)))
    for i, score in ipairs(scores) do
      local member = all[from + i - 1]
      if score and member ~= me then
        hidden[member] = true
        out[#out + 1] = {score = tonumber(score), member = member}
      end
    end
  end
end
local function hiddenAbove(score, member)
  local count = 0
  for _, one in ipairs(out) do
    if one.score < score or (member and one.score == score and one.member < member) then count = count + 1 end
  end
  return count
end
-- Adds up to \`count\` visible members from a place on, towards the end (step 1) or the beginning (step -1).
local function visible(place, count, step)
  local found = {}
  local width = count + math.min(#out, 50)
  while #found < 2 * count and place >= 0 do
    local first, last = place, place + width - 1
    if step < 0 then first, last = math.max(0, place - width + 1), place end
    local rows = redis.call('ZRANGE', board, first, last, 'WITHSCORES')
    if #rows == 0 then break end
    local at, stop = 1, #rows
    if step < 0 then at, stop = #rows - 1, 1 end
    for i = at, stop, 2 * step do
      if not hidden[rows[i]] and #found < 2 * count then
        found[#found + 1], found[#found + 2] = rows[i], rows[i + 1]
      end
    end
    if step < 0 then place = first - 1 else place = last + 1 end
  end
  return found
end
local rows, names = {}, {}
local function add(found, position)
  local score, rank
  for i = 1, #found, 2 do
    if found[i + 1] ~= score then
      local known = score or position == 1
      score = found[i + 1]
      rank = known and position or
        redis.call('ZCOUNT', board, '-inf', '(' .. score) - hiddenAbove(tonumber(score)) + 1
    end
    names[#names + 1] = found[i]
    rows[#rows + 1], rows[#rows + 2], rows[#rows + 3] = found[i], score, rank
    position = position + 1
  end
end
local place = skip
if #out > 0 and skip > 0 then
  local places = {}
  for i, one in ipairs(out) do places[i] = redis.call('ZRANK', board, one.member) end
  table.sort(places)
  for _, one in ipairs(places) do
    if one <= place then place = place + 1 end
  end
end
add(visible(place, take, 1), skip + 1)
local onPage = #names
local mine = redis.call('ZRANK', board, me)
if mine then
  local position = mine + 1
  if #out > 0 then position = position - hiddenAbove(tonumber(redis.call('ZSCORE', board, me)), me) end
  local above = {}
  local found
  if #out == 0 then
    local from = math.max(0, mine - reach)
    found = redis.call('ZRANGE', board, from, mine + reach, 'WITHSCORES')
    position = from + 1
  else
    local before = visible(mine - 1, reach, -1)
    found = {}
    for i = #before - 1, 1, -2 do found[#found + 1], found[#found + 2] = before[i], before[i + 1] end
    position = position - #before / 2
    for _, cell in ipairs(visible(mine, reach + 1, 1)) do found[#found + 1] = cell end
  end
  add(found, position)
end
local reply = {total - #out, onPage, unpack(rows)}
if #names > 0 then
  for _, json in ipairs(redis.call('HMGET', KEYS[3], unpack(names))) do reply[#reply + 1] = json or '' end
end
return reply`,
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
