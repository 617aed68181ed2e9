import type { Form } from "../../chat/form.ts";
import { type Reply, redraw } from "../../chat/reply.ts";
import { BARS } from "../../engine/bank/check/bars.ts";
import { keyOf, MOST_PATCHES, type Patch } from "../../engine/bank/overlay.ts";
import { hashText } from "../../engine/bank/revision.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import type { InboxItem, InboxOutcome } from "../../store/inbox.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { type About, aboutQuestion, useOf } from "./about.ts";
import { inboxActions } from "./actions.ts";
import { closeItem, findItem } from "./context.ts";
import { questionScreen } from "./correction-screens.ts";
import { changeFrom, type Fields, patchHidden, patchWith, type Refused } from "./patching.ts";
import { letter } from "./question-nodes.ts";
import { previewOf } from "./rescore.ts";
import { orderRescore } from "./rescore-job.ts";
import { watchOverlay } from "./watch.ts";

type What = "k" | "a" | "w";

/** The page of a question; with a preview where something was changed that answers depend on. */
export const questionPage = async (
  deps: Deps,
  context: Context,
  id: string,
  item: string,
  { note, preview = false }: { readonly note?: string; readonly preview?: boolean } = {},
): Promise<Reply> => {
  const about = await aboutQuestion(deps, context.workspace, id);
  if (!about) return redraw(sentence(context.words.inbox.questionGone));
  const [use, touched] = await Promise.all([
    useOf(deps, context.workspace.id, about.question),
    preview ? previewOf(deps, context.workspace.id, about.base.id) : undefined,
  ]);
  return redraw(questionScreen(context, { about, item, note, use, touched }));
};

/** The form for one kind of correction, holding what is so now. */
export const correctForm = (
  { words: { inbox: w, quiz } }: Context,
  { question, base, patch }: About,
  item: string,
  what: What,
): Form => {
  const submit = inboxActions.corrected.id({ question: base.id, item, what });
  if (what === "w")
    return { title: w.wordingTitle, intro: w.correctIntro, submit, submitLabel: w.wordingSend, fields: wordFields() };
  const form = { title: w.correctTitle, intro: w.correctIntro, submit, submitLabel: w.correctSend };
  if (what === "a") {
    const value = (patch?.answers ?? []).join("\n");
    const max = 1500;
    const field = { kind: "text", name: "answers", label: w.acceptedLabel, long: true, max, optional: true } as const;
    return { ...form, fields: [value === "" ? field : { ...field, value }] };
  }
  const key = patch?.key ?? keyOf(base);
  if (base.type === "truefalse") {
    const options = [
      { value: "1", text: quiz.trueOption },
      { value: "0", text: quiz.falseOption },
    ];
    return {
      ...form,
      fields: [{ kind: "one", name: "key", label: w.truthLabel, options, value: String(key[0] ?? 1) }],
    };
  }
  const value = key.map(letter).join(", ");
  return { ...form, fields: [{ kind: "text", name: "key", label: w.keyLabel, help: w.keyHelp, max: 40, value }] };

  function wordFields(): Form["fields"] {
    const text = (name: string, label: string, value: string, max: number) =>
      ({ kind: "text", name, label, long: true, max, ...(value === "" ? { optional: true } : { value }) }) as const;
    const { stem, explanation } = BARS.length;
    return [
      text("promptEn", w.promptEn, question.prompt.en, stem),
      text("promptZh", w.promptZh, question.prompt.zh, stem),
      ...("explanation" in question
        ? [
            text("explanationEn", w.explanationEn, question.explanation.en, explanation),
            text("explanationZh", w.explanationZh, question.explanation.zh, explanation),
          ]
        : []),
    ];
  }
};

