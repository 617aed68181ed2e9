import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server was asked, read back from the prompt as a model would read it. */
export interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  /** The body as it came. */
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
  };
  /** What the candidate wrote, between the two lines with the secret word. */
  readonly answer: string;
  readonly fence: string;
  /** Points by their id, and errors by theirs. */
  readonly points: ReadonlyMap<string, string>;
  readonly errors: ReadonlyMap<string, string>;
}

export interface ModelSays {
  readonly points: readonly { readonly id: string; readonly quotes: readonly string[] }[];
  readonly errors: readonly { readonly id: string; readonly quotes: readonly string[] }[];
}

/** How it takes the next call. */
export type Manner =
  | { readonly kind: "says"; readonly says: (asked: Asked) => ModelSays }
  /** Any text as the model's. */
  | { readonly kind: "text"; readonly text: string }
  /** Any body with status 200. */
  | { readonly kind: "body"; readonly body: string }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers. */
  | { readonly kind: "stalls" }
  /** Begins to answer and hangs up. */
  | { readonly kind: "cuts" }
  /** Goes on sending. */
  | { readonly kind: "floods" }
  /** Sends whoever asks elsewhere. */
  | { readonly kind: "leads"; readonly to: string };

export interface LlmServer {
  /** What LLM_BASE_URL would be. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** One manner for each of the next calls; the last one holds for all after it. */
  does(...manners: readonly Manner[]): void;
  /** Takes no response format, as some local servers do. */
  takesNoSchema(): void;
  /** Hung up before it had answered, by whoever asked. */
  readonly abandoned: number;
  stop(): Promise<void>;
}

export const says = (reply: (asked: Asked) => ModelSays): Manner => ({ kind: "says", says: reply });

/** Quotes these words for these points and errors, by number. */
export const hears = (
  points: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>> = {},
): Manner => says(() => ({ points: quoting(points), errors: quoting(errors) }));

const quoting = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([id, quote]) => ({ id, quotes: [quote] }));

/** Claims every point with words that nobody wrote. */
export const lies: Manner = says(({ points }) => ({
  points: [...points.keys()].map((id) => ({ id, quotes: [`surely the candidate said ${id} somewhere`] })),
  errors: [],
}));

/** Believes all it is told by the candidate: every point is said, and each sentence of the answer proves each. */
export const believes: Manner = says(({ points, answer }) => ({
  points: [...points.keys()].map((id) => ({
    id,
    quotes: answer.split(/(?<=[.!?。！？])\s*/).filter((part) => part !== ""),
  })),
  errors: [],
}));

/** An OpenAI-compatible server on this machine that answers as it is told to. */
export const llmServer = async (): Promise<LlmServer> => {
  const asked: Asked[] = [];
  let manners: readonly Manner[] = [says(() => ({ points: [], errors: [] }))];
  let noSchema = false;
  let abandoned = 0;
  const server = createServer((request, response) => {
    response.on("close", () => {
      if (!response.writableFinished) abandoned += 1;
    });
    void read(request).then((text) => {
      const one = askedIn(request, text);
      asked.push(one);
      const [next, ...rest] = manners;
      if (noSchema && one.body.response_format !== undefined) refuse(response, 400);
      else if (next) {
        if (rest.length > 0) manners = rest;
        act(next, one, response);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    does: (...next) => {
      manners = next;
    },
    takesNoSchema: () => {
      noSchema = true;
    },
    get abandoned() {
      return abandoned;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

const act = (manner: Manner, asked: Asked, response: ServerResponse): void => {
  switch (manner.kind) {
    case "says":
      send(response, completion(JSON.stringify(manner.says(asked))));
      break;
    case "text":
      send(response, completion(manner.text));
      break;
    case "body":
      send(response, manner.body);
      break;
    case "status":
      refuse(response, manner.status, manner.headers);
      break;
    case "stalls":
      break;
    case "cuts":
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"choices":[{"mess', () => response.destroy());
      break;
    case "floods":
      response.writeHead(200, { "content-type": "application/json" });
      flood(response);
      break;
    case "leads":
      response.writeHead(307, { location: manner.to }).end();
  }
};

const flood = (response: ServerResponse): void => {
  if (response.destroyed) return;
  response.write(" ".repeat(65_536), () => flood(response));
};

const send = (response: ServerResponse, body: string): void => {
  response.writeHead(200, { "content-type": "application/json" }).end(body);
};

/** As such servers do, it says the key again that was wrong. */
const refuse = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void => {
  const message = `refused: ${response.req.headers.authorization ?? "no key"}`;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message, type: "error", code: String(status) } }));
};

const completion = (content: string): string =>
  JSON.stringify({
    id: "c1",
    object: "chat.completion",
    created: 1_764_000_000,
    model: "local",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};

const askedIn = ({ url = "", headers }: IncomingMessage, text: string): Asked => {
  const body = JSON.parse(text) as Asked["body"];
  const prompt = body.messages.find(({ role }) => role === "user")?.content ?? "";
  const [, fence = "", answer = ""] = /^ANSWER (\w+)$\n([\s\S]*)\n^END \1$/m.exec(prompt) ?? [];
  const before = prompt.slice(0, prompt.indexOf(`ANSWER ${fence}`));
  const named = (letter: string) =>
    new Map(
      [...before.matchAll(new RegExp(`^(${letter}\\d+): (.*)$`, "gm"))].map(([, id = "", say = ""]) => [id, say]),
    );
  return {
    path: url,
    key: headers.authorization?.replace(/^Bearer /, ""),
    body,
    answer,
    fence,
    points: named("P"),
    errors: named("E"),
  };
};
