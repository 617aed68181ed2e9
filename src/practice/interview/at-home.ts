import type { Context } from "../context.ts";
import type { InterviewSession } from "./effects.ts";
import { interviewIn } from "./names.ts";

/** Whether somebody is where their interview is held: in its thread, or in the lane of their own that stands for it. */
export const isHeldAt = (
  { request: { where } }: Pick<Context, "request">,
  { id, state: { home } }: Pick<InterviewSession, "id" | "state">,
): boolean => {
  const thread = interviewIn(where.thread);
  if (thread !== undefined) return thread === id;
  return where.private && home.where === "private" && home.platform === where.platform;
};