/** Takes what a form says into the workspace's overlay. */
export const correct = async (
  deps: Deps,
  context: Context,
  id: string,
  itemKey: string,
  what: What,
  fields: Fields,
): Promise<Reply> => {
  const about = await aboutQuestion(deps, context.workspace, id);
  if (!about) return redraw(sentence(context.words.inbox.questionGone));
  const { base } = about;
  const change = changeFrom(base, what, fields);
  if ("refused" in change) return questionPage(deps, context, id, itemKey, { note: refusal(context, change.refused) });
  const patch = (present: Patch | undefined) => patchWith(base, present, change, context.request.at);
  return save(deps, context, about, itemKey, patch, "corrected", context.words.inbox.saved, what !== "w");
};

const refusal = ({ words: { inbox: w } }: Context, refused: Refused): string => {
  switch (refused) {
    case "key":
      return w.badKey;
    case "answers":
      return w.badAnswers(DECK_LIMITS.answers, DECK_LIMITS.answer);
    case "words":
      return w.tooLong(BARS.length.stem);
  }
};

/** Hides a question here, shows it again, or forgets all that was said about it. */
export const decideVerb = async (
  deps: Deps,
  context: Context,
  id: string,
  itemKey: string,
  verb: "h" | "s" | "u",
): Promise<Reply> => {
  const about = await aboutQuestion(deps, context.workspace, id);
  if (!about) return redraw(sentence(context.words.inbox.questionGone));
  const w = context.words.inbox;
  const { at } = context.request;
  switch (verb) {
    case "h":
      return save(
        deps,
        context,
        about,
        itemKey,
        (now) => patchHidden(about.base, now, true, at),
        "hidden",
        w.savedHidden,
        false,
      );
    case "s":
      return save(
        deps,
        context,
        about,
        itemKey,
        (now) => patchHidden(about.base, now, false, at),
        undefined,
        w.savedShown,
        false,
      );
    case "u":
      return save(deps, context, about, itemKey, () => undefined, undefined, w.savedUndone, true);
  }
};

/** Saves a patch, tells whoever reported the question, and shows what answers given before would count by now. */
const save = async (
  deps: Deps,
  context: Context,
  { base }: About,
  itemKey: string,
  change: (present: Patch | undefined) => Patch | undefined,
  how: InboxOutcome | undefined,
  note: string,
  preview: boolean,
): Promise<Reply> => {
  const workspace = await saveOverlay(deps, context, base.id, change);
  if (!workspace)
    return questionPage(deps, context, base.id, itemKey, { note: context.words.inbox.tooManyPatches(MOST_PATCHES) });
  const now = { ...context, workspace };
  const item = how && (await findItem(deps, workspace.id, itemKey));
  if (item?.kind === "report") await closeItem(deps, now, item, how ?? "corrected");
  return questionPage(deps, now, base.id, itemKey, { note, preview });
};

/** Also sees to it that somebody looks whether it still fits, once a new version of the question comes. */
export const saveOverlay = async (
  deps: Deps,
  { workspace, request }: Context,
  question: string,
  change: (present: Patch | undefined) => Patch | undefined,
) => {
  const saved = await deps.store.overlays.change(workspace.id, question, (present) => {
    const next = change(present);
    return next && { ...next, place: request.where.place };
  });
  if (saved) await watchOverlay(deps, request.where, request.at);
  return saved;
};

/** The words of somebody's answer are accepted from now on; of an open question the answer alone is settled. */
export const acceptedWords = async (
  deps: Deps,
  context: Context,
  { base, patch }: About,
  item: InboxItem,
): Promise<Context | { readonly refused: Refused }> => {
  if (base.type !== "fill") return context;
  const words = (item.answer ?? "").replace(/\s+/gu, " ").trim();
  const change = changeFrom(base, "a", { answers: [...(patch?.answers ?? []), words].join("\n") });
  if ("refused" in change) return change;
  const saved = await saveOverlay(deps, context, base.id, (now) => patchWith(base, now, change, context.request.at));
  return saved ? { ...context, workspace: saved } : { refused: "answers" };
};

/** Orders the re-score that was previewed. */
export const rescoreAnswers = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const { request, words } = context;
  await orderRescore(deps, context, id, hashText(`rescore/${request.id}`));
  return redraw(sentence(words.inbox.ordered));
};
