import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { ROOM } from "./members.ts";

/** Posts bodies to one server as a page of the room would, over kept connections. */
export interface Door {
  /** Gives the answer's body. Fails on any status but 200. */
  post(cookie: string, body: string): Promise<string>;
  close(): void;
}

/** A server that has not answered by then is not measured but mended. */
const PATIENCE_MS = 60_000;

/** Servers close what is idle for five seconds: what has rested for half of that is opened anew, lest a request meet the closing. */
const IDLE_MS = 2_500;

/** Opens a door to the server at `port`, whichever side it is: both get the same bytes. */
export const doorTo = (port: number, connections: number): Door => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: IDLE_MS });
  const origin = `http://127.0.0.1:${port}`;
  return {
    post: (cookie, body) =>
      new Promise((resolve, reject) => {
        const headers: OutgoingHttpHeaders = {
          cookie,
          origin,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        };
        const path = `/r/${ROOM}/act`;
        const sent = request({ agent, port, host: "127.0.0.1", method: "POST", path, headers, timeout: PATIENCE_MS });
        sent.on("timeout", () => sent.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
        sent.on("error", reject);
        sent.on("response", (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (part: string) => {
            text += part;
          });
          response.on("end", () =>
            response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode}: ${text}`)),
          );
          response.on("error", reject);
        });
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
};
