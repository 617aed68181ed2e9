import type { User } from "./model.ts";
import type { World } from "./world.ts";

/** What someone decides on the page that asks whether to allow an app. */
export interface Consent {
  /** The workspace, their own unless another is named. */
  readonly team?: string;
  readonly deny?: boolean;
  /** Another browser than the one that began: its cookies are not there. */
  readonly otherBrowser?: boolean;
}

/** Where the browser ended and what stands there. */
export interface Landed {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** Where the browser is sent back: as asked, else the first that the app's settings name. */
const redirectOf = (world: World, asked: URLSearchParams): string =>
  asked.get("redirect_uri") ?? world.app.redirectUrls[0] ?? "";

const authorizeProblem = (world: World, asked: URLSearchParams): string | undefined => {
  if (asked.get("client_id") !== world.app.clientId) return "invalid_client_id";
  const redirect = redirectOf(world, asked);
  if (!world.app.redirectUrls.some((one) => redirect.startsWith(one))) return "bad_redirect_uri";
  const scopes = (asked.get("scope") ?? "").split(",").filter(Boolean);
  return scopes.length === 0 ? "no_scopes" : undefined;
};

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

/** The page an app's install address leads to: Slack's own, with what is asked for. */
const begin = async (installUrl: string): Promise<{ asked: URL; cookies: string }> => {
  const first = await fetch(installUrl, { redirect: "manual" });
  const page = await first.text();
  const target = first.headers.get("location") ?? /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(page)?.[1];
  if (target === undefined) throw new Error(`${installUrl} leads nowhere: HTTP ${first.status} ${page.slice(0, 200)}`);
  return { asked: new URL(target.replaceAll("&amp;", "&")), cookies: cookiesOf(first) };
};

/** Someone in a browser opens an app's install address, decides, and is sent back to the app. */
export const walkThrough = async (
  world: World,
  user: User,
  installUrl: string,
  consent: Consent = {},
): Promise<Landed> => {
  const { asked, cookies } = await begin(installUrl);
  const problem = authorizeProblem(world, asked.searchParams);
  if (problem !== undefined) return { url: asked.href, status: 200, text: problem };
  const back = new URL(redirectOf(world, asked.searchParams));
  if (consent.deny === true) back.searchParams.set("error", "access_denied");
  else {
    const code = `${world.ids.secret()}.${world.ids.secret()}`;
    const scopes = (asked.searchParams.get("scope") ?? "").split(",");
    const given = asked.searchParams.get("redirect_uri") ?? "";
    world.codes.set(code, { team: consent.team ?? user.team, user: user.id, redirect: given, scopes });
    back.searchParams.set("code", code);
  }
  back.searchParams.set("state", asked.searchParams.get("state") ?? "");
  const headers = consent.otherBrowser === true ? {} : { cookie: cookies };
  const landed = await fetch(back, { headers, redirect: "manual" });
  return { url: back.href, status: landed.status, text: await landed.text() };
};
