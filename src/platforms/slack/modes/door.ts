import { createHmac, timingSafeEqual } from "node:crypto";
import type { App, Receiver } from "@slack/bolt";

/** More than any payload holds. */
const MOST_BYTES = 4_000_000;
/** Older requests may be somebody's who recorded them (docs.slack.dev/authentication/verifying-requests-from-slack). */
const OLDEST_S = 300;

export interface Door {
  readonly receiver: Receiver;
  /** Answers one request of Slack's. */
  fetch(request: Request): Promise<Response>;
}

/** Takes Slack's signed requests without a listener of its own; the first acknowledgement is the response. */
export const createDoor = (signingSecret: string, clock: () => number): Door => {
  let app: App | undefined;
  const pass = (body: object, headers: Headers): Promise<Response> =>
    new Promise((resolve, reject) => {
      const retryNum = Number(headers.get("x-slack-retry-num") ?? Number.NaN);
      const retryReason = headers.get("x-slack-retry-reason");
      const event = {
        body,
        ack: async (said?: unknown) => resolve(responseOf(said)),
        ...(Number.isNaN(retryNum) ? {} : { retryNum }),
        ...(retryReason === null ? {} : { retryReason }),
      };
      // What nobody acknowledged is nothing of ours.
      app?.processEvent(event).then(() => resolve(new Response(undefined, { status: 404 })), reject);
    });
  return {
    receiver: {
      init: (made) => {
        app = made;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    fetch: async (request) => {
      if (request.method !== "POST") return new Response(undefined, { status: 405, headers: { allow: "POST" } });
      if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES)
        return new Response(undefined, { status: 413 });
      const text = await request.text();
      if (!isSigned(signingSecret, request.headers, text, clock())) return new Response(undefined, { status: 401 });
      const body = bodyIn(text, request.headers.get("content-type") ?? "");
      if (body === undefined) return new Response(undefined, { status: 400 });
      if (body["ssl_check"] !== undefined) return new Response(undefined, { status: 200 });
      if (body["type"] === "url_verification") return Response.json({ challenge: body["challenge"] });
      return pass(body, request.headers);
    },
  };
};

const responseOf = (said: unknown): Response => {
  if (said === undefined || said === "") return new Response(undefined, { status: 200 });
  return typeof said === "string" ? new Response(said, { status: 200 }) : Response.json(said);
};

/** Whether Slack signed this within the last five minutes. */
const isSigned = (secret: string, headers: Headers, body: string, now: number): boolean => {
  const timestamp = headers.get("x-slack-request-timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > OLDEST_S) return false;
  const wanted = Buffer.from(`v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`);
  const given = Buffer.from(headers.get("x-slack-signature") ?? "");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

/** Events are JSON; commands are a form, and what is pressed is JSON in a form's `payload`. */
const bodyIn = (text: string, type: string): Record<string, unknown> | undefined => {
  try {
    if (type.includes("json")) return objectIn(text);
    const fields = Object.fromEntries(new URLSearchParams(text));
    return fields["payload"] === undefined ? fields : objectIn(fields["payload"]);
  } catch {
    return undefined;
  }
};

const objectIn = (text: string): Record<string, unknown> | undefined => {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
};
