import type { SlackDeps } from "../deps.ts";
import { createClient, refusalOf } from "./clients.ts";
import type { Installs } from "./installed.ts";
import { createOneInstall } from "./one-install.ts";
import { createStoredInstalls, type StoredInstalls } from "./stored-installs.ts";

type Needs = Pick<SlackDeps, "botToken" | "clientId" | "clientSecret" | "apiUrl" | "kv" | "secret" | "clock" | "log">;

/** Codes after which a token is worth nothing (docs.slack.dev, "auth.test", "Errors"). */
const FINAL = ["invalid_auth", "account_inactive", "token_revoked", "not_authed"];

/** Who the app is in which workspace: by the operator's own token, by what installs left, or by both. */
export const createInstallsFor = (
  { botToken, clientId, clientSecret, apiUrl, kv, secret, clock, log }: Needs,
  refused: () => void,
): { readonly installs: Installs; readonly stored: StoredInstalls | undefined } => {
  const clientFor = (token: string) => createClient(token, apiUrl, log);
  const installable = clientId !== undefined && clientSecret !== undefined;
  const stored = installable ? createStoredInstalls({ kv, secret, clock, clientFor }) : undefined;
  const one =
    botToken === undefined
      ? undefined
      : createOneInstall(clientFor(botToken), (error) => {
          if (FINAL.includes(refusalOf(error) ?? "")) refused();
        });
  return { installs: bothOf(one, stored), stored };
};

const bothOf = (one: Installs | undefined, stored: Installs | undefined): Installs => ({
  of: async (team, enterprise) => {
    const own = await one?.of(team, enterprise);
    if (own && (stored === undefined || own.team === team)) return own;
    return stored?.of(team, enterprise);
  },
  remove: async (team, enterprise) => {
    await one?.remove(team, enterprise);
    await stored?.remove(team, enterprise);
  },
});
