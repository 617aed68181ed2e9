import type { IncomingMessage, ServerResponse } from "node:http";
import type { createAnswering } from "./answering.ts";
import { readBody } from "./body.ts";
import { type Answer, giveFile, takeUpload } from "./files.ts";
import type { WebApi } from "./web-api.ts";
import type { World } from "./world.ts";

/** Everything that is reached by address: methods, response urls, uploads, files. */
export const createRoutes =
  (world: World, api: WebApi, answering: ReturnType<typeof createAnswering>) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind = "", ...rest] = new URL(request.url ?? "/", world.base).pathname.split("/");
    const body = await readBody(request);
    // Who wonders about their own clock looks here.
    response.setHeader("date", new Date(world.clock.now()).toUTCString());
    if (kind === "api") return api.handle(rest.join("/"), request, response, body);
    if (kind === "response") return answering.handle(rest.join("/"), request, response, body);
    const answer = await elsewhere(world, kind, rest, request, body);
    response.writeHead(answer.status, answer.type === undefined ? {} : { "content-type": answer.type });
    response.end(answer.body);
  };

const elsewhere = async (
  world: World,
  kind: string,
  rest: readonly string[],
  request: IncomingMessage,
  body: Buffer,
): Promise<Answer> => {
  switch (kind) {
    case "upload":
      return takeUpload(world, rest[0] ?? "", request, body);
    case "files-pri":
      return giveFile(world, request);
    default:
      return { status: 404, body: "not found" };
  }
};
