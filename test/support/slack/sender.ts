import { createHmac } from "node:crypto";
import { ACK_MS, type Ack, type Delivery, type Retry, type Transport } from "./delivery.ts";
import type { Fields } from "./model.ts";
import type { World } from "./world.ts";

/** What is wrong with the signatures, on purpose. */
export interface Signing {
  /** Seconds that the timestamp is off. */
  skew?: number;
  /** Signed with another secret. */
  forged?: boolean;
}

const encode = (delivery: Delivery): { type: string; body: string } => {
  const form = (fields: Fields): string =>
    new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)])).toString();
  switch (delivery.kind) {
    case "slash_commands":
      return { type: "application/x-www-form-urlencoded", body: form(delivery.payload) };
    case "interactive":
      return {
        type: "application/x-www-form-urlencoded",
        body: form({ payload: JSON.stringify(delivery.payload) }),
      };
    case "events_api":
      return { type: "application/json", body: JSON.stringify(delivery.payload) };
  }
};

/** The headers that prove a request to be Slack's. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (secret: string, body: string, seconds: number): Record<string, string> => ({
  "x-slack-request-timestamp": String(seconds),
  "x-slack-signature": `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`,
});

const bodyOf = (text: string, type: string | null): Fields | string | undefined => {
  if (text === "") return undefined;
  return type?.includes("json") ? (JSON.parse(text) as Fields) : text;
};

const post = async (
  world: World,
  url: string,
  { type, body }: { type: string; body: string },
  signing: Signing,
  retry: Retry | undefined,
  signal: AbortSignal,
): Promise<Ack> => {
  const start = performance.now();
  const seconds = Math.floor(Date.now() / 1000) + (signing.skew ?? 0);
  const secret = signing.forged === true ? "another secret" : world.app.signingSecret;
  const response = await fetch(url, {
    method: "POST",
    body,
    signal,
    headers: {
      "content-type": type,
      ...signatureOf(secret, body, seconds),
      ...(retry === undefined ? {} : { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason }),
    },
  });
  const text = await response.text();
  if (!response.ok) return { kind: "failed", why: `HTTP ${response.status}` };
  return { kind: "acked", body: bodyOf(text, response.headers.get("content-type")), ms: performance.now() - start };
};

/** Slack as it speaks to a Request URL, signed. */
export const createSender = (world: World, url: string, signing: Signing): Transport => ({
  deliver: async (delivery, retry) => {
    const impatient = new AbortController();
    const off = world.clock.after(ACK_MS, () => impatient.abort());
    try {
      return await post(world, url, encode(delivery), signing, retry, impatient.signal);
    } catch (error) {
      return impatient.signal.aborted ? { kind: "late" } : { kind: "failed", why: String(error) };
    } finally {
      off();
    }
  },
});

/** Asks a Request URL to give back a challenge, as Slack does before it saves one. */
export const proves = async (world: World, url: string): Promise<boolean> => {
  const challenge = world.ids.secret();
  const body = JSON.stringify({ type: "url_verification", token: world.app.verification, challenge });
  const headers = signatureOf(world.app.signingSecret, body, Math.floor(Date.now() / 1000));
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  return response.ok && (await response.text()).includes(challenge);
};
