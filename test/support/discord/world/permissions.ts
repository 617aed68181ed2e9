import type { Guild, Person } from "./model.ts";

/** Bits of topics/permissions that this server judges by. */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof PERMISSION;

/** What the bot is given where a test says nothing else. */
export const USUAL =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.embedLinks |
  PERMISSION.attachFiles |
  PERMISSION.readMessageHistory |
  PERMISSION.createPublicThreads |
  PERMISSION.createPrivateThreads |
  PERMISSION.sendMessagesInThreads;

/** Whether `held` includes the named one; administrators hold all. */
export const holds = (held: bigint, name: PermissionName): boolean =>
  (held & PERMISSION.administrator) !== 0n || (held & PERMISSION[name]) !== 0n;

/** What any member may who was given nothing else: USUAL and running commands. */
const ORDINARY = USUAL | (1n << 31n);
const ALL = (1n << 53n) - 1n;

/** What a person may do in a guild: its owner and administrators all (topics/permissions, "Permission Hierarchy"). */
export const heldBy = ({ owner, members }: Guild, person: Person): bigint => {
  const member = members.get(person.id);
  if (!member) return 0n;
  const isAll = owner === person || (member.permissions & PERMISSION.administrator) !== 0n;
  return isAll ? ALL : ORDINARY | member.permissions;
};
