import { z } from "zod";

/** The settings of the optional second reader of open answers. */
export interface LlmConfig {
  /** Undefined: nothing is ever asked of a model. */
  readonly llm: Llm | undefined;
}

export interface Llm {
  /** Where `/chat/completions` lies, without a slash at its end. */
  readonly baseUrl: string;
  readonly model: string;
  /** Local servers often need none. */
  readonly apiKey: string | undefined;
}

const BASE_SAYS =
  "is not a web address; right is what stands before /chat/completions, e.g. https://api.openai.com/v1 or http://127.0.0.1:11434/v1.";

const isBase = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "";
};

export const llmSchema = {
  LLM_BASE_URL: z
    .string()
    .refine(isBase, BASE_SAYS)
    .transform((url) => url.replace(/\/+$/, "").replace(/\/chat\/completions$/, ""))
    .optional(),
  LLM_MODEL: z.string().max(200, "is longer than 200 characters.").optional(),
  LLM_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "holds blanks or letters that no key has; copy it anew.")
    .optional(),
};

type Read = { readonly [K in keyof typeof llmSchema]?: z.infer<(typeof llmSchema)[K]> };

/** Without an address there is no second reader, whatever else is set. */
export const readLlm = (env: Read): LlmConfig => ({
  llm:
    env.LLM_BASE_URL === undefined || env.LLM_MODEL === undefined
      ? undefined
      : { baseUrl: env.LLM_BASE_URL, model: env.LLM_MODEL, apiKey: env.LLM_API_KEY },
});

/** What does not go together. */
export const llmProblems = (env: Read): readonly { readonly name: string; readonly says: string }[] =>
  env.LLM_BASE_URL !== undefined && env.LLM_MODEL === undefined
    ? [{ name: "LLM_MODEL", says: "is missing; LLM_BASE_URL needs the name of a model beside it." }]
    : [];
