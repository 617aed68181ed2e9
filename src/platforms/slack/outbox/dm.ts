import type { Installed } from "../modes/installed.ts";
import type { Memory } from "./memory.ts";
import type { Paces } from "./paces.ts";

export interface DmDeps {
  readonly team: string;
  readonly installed: Installed;
  readonly memory: Memory;
  readonly paces: Paces;
}

/** The channel of somebody's direct messages with the bot, opened if it is not yet. Throws Slack's refusal. */
export const dmOf = async ({ team, installed, memory, paces }: DmDeps, user: string): Promise<string> => {
  const known = await memory.dm({ team, user });
  if (known !== undefined) return known;
  const opened = await paces.pausing(`open/${team}`, () => installed.client.conversations.open({ users: user }));
  const channel = opened.channel?.id;
  if (channel === undefined) throw new Error("Slack opened no direct message");
  await memory.rememberDm({ team, user }, channel);
  return channel;
};
