import type { Message } from "../render/render.ts";

/** How an answer by a response URL is shown (docs.slack.dev/interactivity/handling-user-interaction, "Message responses"). */
export type Showing =
  | { readonly as: "own"; readonly thread?: string | undefined }
  | { readonly as: "public"; readonly thread?: string | undefined }
  | { readonly as: "replacement" };

const WAIT_MS = 10_000;

/** Slack did not take an answer: the address is used up or too old, or the place is gone. */
export class ResponseRefused extends Error {}

/** Answers a command or a press by its own address. Fails with `ResponseRefused` where Slack refuses it. */
export const respond = async (url: string, { text, blocks }: Message, showing: Showing): Promise<void> => {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ text, blocks, ...fieldsOf(showing) }),
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const says = await answer.text();
  if (!answer.ok) throw new ResponseRefused(`a response URL was refused: ${answer.status} ${says.slice(0, 200)}`);
};

const fieldsOf = (showing: Showing): object => {
  if (showing.as === "replacement") return { replace_original: true };
  const thread = showing.thread === undefined ? {} : { thread_ts: showing.thread };
  return {
    response_type: showing.as === "public" ? "in_channel" : "ephemeral",
    replace_original: false,
    ...thread,
  };
};
