import type { Script } from "../db.ts";

/**
 * A page of a board, and the places of several members with their surroundings, at one moment; for boards without hidden
 * members. Ranks are by competition (1-2-2-4): here only that of a first row is looked up, the others follow from their places.
 * KEYS board, hidden, members; ARGV how many to pass over, how many to give, how many around each, the members.
 * Returns few long texts, since they are read far quicker than many short ones: how many stand there, the rank of the page's
 * first row, the page as members and negated scores in turn, line by line, and what the workspace remembers of each, line by
 * line, 0 for nothing. Then of each member the place of the first row around them, its rank, the rows and what is remembered
 * of them, empty where they are not there. Nothing at all where members are hidden.
 */
export const boardReadMany: Script = {
  name: "whetBoardReadMany",
  lua: `#!lua flags=no-writes
local call, board = redis.call, KEYS[1]
if call('SCARD', KEYS[2]) > 0 then return {} end
local skip, take, reach = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local function rankOf(score) return call('ZCOUNT', board, '-inf', '(' .. score) + 1 end
local function remembered(rows, start)
  local names, n = {}, 0
  for i = start, #rows, 2 do
    n = n + 1
    names[n] = rows[i]
  end
  if n == 0 then return '' end
  local known = call('HMGET', KEYS[3], unpack(names))
  for i = 1, n do known[i] = known[i] or '0' end
  return table.concat(known, '\\n')
end
local page = call('ZRANGE', board, skip, skip + take - 1, 'WITHSCORES')
local reply = {call('ZCARD', board), skip > 0 and page[1] and rankOf(page[2]) or 1, table.concat(page, '\\n'), remembered(page, 1)}
local n = 4
for i = 4, #ARGV do
  local mine = call('ZRANK', board, ARGV[i])
  local place, rank, near, known = 0, 1, '', ''
  if mine then
    place = mine > reach and mine - reach or 0
    -- A few rows more upwards mostly show where the first row's equals begin, which is far quicker than counting.
    local from = place > 4 and place - 4 or 0
    local rows = call('ZRANGE', board, from, mine + reach, 'WITHSCORES')
    local start = 2 * (place - from) + 1
    local at = start
    while at > 1 and rows[at - 1] == rows[start + 1] do at = at - 2 end
    rank = (at > 1 or from == 0) and from + (at + 1) / 2 or rankOf(rows[start + 1])
    near, known = table.concat(rows, '\\n', start), remembered(rows, start)
  end
  reply[n + 1], reply[n + 2], reply[n + 3], reply[n + 4] = place, rank, near, known
  n = n + 4
end
return reply`,
};
