import type { PlatformLog } from "../../../chat/platform.ts";
import { whisper } from "../../../chat/reply.ts";
import type { Request } from "../../../chat/request.ts";
import type { Router } from "../../../chat/router.ts";
import type { SlackWords } from "../deps.ts";
import { sentence } from "./draw.ts";
import type { Lane } from "./lane.ts";

export interface AnswerDeps {
  readonly router: Router;
  /** Whether a workspace is served. */
  served(request: Request): boolean;
  words(locale: string | undefined): SlackWords;
  readonly log: PlatformLog;
}

/** Runs an act and shows its reply. Never throws; whatever goes wrong is said to the person with an incident id. */
export const createAnswers = ({ router, served, words, log }: AnswerDeps) => {
  const carryOut = async (request: Request, lane: Lane): Promise<void> => {
    if (served(request)) await lane.answer(await router.handle(request));
    else await lane.answer(whisper(sentence(words(request.locale).slack.notServed, "notice")));
  };
  return async (request: Request, lane: Lane): Promise<void> => {
    try {
      await carryOut(request, lane);
    } catch (error) {
      const incident = log.incident(error, { part: "slack answer", request: request.id });
      const says = words(request.locale).chat.failed(incident);
      await lane.answer(whisper(sentence(says))).catch((again: unknown) => {
        log.warn("slack: an act could not be answered", { request: request.id, err: again });
      });
    }
  };
};
