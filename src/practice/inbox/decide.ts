import type { Form } from "../../chat/form.ts";
import { type Reply, redraw } from "../../chat/reply.ts";
import { cleanText } from "../../engine/deck/clean.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import type { InboxItem } from "../../store/inbox.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { aboutQuestion, useOf } from "./about.ts";
import { inboxActions, itemKey } from "./actions.ts";
import { takeIn } from "./approve.ts";
import { closeItem, inboxList } from "./context.ts";
import { acceptedWords, questionPage } from "./correct.ts";
import { itemScreen } from "./item-screen.ts";
import type { Fields } from "./patching.ts";
import { rescorePerson } from "./rescore-person.ts";

const LONGEST_WORD = 400;

/** One item with its question. */
export const itemPage = async (deps: Deps, context: Context, item: InboxItem): Promise<Reply> => {
  const { workspace } = context;
  const about = item.questionId === "" ? undefined : await aboutQuestion(deps, workspace, item.questionId);
  const use = about && (await useOf(deps, workspace.id, about.question));
  // Whose answer it is, is nobody's to know; what somebody wrote to the managers, they wrote as themselves.
  const author = item.kind === "should-count" ? undefined : await deps.store.inbox.member(workspace.id, item.member);
  return redraw(itemScreen(context, { item, about, use, name: author?.name }));
};

export const declineForm = ({ words: { inbox: w } }: Context, item: InboxItem): Form => ({
  title: item.kind === "report" ? w.done : w.declineTitle,
  intro: w.declineIntro,
  submit: inboxActions.declined.id({ item: itemKey(item) }),
  submitLabel: item.kind === "report" ? w.done : w.declineSend,
  fields: [{ kind: "text", name: "word", label: w.declineLabel, long: true, max: LONGEST_WORD, optional: true }],
});

export const decline = async (deps: Deps, context: Context, item: InboxItem, fields: Fields): Promise<Reply> => {
  const word = cleanText(fields["word"] ?? "").trim();
  await closeItem(deps, context, item, "declined", word);
  return redraw(await inboxList(deps, context, undefined, context.words.inbox.closed));
};

export const approve = async (deps: Deps, context: Context, item: InboxItem, fields: Fields): Promise<Reply> => {
  const refused = await takeIn(deps, context, fields);
  if (refused) {
    const screen = itemScreen(context, { item, about: undefined, use: undefined, name: undefined });
    return redraw({
      ...sentence(refused.refused, "trouble"),
      body: [...sentence(refused.refused).body, ...screen.body],
    });
  }
  await closeItem(deps, context, item, "approved");
  return redraw(await inboxList(deps, context, undefined, context.words.inbox.approved));
};

/** The answer counts: its words are accepted of everybody from now on, and the person's own answer is re-scored at once. */
export const accept = async (deps: Deps, context: Context, item: InboxItem): Promise<Reply> => {
  const w = context.words.inbox;
  const about = await aboutQuestion(deps, context.workspace, item.questionId);
  if (!about) return redraw(sentence(w.questionGone));
  const now = await acceptedWords(deps, context, about, item);
  if ("refused" in now) return redraw(sentence(w.badAnswers(DECK_LIMITS.answers, DECK_LIMITS.answer), "trouble"));
  const author = await deps.store.inbox.member(context.workspace.id, item.member);
  const person = author && (await deps.store.people.load(author.person)).id;
  if (person !== undefined && about.base.type === "fill")
    await rescorePerson(deps, person, { question: about.base.id, workspace: context.workspace.id }, new Map());
  if (person !== undefined && item.claim) await acceptClaim(deps, person, item.claim);
  await closeItem(deps, now, item, "accepted");
  if (about.base.type !== "fill") return redraw(await inboxList(deps, now, undefined, w.closed));
  return questionPage(deps, now, about.base.id, itemKey(item), { note: w.closed, preview: true });
};

/** A point that somebody says they made in an interview: their report says that a manager agrees. */
const acceptClaim = async (
  { store }: Deps,
  person: string,
  { report, turn, point }: NonNullable<InboxItem["claim"]>,
): Promise<void> => {
  await store.reports.change(person, report, (now) => ({
    ...now,
    claims: now.claims.map((one) => (one.turn === turn && one.point === point ? { ...one, accepted: true } : one)),
  }));
};
