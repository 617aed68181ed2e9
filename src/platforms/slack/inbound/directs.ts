import type { KeyValue } from "../../../chat/ports.ts";
import type { Installed } from "../modes/installed.ts";

/** Which direct messages are the bot's own: a command can also be typed where two people talk with each other. */
export interface Directs {
  /** Never fails; what is not known to be the bot's own is not. */
  isOurs(installed: Installed, user: string, channel: string): Promise<boolean>;
}

const KNOWN_S = 30 * 86_400;
const REMEMBERED = 10_000;

export const createDirects = (kv: KeyValue): Directs => {
  const known = new Map<string, string>();
  const remember = (key: string, channel: string): string => {
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, channel);
    return channel;
  };
  const ask = async ({ client }: Installed, key: string, user: string): Promise<string | undefined> => {
    const kept = await kv.get(key).catch(() => undefined);
    if (kept !== undefined) return remember(key, kept);
    const id = (await client.conversations.open({ users: user })).channel?.id;
    if (id === undefined) return undefined;
    await kv.set(key, id, KNOWN_S).catch(() => undefined);
    return remember(key, id);
  };
  return {
    isOurs: async (installed, user, channel) => {
      if (!channel.startsWith("D")) return false;
      const key = `slack/direct/${installed.team}/${user}`;
      return (known.get(key) ?? (await ask(installed, key, user).catch(() => undefined))) === channel;
    },
  };
};
