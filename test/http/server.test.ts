import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { Platform } from "../../src/chat/platform.ts";
import { type Http, type HttpOptions, peerOf, startHttp } from "../../src/http/server.ts";
import { createLog } from "../../src/ops/log.ts";
import { OperatorError } from "../../src/ops/operator-error.ts";

const running: Http[] = [];
const lines: string[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  lines.length = 0;
});

/** A platform that answers on one path, with who asked. */
const platform = (name: string, path: string, answer?: () => Response): Platform => ({
  name,
  fetch: async (request, { address }) =>
    new URL(request.url).pathname === path ? (answer?.() ?? new Response(`${name} for ${address}`)) : undefined,
  start: async () => undefined,
  stop: async () => undefined,
  deliver: async () => ({ kind: "done" }),
  greeting: () => [],
  doctor: async () => [],
});

const serve = async (change: Partial<HttpOptions> = {}): Promise<string> => {
  const http = await startHttp({
    host: "127.0.0.1",
    port: 0,
    platforms: [platform("one", "/one"), platform("two", "/two")],
    trustProxy: 0,
    ready: async () => ({ ok: true, says: { redis: "connected" } }),
    metrics: async () => "presses_total 3\n",
    log: createLog({ level: "error", write: (line) => lines.push(line) }),
    ...change,
  });
  running.push(http);
  return `http://127.0.0.1:${http.port}`;
};

const said = async (
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly [number, string]> => {
  const response = await fetch(url, { headers });
  return [response.status, await response.text()];
};

describe("health", () => {
  test("is alive as long as it answers", async () => {
    expect(await said(`${await serve()}/healthz`)).toEqual([200, '{"ok":true}']);
  });

  test("is ready when what is configured is connected, and else says what is not", async () => {
    expect(await said(`${await serve()}/readyz`)).toEqual([200, '{"ok":true,"redis":"connected"}']);
    const away = await serve({ ready: async () => ({ ok: false, says: { redis: "not connected" } }) });
    expect(await said(`${away}/readyz`)).toEqual([503, '{"ok":false,"redis":"not connected"}']);
  });
});

describe("metrics", () => {
  test("without a token are for this machine alone, and not for whoever a proxy speaks for", async () => {
    const base = await serve();
    expect(await said(`${base}/metrics`)).toEqual([200, "presses_total 3\n"]);
    expect(await said(`${base}/metrics`, { "x-forwarded-for": "203.0.113.9" })).toEqual([403, "Not yours to read.\n"]);
  });

  test("with a token are for whoever has it", async () => {
    const base = await serve({ metricsToken: "a-token-for-prometheus" });
    expect((await said(`${base}/metrics`))[0]).toBe(403);
    expect((await said(`${base}/metrics`, { authorization: "Bearer a-token-for-nobody" }))[0]).toBe(403);
    expect(await said(`${base}/metrics`, { authorization: "Bearer a-token-for-prometheus" })).toEqual([
      200,
      "presses_total 3\n",
    ]);
  });
});

describe("platforms", () => {
  test("are asked in turn until one answers; what nobody knows is not found", async () => {
    const base = await serve();
    expect(await said(`${base}/two`)).toEqual([200, "two for 127.0.0.1"]);
    expect(await said(`${base}/three`)).toEqual([404, "Not found.\n"]);
  });

  test("that fail are an incident in the log, without the detail in the answer", async () => {
    const base = await serve({
      platforms: [
        platform("broken", "/one", () => {
          throw new Error("the secret detail");
        }),
      ],
    });
    const [status, text] = await said(`${base}/one`);
    const id = /logged as ([a-z0-9]{8})\./.exec(text)?.[1] ?? "no id";
    expect([status, text.includes("secret detail")]).toEqual([500, false]);
    expect(lines.join("")).toContain(id);
    expect(lines.join("")).toContain("the secret detail");
  });

  test("learn who asks through as many proxies as stand in front", async () => {
    const base = await serve({ trustProxy: 2 });
    expect(await said(`${base}/one`, { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.1" })).toEqual([
      200,
      "one for 203.0.113.9",
    ]);
  });
});

describe("who asks", () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({
      headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
      socket: { remoteAddress },
    }) as unknown as Parameters<typeof peerOf>[0];

  test.each([
    ["with no proxy the header is a stranger's word", 0, "1.2.3.4", "203.0.113.9"],
    ["one proxy names the last", 1, "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["two proxies name the last but one", 2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"],
    ["fewer names than proxies name nobody", 3, "1.2.3.4", "203.0.113.9"],
    ["what is no address names nobody", 1, "unknown", "203.0.113.9"],
    ["an address may be of IPv6", 1, "2001:db8::7", "2001:db8::7"],
  ])("%s", (_says, proxies, forwarded, address) => {
    expect(peerOf(from("203.0.113.9", forwarded), proxies)).toBe(address);
  });
});

describe("the address", () => {
  test("that is taken is named in a sentence with what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const refused = await serve({ port }).catch((error: unknown) => error);
    other.close();
    expect(refused).toBeInstanceOf(OperatorError);
    expect((refused as Error).message).toBe(
      `Port ${port} on 127.0.0.1 is taken. End what uses it, or set PORT to another one.`,
    );
  });

  test("that is another machine's is named in a sentence with what to do", async () => {
    const refused = await serve({ host: "203.0.113.9" }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(OperatorError);
    expect((refused as Error).message).toBe(
      "203.0.113.9 is not an address of this machine. Set HOST to one that is, e.g. 127.0.0.1.",
    );
  });
});

test("a stop lets what is under way be answered", async () => {
  let finish = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let answer = (_response: Response): void => undefined;
  const slow: Platform = {
    ...platform("slow", "/slow"),
    fetch: () => {
      finish();
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  };
  const base = await serve({ platforms: [slow] });
  const asked = said(`${base}/slow`);
  await started;
  const stopped = running.splice(0)[0]?.stop();
  answer(new Response("done"));
  expect(await asked).toEqual([200, "done"]);
  await stopped;
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
});
