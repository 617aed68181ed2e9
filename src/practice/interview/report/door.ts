import type { View } from "../../../chat/view.ts";
import type { FinishedInterview } from "../../../engine/interview/interview.ts";
import type { Context, Deps } from "../../context.ts";
import { sentence } from "../../say.ts";

/** Makes the report of an interview that is over, and keeps it. Harmless when repeated. */
export const fileReport = async (_deps: Deps, _finished: FinishedInterview): Promise<void> => undefined;

/** The first page of a report, for the person it is about. */
export const reportView = async (_deps: Deps, { words }: Context, _id: string): Promise<View> =>
  sentence(words.interview.gone);
