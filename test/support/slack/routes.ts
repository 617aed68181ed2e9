import type { IncomingMessage, ServerResponse } from "node:http";
import { fieldsOf, readBody } from "./body.ts";
import { type Answer, giveFile, takeUpload } from "./files.ts";
import { answerTo } from "./response-urls.ts";
import type { WebApi } from "./web-api.ts";
import type { World } from "./world.ts";

const answerUrl = (world: World, id: string, request: IncomingMessage, body: Buffer): Answer => {
  const answer = answerTo(world, id, fieldsOf(request, body, new URLSearchParams()));
  if (typeof answer.body === "string") return { status: answer.status, type: "text/html", body: answer.body };
  return { status: answer.status, type: "application/json", body: JSON.stringify(answer.body) };
};

/** Everything that is reached by address: methods, response urls, uploads, files. */
export const createRoutes =
  (world: World, api: WebApi) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind = "", ...rest] = new URL(request.url ?? "/", world.base).pathname.split("/");
    const body = await readBody(request);
    // Who wonders about their own clock looks here.
    response.setHeader("date", new Date(world.clock.now()).toUTCString());
    if (kind === "api") return api.handle(rest.join("/"), request, response, body);
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
    case "response":
      return answerUrl(world, rest.join("/"), request, body);
    case "upload":
      return takeUpload(world, rest[0] ?? "", request, body);
    case "files-pri":
      return giveFile(world, request);
    default:
      return { status: 404, body: "not found" };
  }
};
