import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } from "ai";
import type { Llm } from "../config/llm.ts";
import { Failure, whyOf } from "./failure.ts";
import type { Prompt } from "./prompt.ts";
import { type ModelReply, replyIn, replySchema } from "./reply.ts";
import { smallFetch } from "./small-fetch.ts";

/** How a model is asked: with a schema it has to keep to, or in words alone, for servers and models that know no more. */
export type Manner = "schema" | "words";

export type AskModel = (prompt: Prompt, manner: Manner, signal: AbortSignal) => Promise<ModelReply>;

// The library would write its warnings to the console, between the lines of the log.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

/** Asks once, and fails with a `Failure`. This file alone loads the libraries: it is imported when something is asked. */
export const openModel = ({ baseUrl, model, apiKey }: Llm): AskModel => {
  const server = createOpenAICompatible({
    name: "second-reader",
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    fetch: smallFetch,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  const asked = server.chatModel(model);
  return async ({ system, text }, manner, abortSignal) => {
    const call = { model: asked, system, prompt: text, abortSignal, maxRetries: 0 } as const;
    try {
      if (manner === "schema")
        return (await generateText({ ...call, temperature: 0, output: Output.object({ schema: replySchema }) })).output;
      const reply = replyIn((await generateText(call)).text);
      if (reply === undefined) throw new Failure("nonsense");
      return reply;
    } catch (error) {
      throw abortSignal.aborted ? new Failure("slow") : failureOf(error);
    }
  };
};

const failureOf = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  if (NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error))
    return new Failure("nonsense");
  // What the library cannot read at all, it does not always say as such.
  if (!APICallError.isInstance(error)) return new Failure("nonsense");
  const { statusCode, responseHeaders } = error;
  if (statusCode === undefined) return new Failure("down");
  // An answer was sent, and it is no answer.
  if (statusCode < 400) return new Failure("nonsense", statusCode);
  const seconds = Number(responseHeaders?.["retry-after"] ?? 0);
  return new Failure(whyOf(statusCode), statusCode, seconds > 0 ? seconds * 1000 : 0);
};
