import type { Script } from "../db.ts";

/** Gives a lease back if it is still one's own. KEYS lease; ARGV token. */
export const leaseRelease: Script = {
  name: "whetLeaseRelease",
  lua: `#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`,
};

/** Keeps a lease that is still one's own. KEYS lease; ARGV token, life in ms. */
export const leaseRenew: Script = {
  name: "whetLeaseRenew",
  lua: `#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
};
