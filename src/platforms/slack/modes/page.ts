import type { SlackWords } from "../deps.ts";

/** What an install ends with: a sentence and where to go. */
export interface InstallPage {
  readonly says: string;
  readonly go: string;
  readonly to: string;
  readonly status: number;
  readonly cookie: string;
}

const escapedHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const installPage = ({ code, slack }: SlackWords, { says, go, to, status, cookie }: InstallPage): Response =>
  new Response(
    [
      `<!doctype html><html lang="${escapedHtml(code)}"><meta charset="utf-8">`,
      '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
      `<title>${escapedHtml(slack.title)}</title>`,
      '<body style="font:1.1rem/1.6 system-ui,sans-serif;max-width:30rem;margin:20vh auto;padding:0 1rem">',
      `<h1>${escapedHtml(slack.title)}</h1><p>${escapedHtml(says)}</p>`,
      `<p><a href="${escapedHtml(to)}">${escapedHtml(go)}</a></p></body></html>`,
    ].join("\n"),
    {
      status,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "set-cookie": cookie,
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        "x-content-type-options": "nosniff",
      },
    },
  );
