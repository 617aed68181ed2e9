import type { Script } from "../db.ts";

/** Who is in which team stands twice: by member, and as "TEAM MEMBER" in a set ordered by text, from which a team's part is cut. */
const PART = "'[' .. team .. ' ', '(' .. team .. '!'";

/**
 * Makes a team and puts the member into it, once by the team's id. KEYS teams, names, team-of, team-members;
 * ARGV id, JSON, folded name, member, most teams.
 * Returns {"made", the team the member was in before or ""}, {"taken", id of the team of that name} or {"full"}.
 */
export const teamCreate: Script = {
  name: "whetTeamCreate",
  lua: `#!lua
local id, json, folded, member = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('HEXISTS', KEYS[1], id) == 1 then return {'made', ''} end
local other = redis.call('HGET', KEYS[2], folded)
if other then return {'taken', other} end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) then return {'full'} end
redis.call('HSET', KEYS[1], id, json)
redis.call('HSET', KEYS[2], folded, id)
local old = redis.call('HGET', KEYS[3], member) or ''
if old ~= '' then redis.call('ZREM', KEYS[4], old .. ' ' .. member) end
redis.call('HSET', KEYS[3], member, id)
redis.call('ZADD', KEYS[4], 0, id .. ' ' .. member)
return {'made', old}`,
};

/**
 * Puts a member into a team, out of the one they were in; with "" for the team only out of it.
 * KEYS teams, team-of, team-members; ARGV member, team or "".
 * Returns the team they were in before, "" for none, or 0 where there is no such team.
 */
export const teamMove: Script = {
  name: "whetTeamMove",
  lua: `#!lua
local member, team = ARGV[1], ARGV[2]
if team ~= '' and redis.call('HEXISTS', KEYS[1], team) == 0 then return 0 end
local old = redis.call('HGET', KEYS[2], member) or ''
if old == team then return old end
if old ~= '' then
  redis.call('HDEL', KEYS[2], member)
  redis.call('ZREM', KEYS[3], old .. ' ' .. member)
end
if team ~= '' then
  redis.call('HSET', KEYS[2], member, team)
  redis.call('ZADD', KEYS[3], 0, team .. ' ' .. member)
end
return old`,
};

/**
 * Gives a team another name. KEYS teams, names; ARGV id, JSON, folded name, old folded name.
 * Returns 1, 0 where there is no such team, or -1 where the name is another's.
 */
export const teamRename: Script = {
  name: "whetTeamRename",
  lua: `#!lua
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
local other = redis.call('HGET', KEYS[2], ARGV[3])
if other and other ~= ARGV[1] then return -1 end
if redis.call('HGET', KEYS[2], ARGV[4]) == ARGV[1] then redis.call('HDEL', KEYS[2], ARGV[4]) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[1])
return 1`,
};

/** Drops a team; its members are in none. KEYS teams, names, team-of, team-members; ARGV id, folded name, "empty" to do so only if nobody is in it. */
export const teamRemove: Script = {
  name: "whetTeamRemove",
  lua: `#!lua
local team = ARGV[1]
local members = redis.call('ZRANGEBYLEX', KEYS[4], ${PART})
if ARGV[3] == 'empty' and #members > 0 then return 0 end
redis.call('HDEL', KEYS[1], team)
if redis.call('HGET', KEYS[2], ARGV[2]) == team then redis.call('HDEL', KEYS[2], ARGV[2]) end
for _, one in ipairs(members) do redis.call('HDEL', KEYS[3], string.sub(one, #team + 2)) end
redis.call('ZREMRANGEBYLEX', KEYS[4], ${PART})
return 1`,
};

/** All teams at one moment. KEYS teams, team-of, team-members; ARGV member. Returns {the member's team or "", then id, JSON and size in turn}. */
export const teamsRead: Script = {
  name: "whetTeamsRead",
  lua: `#!lua flags=no-writes
local found = {redis.call('HGET', KEYS[2], ARGV[1]) or ''}
local teams = redis.call('HGETALL', KEYS[1])
for i = 1, #teams, 2 do
  local team = teams[i]
  found[#found + 1] = team
  found[#found + 1] = teams[i + 1]
  found[#found + 1] = redis.call('ZLEXCOUNT', KEYS[3], ${PART})
end
return found`,
};

/** Names of a team's members, hidden ones left out. KEYS team-members, members, hidden; ARGV team, how many. Returns {how many are in it, then member and JSON or "" in turn}. */
export const teamRoster: Script = {
  name: "whetTeamRoster",
  lua: `#!lua flags=no-writes
local team = ARGV[1]
local found = {redis.call('ZLEXCOUNT', KEYS[1], ${PART})}
for _, one in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], ${PART})) do
  local member = string.sub(one, #team + 2)
  if redis.call('SISMEMBER', KEYS[3], member) == 0 then
    found[#found + 1] = member
    found[#found + 1] = redis.call('HGET', KEYS[2], member) or ''
    if #found > 2 * tonumber(ARGV[2]) then break end
  end
end
return found`,
};
