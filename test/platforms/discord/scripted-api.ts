import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How the next request is met: a status with Discord's JSON, or a connection that ends before an answer. */
export type Step =
  | { readonly status: number; readonly code?: number; readonly headers?: Readonly<Record<string, string>> }
  /** Carried out, but the connection breaks (`reset`) or closes (`fin`) instead of an answer. */
  | "reset"
  | "fin"
  | "silence";

export interface ScriptedApi {
  readonly url: string;
  readonly asked: { readonly line: string; readonly at: number; readonly body: unknown }[];
  script(...steps: readonly Step[]): void;
  stop(): Promise<void>;
}

/** A server that meets requests as told, one step each, and with 204 when nothing is left to tell. */
export const scriptedApi = async (): Promise<ScriptedApi> => {
  const steps: Step[] = [];
  const asked: ScriptedApi["asked"] = [];
  const server = createServer((request, response) => void meet(request, response));
  const meet = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    asked.push({
      line: `${request.method} ${request.url}`,
      at: performance.now(),
      body: text.startsWith("{") ? JSON.parse(text) : text,
    });
    const step = steps.shift() ?? { status: 204 };
    if (step === "silence") return;
    if (step === "reset") request.socket.resetAndDestroy();
    else if (step === "fin") request.socket.end();
    else answer(response, step);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    asked,
    script: (...more) => void steps.push(...more),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const answer = (response: ServerResponse, { status, code, headers = {} }: Exclude<Step, string>): void => {
  if (status === 204) return void response.writeHead(204).end();
  response.writeHead(status, { "content-type": "application/json", ...headers });
  const seconds = Number(headers["retry-after"] ?? 0);
  response.end(JSON.stringify({ code: code ?? 0, message: "no", retry_after: seconds }));
};
