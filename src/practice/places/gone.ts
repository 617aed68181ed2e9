import { defineAction, word } from "../../chat/action.ts";
import type { Delivery, Gone } from "../../chat/ports.ts";
import { redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { actions, button, prose, type View } from "../../chat/view.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Words } from "../../words/words.ts";
import type { Context, Deps } from "../context.ts";
import { placeIsBack } from "../lost-place.ts";
import { sentence } from "../say.ts";

const back = defineAction("pb", 1, { place: word });

/**
 * Something could not be said since the place is gone or closed to the bot: what is scheduled there rests from now on,
 * and the managers hear it once. A deleted message or closed direct messages concern one person, who sees it themselves.
 */
export const placeGone = async (deps: Deps, delivery: Delivery, why: Gone): Promise<void> => {
  if ((why !== "place" && why !== "permission") || !isAboutPlace(delivery, why)) return;
  const { target } = delivery;
  const at = deps.clock();
  const workspace = await deps.store.workspaces.change(target.workspace, (now) => withLost(now, target.place, why, at));
  const lost = workspace.lostPlaces?.[target.place];
  const view = noticeView(deps.languages.pick(workspace.lang), target.place, why);
  // The key holds the moment of the loss that is on record, so that a repetition is the same message.
  if (lost)
    await deps.outbox.send({ kind: "managers", target, view }, `lost/${target.workspace}/${target.place}/${lost.at}`);
};

/**
 * Whether a refusal says anything about the place itself. A thread may be locked, deleted or not allowed while the place is as good
 * as ever. What hangs on an earlier message, or redraws it, is refused for ever where that message was: no news once the place is back.
 */
const isAboutPlace = (delivery: Delivery, why: "place" | "permission"): boolean => {
  if (delivery.kind === "post") return delivery.target.thread === undefined;
  return delivery.kind === "thread" && delivery.from === undefined && why === "place";
};

const withLost = (now: Workspace, place: string, why: "place" | "permission", at: number): Workspace =>
  now.lostPlaces?.[place] ? now : { ...now, lostPlaces: { ...now.lostPlaces, [place]: { why, at } } };

const noticeView = (words: Words, place: string, why: "place" | "permission"): View => {
  const w = words.settings;
  const says = why === "place" ? w.lostPlace(place) : w.lostPermission(place);
  return {
    summary: says,
    tone: "notice",
    body: [prose(says), actions(button(w.placeBack, back.id({ place }), "primary"))],
  };
};

/** A manager has put it right: what is scheduled there goes on, by `wake` also what was paused as the place was lost for long. */
export const placeActionHandlers = (
  deps: Deps,
  wake: (workspace: string, place: string) => Promise<void>,
): readonly Action<Context>[] => [
  on(back, "redraw", async (context, { place }) => {
    const { words, request } = context;
    if (!request.who.manager) return whisper(sentence(words.chat.managersOnly, "trouble"));
    await placeIsBack(deps, request.where.workspace, place);
    await wake(request.where.workspace, place);
    return redraw(sentence(words.settings.placeBackDone, "notice"));
  }),
];
