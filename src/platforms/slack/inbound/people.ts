import type { PlatformLog } from "../../../chat/platform.ts";
import type { KeyValue } from "../../../chat/ports.ts";
import { within } from "../../../chat/within.ts";
import type { Installed } from "../modes/installed.ts";

/** What Slack knows of somebody. */
export interface Known {
  readonly name?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly manager: boolean;
  readonly bot?: true;
}

export interface People {
  /** Never fails: what is not known is left out, and nobody manages whom Slack did not name so. */
  of(installed: Installed, team: string, user: string): Promise<Known>;
  /** Without asking. */
  known(team: string, user: string): Known | undefined;
}

const FRESH_MS = 10 * 60_000;
/** So many are remembered here. */
const REMEMBERED = 10_000;
/** An act waits no longer for this, since its own answer is due. */
const WAIT_MS = 1_000;

interface Remembered {
  readonly at: number;
  readonly known: Known;
}

/** What was known lasts in the store, for when Slack cannot be asked; who manages the workspace does not. */
const KNOWN_S = 90 * 86_400;

export const createPeople = (kv: KeyValue, clock: () => number, log: PlatformLog): People => {
  const knownBefore = async (key: string): Promise<Known> => {
    const kept = await kv.get(keyOf(key)).catch(() => undefined);
    return kept === undefined ? { manager: false } : { ...(JSON.parse(kept) as Known), manager: false };
  };
  const remembered = new Map<string, Remembered>();
  const asked = new Map<string, Promise<Known | undefined>>();
  const ask = async (installed: Installed, team: string, user: string): Promise<Known | undefined> => {
    const key = `${team}/${user}`;
    try {
      const known = await knownFrom(installed, team, user);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(key, { at: clock(), known });
      kv.set(keyOf(key), JSON.stringify(known), KNOWN_S).catch(() => undefined);
      return known;
    } catch (error) {
      log.warn("slack: it is not known who somebody is", { user, err: error });
      return undefined;
    } finally {
      asked.delete(key);
    }
  };
  return {
    known: (team, user) => remembered.get(`${team}/${user}`)?.known,
    of: async (installed, team, user) => {
      const key = `${team}/${user}`;
      const before = remembered.get(key);
      if (before && clock() - before.at < FRESH_MS) return before.known;
      const asking = asked.get(key) ?? ask(installed, team, user);
      if (asked.get(key) === undefined && remembered.get(key) === before) asked.set(key, asking);
      return (await within(asking, WAIT_MS)) ?? before?.known ?? (await knownBefore(key));
    },
  };
};

const keyOf = (key: string): string => `slack/person/${key}`;

interface UserShape {
  readonly team_id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_bot?: boolean;
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
}

const knownFrom = async ({ client, installer }: Installed, team: string, id: string): Promise<Known> => {
  const { user } = (await client.users.info({ user: id, include_locale: true })) as { readonly user?: UserShape };
  const { profile, name, real_name, locale, tz, is_admin, is_owner, is_bot, team_id } = user ?? {};
  const says = [profile?.display_name, profile?.real_name, real_name, name].find(
    (one) => one !== undefined && one !== "",
  );
  return {
    ...(says === undefined ? {} : { name: says }),
    ...(locale ? { locale } : {}),
    ...(tz ? { zone: tz } : {}),
    // Slackbot is an account like any other, and answers nobody.
    ...(is_bot === true || id === "USLACKBOT" ? { bot: true } : {}),
    // Whoever manages a guest's own workspace manages nothing here.
    manager: id === installer || ((is_admin === true || is_owner === true) && team_id === team),
  };
};
