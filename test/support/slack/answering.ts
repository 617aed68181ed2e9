import type { IncomingMessage, ServerResponse } from "node:http";
import { fieldsOf } from "./body.ts";
import { type FaultBook, failure } from "./faults.ts";
import type { Fields } from "./model.ts";
import { answerTo } from "./response-urls.ts";
import type { World } from "./world.ts";

/** One POST to a response url, and what it was answered. */
export interface Answered {
  readonly url: string;
  readonly body: Fields;
  readonly status: number;
  readonly response: Fields | string;
  readonly at: number;
}

/** What faults call a POST to a response url. */
export const RESPONSE_URL = "response_url";

export const createAnswering = (world: World, faults: FaultBook) => {
  const answers: Answered[] = [];
  return {
    answers,
    handle: (id: string, request: IncomingMessage, response: ServerResponse, raw: Buffer): void => {
      const body = fieldsOf(request, raw, new URLSearchParams());
      const fault = faults.take(RESPONSE_URL, "", body, world.clock.now());
      const failed = fault === undefined ? undefined : failure(fault);
      const { status, body: said } = failed ?? answerTo(world, id, body);
      const url = `${world.base}/response/${id}`;
      const unheard = status === 0 || fault?.kind === "unheard";
      answers.push({ url, body, status: unheard ? 0 : status, response: said, at: world.clock.now() });
      world.changed();
      if (unheard) response.destroy();
      else if (typeof said === "string") response.writeHead(status, { "content-type": "text/html" }).end(said);
      else response.writeHead(status, failed?.headers ?? {}).end(JSON.stringify(said));
    },
  };
};
