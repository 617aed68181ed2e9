import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createReplay } from "../replay.ts";
import type { FloorInput, Trace } from "../trace.ts";

/**
 * The floor: a bare handler on `node:http` that does no more than the product's calls to Redis. For each request it sends
 * the commands the product sent for the same step, with the same sizes, in the same round trips, under this member's
 * keys; then it answers with the product's own body. No routing, no checks, no cookies, no views.
 */
const serve = ({ socketPath, traces }: FloorInput): void => {
  const replay = createReplay(socketPath);
  const server = createServer(async (request, response) => {
    try {
      const { id } = JSON.parse(await bodyOf(request)) as { readonly id: string };
      const [tag = "", step = ""] = id.split("-");
      const found = traceFor(traces, tag)[step];
      if (!found) throw new Error(`no such step: ${step}`);
      await replay(found.commands, tag);
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(found.answer),
      });
      response.end(found.answer);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
};

const traceFor = (traces: readonly Trace[], tag: string): Trace => traces[tag.charCodeAt(0) % traces.length] ?? {};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

// Said once it listens: what is sent before would be heard by the memory probe alone.
process.on("message", (message) => {
  if (typeof message === "object" && message !== null) serve(message as FloorInput);
});
process.send?.({ hears: true });
