import { randomBytes } from "node:crypto";
import type { webApi } from "@slack/bolt";
import type { SlackDeps, SlackWords } from "../deps.ts";
import { PATHS, SCOPES } from "../manifest.ts";
import { installPage } from "./page.ts";
import type { Installation, StoredInstalls } from "./stored-installs.ts";

type Needs = Pick<SlackDeps, "clientId" | "clientSecret" | "publicUrl" | "apiUrl" | "kv" | "log" | "words">;

export interface OAuthDeps extends Needs {
  readonly stored: StoredInstalls;
  /** Without a token. */
  readonly client: webApi.WebClient;
}

const COOKIE = "whetstone-slack-install";
/** So long somebody may take at Slack's page. */
const STATE_S = 600;

/** The pages by which workspaces install the app (docs.slack.dev/authentication/installing-with-oauth); undefined for other paths. */
export const createInstallRoutes =
  (deps: OAuthDeps) =>
  async (request: Request): Promise<Response | undefined> => {
    const { pathname } = new URL(request.url);
    if (pathname !== PATHS.install && pathname !== PATHS.redirect) return undefined;
    if (request.method !== "GET") return new Response(undefined, { status: 405, headers: { allow: "GET" } });
    return pathname === PATHS.install ? begin(deps, request) : finish(deps, request);
  };

const begin = async ({ clientId = "", kv, apiUrl, ...deps }: OAuthDeps, request: Request): Promise<Response> => {
  const state = randomBytes(24).toString("base64url");
  await kv.set(stateKey(state), "1", STATE_S);
  const url = new URL("/oauth/v2/authorize", apiUrl ?? "https://slack.com");
  url.searchParams.set("client_id", clientId);
  url.searchParams.set("scope", SCOPES.map(({ name }) => name).join(","));
  url.searchParams.set("redirect_uri", redirectUri(deps, request));
  url.searchParams.set("state", state);
  return new Response(undefined, {
    status: 302,
    headers: { location: url.href, "set-cookie": cookie(state, STATE_S), "cache-control": "no-store" },
  });
};

/** The state must be one of ours, of this very browser, and new. */
const finish = async (deps: OAuthDeps, request: Request): Promise<Response> => {
  const words = deps.words(request.headers.get("accept-language")?.split(/[,;]/, 1)[0]);
  const { searchParams } = new URL(request.url);
  const [state, code] = [searchParams.get("state") ?? "", searchParams.get("code") ?? ""];
  const known = state !== "" && cookieIn(request) === state && (await deps.kv.get(stateKey(state))) !== undefined;
  if (!known || code === "") return refusal(words, 400);
  await deps.kv.delete(stateKey(state));
  try {
    const { installation, app } = await exchange(deps, code, redirectUri(deps, request));
    await deps.stored.add(installation);
    const query = new URLSearchParams({ app, ...(installation.team ? { team: installation.team } : {}) });
    return installPage(words, {
      says: words.slack.installed,
      go: words.slack.openSlack,
      to: `https://slack.com/app_redirect?${query}`,
      status: 200,
      cookie: cookie("", 0),
    });
  } catch (error) {
    deps.log.warn("slack: an install failed", { err: error });
    return refusal(words, 502);
  }
};

const refusal = (words: SlackWords, status: number): Response =>
  installPage(words, {
    says: words.slack.notInstalled,
    go: words.slack.tryInstallAgain,
    to: PATHS.install,
    status,
    cookie: cookie("", 0),
  });

const exchange = async (
  { client, clientId = "", clientSecret = "" }: OAuthDeps,
  code: string,
  redirect: string,
): Promise<{ readonly installation: Installation; readonly app: string }> => {
  const answer = await client.oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: redirect,
  });
  const { access_token: token, bot_user_id: botUser, team, enterprise, authed_user, app_id } = answer;
  if (token === undefined || botUser === undefined) throw new Error("Slack gave no bot token");
  const installer = authed_user?.id;
  return {
    app: app_id ?? "",
    installation: {
      token,
      botUser,
      ...(team?.id === undefined ? {} : { team: team.id }),
      ...(enterprise?.id === undefined ? {} : { enterprise: enterprise.id }),
      ...(installer === undefined ? {} : { installer }),
    },
  };
};

const redirectUri = ({ publicUrl }: Pick<OAuthDeps, "publicUrl">, request: Request): string =>
  `${publicUrl?.replace(/\/+$/, "") ?? new URL(request.url).origin}${PATHS.redirect}`;

const stateKey = (state: string): string => `slack/install-state/${state}`;

const cookie = (value: string, seconds: number): string =>
  `${COOKIE}=${value}; Path=/slack; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

const cookieIn = (request: Request): string | undefined =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.get("cookie") ?? "")?.[1];
