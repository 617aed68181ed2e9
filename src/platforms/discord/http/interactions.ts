import { type APIInteraction, InteractionResponseType, InteractionType } from "discord.js";
import { isSigned, publicKeyOf } from "./signature.ts";

/** Where Discord sends interactions, if the application asks for it. */
export const INTERACTIONS_PATH = "/discord/interactions";

export interface InteractionsDoor {
  /** 64 hex digits. */
  readonly publicKey: string;
  readonly clock: () => number;
  /** Takes an interaction; it answers by itself, over REST. */
  take(interaction: APIInteraction): void;
}

/** More than any interaction holds. */
const MOST_BYTES = 1_000_000;

/** Takes signed interactions and answers 202: the answer itself goes the same way as for those of the gateway. */
export const createInteractionsDoor = ({ publicKey, clock, take }: InteractionsDoor) => {
  const key = publicKeyOf(publicKey);
  return async (request: Request): Promise<Response> => {
    if (request.method !== "POST") return new Response(undefined, { status: 405, headers: { allow: "POST" } });
    if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES)
      return new Response(undefined, { status: 413 });
    const body = await textOf(request);
    if (body === undefined) return new Response(undefined, { status: 413 });
    const signature = request.headers.get("x-signature-ed25519") ?? "";
    const timestamp = request.headers.get("x-signature-timestamp") ?? "";
    if (!isSigned(key, { signature, timestamp, body }, clock())) return new Response(undefined, { status: 401 });
    const interaction = interactionIn(body);
    if (interaction === undefined) return new Response(undefined, { status: 400 });
    if (interaction.type === InteractionType.Ping) return Response.json({ type: InteractionResponseType.Pong });
    take(interaction);
    return new Response(undefined, { status: 202 });
  };
};

/** Undefined where it is longer than anything that Discord sends, whatever its header says. */
const textOf = async (request: Request): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const interactionIn = (body: string): APIInteraction | undefined => {
  try {
    return JSON.parse(body) as APIInteraction;
  } catch {
    return undefined;
  }
};
