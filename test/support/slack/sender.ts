import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { ACK_MS, type Delivery, type Retry, type Transport } from "./delivery.ts";
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

const bodyOf = ({ text, type }: Posted): Fields | string | undefined => {
  if (text === "") return undefined;
  return type.includes("json") ? (JSON.parse(text) as Fields) : text;
};

/** Connections stay open, as Slack's do; each request leaves in one piece. */
const agent = new Agent({ keepAlive: true, noDelay: true });

interface Posted {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const post = (url: string, headers: Record<string, string>, body: string, signal?: AbortSignal): Promise<Posted> =>
  new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const options = { method: "POST", agent, headers: { ...headers, "content-length": length } };
    const sent = request(url, signal === undefined ? options : { ...options, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The app had just closed a connection that lay idle: nothing was heard yet, so it is said on another.
      if (sent.reusedSocket && error.code === "ECONNRESET") post(url, headers, body, signal).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });

const retryHeaders = ({ num, reason }: Retry): Record<string, string> => ({
  "x-slack-retry-num": String(num),
  "x-slack-retry-reason": reason === "timeout" ? "http_timeout" : reason,
});

const headersFor = (world: World, type: string, body: string, signing: Signing, retry: Retry | undefined) => {
  const seconds = Math.floor(Date.now() / 1000) + (signing.skew ?? 0);
  const secret = signing.forged === true ? "another secret" : world.app.signingSecret;
  return {
    "content-type": type,
    ...signatureOf(secret, body, seconds),
    ...(retry === undefined ? {} : retryHeaders(retry)),
  };
};

/** Slack as it speaks to a Request URL, signed. */
export const createSender = (world: World, url: string, signing: Signing): Transport => ({
  deliver: async (delivery, retry) => {
    const impatient = new AbortController();
    const off = world.clock.after(ACK_MS, () => impatient.abort());
    const { type, body } = encode(delivery);
    const start = performance.now();
    try {
      const answer = await post(url, headersFor(world, type, body, signing, retry), body, impatient.signal);
      if (answer.status < 200 || answer.status > 299) return { kind: "failed", why: `HTTP ${answer.status}` };
      return { kind: "acked", body: bodyOf(answer), ms: performance.now() - start };
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
  const headers = headersFor(world, "application/json", body, {}, undefined);
  const { status, text } = await post(url, headers, body);
  return status === 200 && text.includes(challenge);
};
