/** A Web API refusal: Slack's code, and the sentences of `response_metadata.messages`. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  /** Further fields of the response, such as `needed` of `missing_scope`. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: string, messages: readonly string[] = [], more: Readonly<Record<string, unknown>> = {}) {
    super([code, ...messages].join("; "));
    this.code = code;
    this.messages = messages;
    this.more = more;
  }
}

/** The body Slack answers with. */
export const refusalBody = ({ code, messages, more }: Refusal): Record<string, unknown> => ({
  ok: false,
  error: code,
  ...more,
  ...(messages.length === 0 ? {} : { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } }),
  ...(code === "invalid_blocks" ? { errors: messages } : {}),
});
