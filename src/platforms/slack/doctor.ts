import { createHmac } from "node:crypto";
import type { Check } from "../../chat/platform.ts";
import type { SlackDeps } from "./deps.ts";
import { missingScopes, PATHS } from "./manifest.ts";

export interface DoctorDeps
  extends Pick<
    SlackDeps,
    "botToken" | "appToken" | "signingSecret" | "clientId" | "clientSecret" | "apiUrl" | "clock"
  > {
  /** The address people open, without a slash at its end. */
  readonly publicUrl?: string;
  /** How HTTP is spoken; the machine's own way by default. */
  readonly fetch?: typeof globalThis.fetch;
}

const APPS = "https://api.slack.com/apps";
const BASIC = `${APPS} under Basic Information`;
const WAIT_MS = 8_000;

/** What stands between the operator and a working bot, line by line, each with what to do. Never throws. */
export const doctor = async (deps: DoctorDeps): Promise<readonly Check[]> =>
  (await Promise.all([tokenChecks(deps), arrivalCheck(deps)])).flat();

const check = (name: string, ok: boolean, says: string): Check => ({ name: `Slack: ${name}`, ok, says });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** One call of the Web API, with the headers of its answer, which the library keeps to itself. */
const call = async (
  { apiUrl, fetch = globalThis.fetch }: DoctorDeps,
  method: string,
  token: string,
): Promise<Answer> => {
  const base = (apiUrl ?? "https://slack.com/api").replace(/\/+$/, "");
  const answer = await fetch(`${base}/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
    signal: AbortSignal.timeout(WAIT_MS),
  });
  return { body: (await answer.json()) as Answer["body"], headers: answer.headers };
};

const unreachable = (error: unknown): string =>
  `Slack could not be reached: ${messageOf(error)}. See whether this machine reaches https://slack.com.`;

const tokenChecks = async (deps: DoctorDeps): Promise<readonly Check[]> => {
  const { botToken, clientId, clientSecret } = deps;
  if (botToken === undefined) return [installsCheck(deps, clientId !== undefined && clientSecret !== undefined)];
  try {
    const { body, headers } = await call(deps, "auth.test", botToken);
    if (body["ok"] !== true) return [check("token", false, tokenTrouble(String(body["error"])))];
    const accepted = check("token", true, `Accepted. The workspace is “${body["team"]}”.`);
    return [accepted, scopesCheck(headers), clockCheck(deps, headers)];
  } catch (error) {
    return [check("token", false, unreachable(error))];
  }
};

const tokenTrouble = (code: string): string =>
  code === "ratelimited"
    ? "Slack wants to be asked later. Try again in a minute."
    : `Slack does not accept SLACK_BOT_TOKEN (${code}). Open ${APPS}, choose the app, then OAuth & Permissions → Install to Workspace, and put the Bot User OAuth Token (xoxb-…) into .env.`;

const installsCheck = ({ publicUrl }: DoctorDeps, installable: boolean): Check => {
  if (!installable)
    return check(
      "token",
      false,
      `There is none. Set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (${BASIC}) for many.`,
    );
  return publicUrl?.startsWith("https://")
    ? check("installs", true, `Workspaces install it themselves at ${publicUrl}${PATHS.install}.`)
    : check("installs", false, "Workspaces come back to an https address after installing. Set PUBLIC_URL=https://…");
};

const scopesCheck = (headers: Headers): Check => {
  const held = headers.get("x-oauth-scopes");
  if (held === null) return check("scopes", true, "Slack did not say which the token has.");
  const missing = missingScopes(held.split(",").map((scope) => scope.trim()));
  if (missing.length === 0) return check("scopes", true, "The token has all that are needed.");
  const named = missing.map(({ name, why }) => `${name} (${why})`).join("; ");
  return check(
    "scopes",
    false,
    `The token lacks ${named}. Paste the manifest anew (npm run cli -- manifest) at ${APPS} under App Manifest, then OAuth & Permissions → Reinstall to Workspace.`,
  );
};

/** Slack's requests are refused when their time is five minutes off, and its own clock is told to the second. */
const OFF_MS = 30_000;

const clockCheck = ({ clock }: DoctorDeps, headers: Headers): Check => {
  const theirs = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return check("clock", true, "Slack did not tell the time.");
  const offset = clock() - theirs;
  const seconds = Math.round(Math.abs(offset) / 1000);
  return Math.abs(offset) <= OFF_MS
    ? check("clock", true, `Within ${Math.max(1, seconds)} s of Slack's.`)
    : check(
        "clock",
        false,
        `This machine is ${seconds} s ${offset > 0 ? "ahead of" : "behind"} Slack. Turn on time synchronisation, e.g. timedatectl set-ntp true.`,
      );
};

const arrivalCheck = (deps: DoctorDeps): Promise<Check> =>
  deps.appToken === undefined ? endpointCheck(deps) : connectionCheck(deps, deps.appToken);

/** Asks for the address of a connection, and leaves it. */
const connectionCheck = async (deps: DoctorDeps, appToken: string): Promise<Check> => {
  try {
    const { body } = await call(deps, "apps.connections.open", appToken);
    return body["ok"] === true
      ? check("connection", true, "Events come over a socket.")
      : check("connection", false, connectionTrouble(String(body["error"])));
  } catch (error) {
    return check("connection", false, unreachable(error));
  }
};

const connectionTrouble = (code: string): string => {
  if (code === "ratelimited") return "Slack wants to be asked later. Try again in a minute.";
  if (code === "missing_scope")
    return `SLACK_APP_TOKEN lacks connections:write. Make another at ${BASIC} → App-Level Tokens with it.`;
  return `Slack does not accept SLACK_APP_TOKEN (${code}). Make one with connections:write at ${BASIC} → App-Level Tokens (xapp-…), and turn Socket Mode on.`;
};

/** Where Slack posts, asked as Slack asks when the address is set (apis/events-api, "URL verification"). */
const endpointCheck = async (deps: DoctorDeps): Promise<Check> => {
  const { signingSecret, publicUrl, clock, fetch = globalThis.fetch } = deps;
  if (signingSecret === undefined)
    return check(
      "connection",
      false,
      `Nothing can arrive. Set SLACK_APP_TOKEN (${BASIC} → App-Level Tokens) for a socket, or SLACK_SIGNING_SECRET (${BASIC}) for HTTP.`,
    );
  if (!publicUrl?.startsWith("https://"))
    return check(
      "endpoint",
      false,
      "Slack posts to https addresses alone. Set PUBLIC_URL=https://…, or SLACK_APP_TOKEN.",
    );
  const url = `${publicUrl}${PATHS.events}`;
  const trouble = await troubleAt(fetch, url, signingSecret, clock());
  return trouble === undefined
    ? check("endpoint", true, `Events come by HTTP to ${url}, which answers.`)
    : check("endpoint", false, `${url} ${trouble}`);
};

const CHALLENGE = "whetstone";

const troubleAt = async (
  fetch: typeof globalThis.fetch,
  url: string,
  secret: string,
  now: number,
): Promise<string | undefined> => {
  const body = JSON.stringify({ type: "url_verification", challenge: CHALLENGE });
  const time = String(Math.floor(now / 1000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
  const headers = {
    "content-type": "application/json",
    "x-slack-request-timestamp": time,
    "x-slack-signature": signature,
  };
  try {
    const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(WAIT_MS) });
    if (answer.status === 401) return "refuses the signature. Let the running bot have the same SLACK_SIGNING_SECRET.";
    const said = await answer.text();
    return answer.ok && said.includes(CHALLENGE)
      ? undefined
      : `answers ${answer.status}, not as this bot does. See where your proxy sends it.`;
  } catch (error) {
    return `does not answer (${messageOf(error)}). Start the bot, and see that your proxy sends https there.`;
  }
};
