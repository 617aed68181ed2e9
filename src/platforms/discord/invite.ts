import { PermissionFlagsBits as Bit } from "discord.js";

/** Everything the bot needs in a server, and nothing more; each with its name in Discord's settings. */
export const PERMISSIONS: readonly { readonly bit: bigint; readonly name: string }[] = [
  // To see the channels it is asked to post in.
  { bit: Bit.ViewChannel, name: "View Channel" },
  // Dailies, races, shared results.
  { bit: Bit.SendMessages, name: "Send Messages" },
  // In threads, sending is a permission of its own (topics/threads, "Permissions").
  { bit: Bit.SendMessagesInThreads, name: "Send Messages in Threads" },
  // The answer to a daily, and the talk about it.
  { bit: Bit.CreatePublicThreads, name: "Create Public Threads" },
  // The stand-in for closed direct messages.
  { bit: Bit.CreatePrivateThreads, name: "Create Private Threads" },
  // Links to sources show as links.
  { bit: Bit.EmbedLinks, name: "Embed Links" },
  // Boards, heat maps and exports are files.
  { bit: Bit.AttachFiles, name: "Attach Files" },
  // To redraw what it said earlier, and to open a thread on a message.
  { bit: Bit.ReadMessageHistory, name: "Read Message History" },
];

const ALL = PERMISSIONS.reduce((sum, { bit }) => sum | bit, 0n);

/** The link that brings the bot into a server with its permissions and commands. */
export const inviteLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${ALL}`;

/** The names of what is missing from a permission set as Discord writes it; an administrator misses nothing. */
export const missingPermissions = (permissions: string): readonly string[] => {
  const held = BigInt(permissions);
  if ((held & Bit.Administrator) !== 0n) return [];
  return PERMISSIONS.filter(({ bit }) => (held & bit) === 0n).map(({ name }) => name);
};
