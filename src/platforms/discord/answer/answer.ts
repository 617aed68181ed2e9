import { MessageFlags, InteractionResponseType as Type } from "discord.js";
import type { Meter, PlatformLog } from "../../../chat/platform.ts";
import type { First, Reply } from "../../../chat/reply.ts";
import type { Request } from "../../../chat/request.ts";
import type { Router } from "../../../chat/router.ts";
import { prose, type View } from "../../../chat/view.ts";
import type { DiscordWords } from "../deps.ts";
import { modalOf } from "../forms/modal.ts";
import type { Way } from "../inbound/inbound.ts";
import type { Drawn } from "../render/render.ts";
import type { CallbackBody } from "./first-answer.ts";
import type { Press, PublicRedraws } from "./public-redraws.ts";
import { type AnswerWire, dataOf } from "./wire.ts";

export interface AnswerDeps {
  readonly router: Router;
  readonly wire: AnswerWire;
  readonly redraws: PublicRedraws;
  draw(view: View): Drawn;
  words(locale: string | undefined): DiscordWords;
  readonly log: PlatformLog;
  readonly meter: Meter;
}

/** At this age something is shown, so that Discord does not say that nobody answered. */
const DEFER_MS = 1_500;
/** A dialog can only be the first answer, and at the latest then something else must be. */
const FORM_MS = 2_000;

type Said = Exclude<Reply, { kind: "form" | "quiet" }>;

/**
 * Runs an act and answers it: with the first callback where the answer comes in time, else with a deferral that is edited.
 * Never throws; whatever goes wrong is said to the person with an incident id.
 */
export const createAnswers = (deps: AnswerDeps): ((request: Request, way: Way) => Promise<void>) => {
  const { router, log } = deps;
  return async (request, way) => {
    const first = router.first(request);
    const turn = createTurn(deps, way, first, request);
    try {
      const reply = await router.handle(request);
      await turn.answer(reply);
    } catch (error) {
      const incident = log.incident(error, { part: "discord answer", request: request.id });
      const says = deps.words(request.locale).chat.failed(incident);
      await turn.answer({ kind: "whisper", view: sentence(says) }).catch((again: unknown) => {
        log.warn("discord: an act could not be answered", { request: request.id, err: again });
      });
    }
  };
};

const sentence = (says: string): View => ({ summary: says, tone: "trouble", body: [prose(says)] });

interface Turn {
  answer(reply: Reply): Promise<void>;
}

/** One interaction's answers: the clock of the deferral runs from here. */
const createTurn = (deps: AnswerDeps, way: Way, first: First, request: Request): Turn => {
  let deferred: Promise<boolean> | undefined;
  const defer = (): void => {
    deps.meter.count("discord", "deferred");
    deferred = (
      first === "form"
        ? deps.wire.callback(way, whispered(deps, way, sentence(deps.words(request.locale).discord.pressAgain)))
        : deps.wire.callback(way, deferral(way, first))
    ).catch((error: unknown) => {
      deps.log.warn("discord: a deferral was refused", { request: request.id, err: error });
      return false;
    });
  };
  const timer = setTimeout(defer, Math.max(0, (first === "form" ? FORM_MS : DEFER_MS) - way.age));
  return {
    answer: async (reply) => {
      clearTimeout(timer);
      if (deferred === undefined) return sayFirst(deps, way, reply);
      if (!(await deferred)) return tooLate(deps, request);
      // The person was asked to press again, and does.
      if (first !== "form") await sayAfter(deps, way, first, reply, request);
    },
  };
};

const tooLate = (deps: AnswerDeps, request: Request): void => {
  deps.meter.count("discord", "late");
  deps.log.warn("discord: an act could not be answered in time", { request: request.id });
};

/** What stands for an answer that takes longer. */
const deferral = (way: Way, first: First) => {
  if (way.component && (first === "redraw" || first === "quiet")) return { type: Type.DeferredMessageUpdate };
  const flags = first === "post" || way.alone ? 0 : MessageFlags.Ephemeral;
  return { type: Type.DeferredChannelMessageWithSource, data: { flags } };
};

const whispered = (deps: AnswerDeps, way: Way, view: View) => ({
  type: Type.ChannelMessageWithSource,
  data: dataOf(withoutFiles(deps, view), way.alone ? 0 : MessageFlags.Ephemeral),
});

const isFile = ({ kind }: View["body"][number]): boolean => kind === "image" || kind === "file";
const hasFile = ({ body }: View): boolean => body.some(isFile);
/** Pictures and files follow: what is sent with the first answer is slow, and dropped where a message is redrawn. */
const withoutFiles = (deps: AnswerDeps, view: View): Drawn =>
  deps.draw(hasFile(view) ? { ...view, body: view.body.filter((node) => !isFile(node)) } : view);

const sayFirst = async (deps: AnswerDeps, way: Way, reply: Reply): Promise<void> => {
  const { wire, meter } = deps;
  const answered = async (body: CallbackBody): Promise<boolean> => {
    const ok = await wire.callback(way, body);
    if (!ok) meter.count("discord", "late");
    return ok;
  };
  if (reply.kind === "form") {
    await answered({ type: Type.Modal, data: modalOf(reply.form) });
    return;
  }
  if (reply.kind === "quiet") return sayNothing(deps, way, answered);
  if (reply.kind === "redraw" && isPublicPress(way) && !(await deps.redraws.admit(way, reply.view))) {
    await answered({ type: Type.DeferredMessageUpdate });
    return;
  }
  const body = bodyOf(deps, way, reply);
  if ((await answered(body)) && hasFile(reply.view)) await wire.edit(way, deps.draw(reply.view));
};

/** Others see the message too, and may press it at the same moment. */
const isPublicPress = (way: Way): way is Press => way.message !== undefined && !way.message.private;

const bodyOf = (deps: AnswerDeps, way: Way, reply: Said) => {
  if (reply.kind === "redraw" && way.message)
    // Without `attachments` those of the message's earlier form would stay on it.
    return { type: Type.UpdateMessage, data: { ...dataOf(withoutFiles(deps, reply.view), 0), attachments: [] } };
  if (reply.kind === "post")
    return { type: Type.ChannelMessageWithSource, data: dataOf(withoutFiles(deps, reply.view), 0) };
  return whispered(deps, way, reply.view);
};

/** A press is acknowledged; a command needs an answer, which is taken back at once. */
const sayNothing = async (
  { wire }: AnswerDeps,
  way: Way,
  answered: (body: CallbackBody) => Promise<boolean>,
): Promise<void> => {
  const ok = await answered(deferral(way, "quiet"));
  if (ok && !way.component) await wire.unsay(way);
};

/** After a deferral: an edit where it stood for the same kind of answer, else a message of its own. */
const sayAfter = async (deps: AnswerDeps, way: Way, first: First, reply: Reply, request: Request): Promise<void> => {
  const { wire } = deps;
  const updates = way.component && (first === "redraw" || first === "quiet");
  if (reply.kind === "quiet") return updates ? undefined : wire.unsay(way);
  if (reply.kind === "form") {
    // Too late for a dialog.
    const again = deps.draw(sentence(deps.words(request.locale).discord.pressAgain));
    return updates ? wire.follow(way, again, "own") : wire.edit(way, again);
  }
  const drawn = deps.draw(reply.view);
  if (updates && reply.kind !== "redraw") return wire.follow(way, drawn, reply.kind === "post" ? "public" : "own");
  if (updates && isPublicPress(way) && !(await deps.redraws.admit(way, reply.view))) return;
  await wire.edit(way, drawn);
};
