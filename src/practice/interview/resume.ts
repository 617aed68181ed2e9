import type { FindUnfinished } from "../resume.ts";
import { interviewActions } from "./actions.ts";
import { openInterview } from "./run.ts";

/** The person's interview under way, and the press that goes on with it. */
export const unfinishedInterview: FindUnfinished = async (deps, { person, words }) => {
  const open = await openInterview(deps, person.id);
  if (!open) return undefined;
  const { stage, stages } = open.state;
  return {
    at: stage + 1,
    of: stages.length,
    says: words.interview.todayOpen(words.interview.stages[stages[stage]?.stage ?? "warm-up"]),
    press: interviewActions.go.id({ session: open.id }),
  };
};
