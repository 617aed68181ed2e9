import type { webApi } from "@slack/bolt";
import type { KeyValue } from "../../../chat/ports.ts";
import type { Installed, Installs } from "./installed.ts";
import { createSeal } from "./seal.ts";

/** What an install leaves. */
export interface Installation {
  /** Absent where a whole organisation installed it. */
  readonly team?: string;
  readonly enterprise?: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId?: string;
  readonly installer?: string;
}

export interface StoredInstalls extends Installs {
  add(installation: Installation): Promise<void>;
}

export interface StoredInstallsDeps {
  readonly kv: KeyValue;
  readonly secret: string;
  readonly clock: () => number;
  clientFor(token: string): webApi.WebClient;
}

/** So long one is used without asking the store, so that every process hears soon of a removal. */
const FRESH_MS = 60_000;
const REMEMBERED = 5_000;

/** Installations of many workspaces, in the store and encrypted. */
export const createStoredInstalls = ({ kv, secret, clock, clientFor }: StoredInstallsDeps): StoredInstalls => {
  const seal = createSeal(secret);
  const remembered = new Map<string, { readonly at: number; readonly installed: Installed }>();
  const read = async (key: string): Promise<Installed | undefined> => {
    const before = remembered.get(key);
    if (before && clock() - before.at < FRESH_MS) return before.installed;
    const sealed = await kv.get(key);
    const opened = sealed === undefined ? undefined : seal.open(sealed, key);
    if (opened === undefined) {
      remembered.delete(key);
      return undefined;
    }
    const installed = installedFrom(JSON.parse(opened) as Installation, clientFor);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, { at: clock(), installed });
    return installed;
  };
  return {
    of: async (team, enterprise) => {
      for (const key of keysOf(team, enterprise)) {
        const found = await read(key);
        if (found) return found;
      }
      return undefined;
    },
    add: async (installation) => {
      const [key] = keysOf(installation.team, installation.enterprise);
      if (key === undefined) return;
      remembered.delete(key);
      await kv.set(key, seal.close(JSON.stringify(installation), key));
    },
    remove: async (team, enterprise) => {
      const [key] = keysOf(team, enterprise);
      if (key === undefined) return;
      remembered.delete(key);
      await kv.delete(key);
    },
  };
};

/** A workspace's own, then its organisation's. */
const keysOf = (team: string | undefined, enterprise: string | undefined): readonly string[] =>
  [team, enterprise].filter((id) => id !== undefined).map((id) => `slack/installation/${id}`);

const installedFrom = (
  { team, enterprise, token, botUser, botId, installer }: Installation,
  clientFor: StoredInstallsDeps["clientFor"],
): Installed => ({
  team: team ?? enterprise ?? "",
  ...(team === undefined ? { wide: true as const } : {}),
  client: clientFor(token),
  botUser,
  ...(botId === undefined ? {} : { botId }),
  ...(installer === undefined ? {} : { installer }),
});
