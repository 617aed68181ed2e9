import type { Script } from "../db.ts";

/** Lines of a person's log that hold a text, in no order. KEYS log; ARGV text. */
export const answersRead: Script = {
  name: "whetAnswersRead",
  lua: `#!lua flags=no-writes
local found = {}
for _, line in ipairs(redis.call('HVALS', KEYS[1])) do
  if string.find(line, ARGV[1], 1, true) then found[#found + 1] = line end
end
return found`,
};
