import type { Method, Rest, RestFile } from "../../../src/platforms/discord/outbox/rest.ts";
import { RestProblem } from "../../../src/platforms/discord/outbox/rest.ts";

export interface Asked {
  readonly method: Method;
  readonly route: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly RestFile[];
}

/** What the next matching request meets: a refusal by code, or an answer that never arrives though the request was carried out. */
export type Fault = { readonly status: number; readonly code?: number; readonly retryAfter?: number } | "lost";

export interface SmallDiscord extends Rest {
  readonly asked: Asked[];
  /** Requests whose method and route match, e.g. `POST /channels/1/messages`. */
  of(pattern: RegExp): readonly Asked[];
  /** The next `times` matching requests meet this. */
  fault(pattern: RegExp, fault: Fault, times?: number): void;
  /** Holds matching requests back until called. */
  hold(pattern: RegExp): () => void;
  /** Ids of messages there are, by channel. */
  readonly messages: Map<string, string[]>;
  readonly threads: { readonly id: string; readonly parent_id: string; readonly name: string }[];
}

/** As much of Discord's REST API as the outbox asks for, in memory: ids, nonces, threads. */
export const smallDiscord = (clock: () => number): SmallDiscord => {
  const asked: Asked[] = [];
  const faults: { pattern: RegExp; fault: Fault; times: number }[] = [];
  const held: { pattern: RegExp; free: Promise<void> }[] = [];
  const messages = new Map<string, string[]>();
  const threads: SmallDiscord["threads"] = [];
  const byNonce = new Map<string, string>();
  let count = 0;
  const newId = () => String((BigInt(clock() - 1_420_070_400_000) << 22n) + BigInt(++count));

  const post = (channel: string, nonce: unknown): string => {
    const id = byNonce.get(`${channel}/${nonce}`) ?? newId();
    if (!byNonce.has(`${channel}/${nonce}`)) messages.set(channel, [...(messages.get(channel) ?? []), id]);
    byNonce.set(`${channel}/${nonce}`, id);
    return id;
  };
  const carryOut = ({ method, route, body }: Asked): unknown => {
    const [, , first = "", what, message, sub] = route.split("/");
    if (method === "POST" && route === "/users/@me/channels")
      return { id: `9${String(body["recipient_id"]).slice(1)}` };
    if (method === "GET" && route.endsWith("/threads/active")) return { threads };
    if (method === "GET") return { name: "Prep", owner_id: OWNER, system_channel_id: SYSTEM };
    if (method !== "POST") return {};
    if (what === "messages" && message === undefined) return { id: post(first, body["nonce"]) };
    const id = sub === "threads" ? String(message) : newId();
    if (threads.some((thread) => thread.id === id)) throw new RestProblem({ status: 400, code: 160004 });
    threads.push({ id, parent_id: first, name: String(body["name"]) });
    return { id };
  };
  const request = async <T>(method: Method, route: string, body: unknown = {}, files: readonly RestFile[] = []) => {
    const one: Asked = { method, route, body: body as Asked["body"], files };
    const line = `${method} ${route}`;
    asked.push(one);
    await held.find(({ pattern }) => pattern.test(line))?.free;
    const hit = faults.find(({ pattern, times }) => times > 0 && pattern.test(line));
    if (hit) hit.times -= 1;
    if (hit && hit.fault !== "lost") throw new RestProblem(hit.fault);
    const answer = carryOut(one);
    if (hit) throw new Error("other side closed");
    return answer as T;
  };
  return {
    request,
    asked,
    messages,
    threads,
    of: (pattern) => asked.filter(({ method, route }) => pattern.test(`${method} ${route}`)),
    fault: (pattern, fault, times = 1) => faults.push({ pattern, fault, times }),
    hold: (pattern) => {
      let free: () => void = () => undefined;
      const one = {
        pattern,
        free: new Promise<void>((resolve) => {
          free = resolve;
        }),
      };
      held.push(one);
      return () => {
        held.splice(held.indexOf(one), 1);
        free();
      };
    },
  };
};

export const OWNER = "100000000000000900";
export const SYSTEM = "100000000000000800";
