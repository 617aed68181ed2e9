import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import type { InboxItem, InboxOutcome } from "../../store/inbox.ts";
import type { Workspace } from "../../store/ports.ts";
import { promptLine } from "../ask-view.ts";
import type { Context, Deps } from "../context.ts";
import { atHome } from "../questions.ts";
import { sentence } from "../say.ts";
import { type Filter, itemKey, NO_ITEM } from "./actions.ts";
import { listScreen } from "./list-screen.ts";

/** Checked again at every press: an old page may lie about. */
export const asManager = async ({ request, words }: Context, act: () => Promise<Reply>): Promise<Reply> => {
  if (!request.who.manager) return whisper(sentence(words.chat.managersOnly, "trouble"));
  return isOwnWorkspace(request.where.workspace) ? whisper(sentence(words.inbox.alone)) : act();
};

/** The list as it is now. */
export const inboxList = async (
  deps: Deps,
  { workspace, words, lang }: Context,
  filter: { readonly kind: Filter; readonly page: number } = { kind: "all", page: 0 },
  note?: string,
) => {
  const items = await deps.store.inbox.open(workspace.id);
  const { bank } = await atHome(
    deps,
    workspace,
    items.map(({ questionId }) => questionId),
  );
  const about = ({ questionId }: InboxItem): string | undefined => {
    const question = bank.questions.get(questionId);
    return question && promptLine(question, lang);
  };
  return listScreen(items, filter, about, words, note);
};

export const findItem = async (deps: Deps, workspace: string, key: string): Promise<InboxItem | undefined> =>
  key === NO_ITEM ? undefined : (await deps.store.inbox.open(workspace)).find((item) => itemKey(item) === key);

/** With an item nobody has dealt with yet; else the list says so. */
export const ofItem = (
  deps: Deps,
  context: Context,
  key: string,
  act: (item: InboxItem) => Promise<Reply>,
): Promise<Reply> =>
  asManager(context, async () => {
    const item = await findItem(deps, context.workspace.id, key);
    return item ? act(item) : redraw(await inboxList(deps, context, undefined, context.words.inbox.gone));
  });

/** Says once, kindly and to its author alone, what became of an item; then takes it out of the inbox. */
export const closeItem = async (
  deps: Deps,
  { workspace, request }: Context,
  item: InboxItem,
  how: InboxOutcome,
  word = "",
): Promise<void> => {
  const author = await deps.store.inbox.member(workspace.id, item.member);
  const person = author && (await deps.store.people.load(author.person));
  const words = deps.languages.pick(person?.profile.lang, workspace.lang);
  const w = words.inbox;
  const text = [toldOf(item, how, w.told), ...(word === "" ? [] : [w.word(word)])].join(" ");
  const about =
    item.kind === "suggestion" ? `${w.about}: ${item.text}` : await askedIn(deps, workspace, item, words.bank);
  const view = sentence(text);
  await deps.outbox.send(
    {
      kind: "direct",
      target: {
        platform: request.where.platform,
        workspace: workspace.id,
        place: item.place ?? request.where.place,
      },
      member: item.member,
      view: about === undefined ? view : { ...view, body: [...view.body, { kind: "muted", spans: [about] }] },
    },
    `inbox/${workspace.id}/${itemKey(item)}`,
  );
  await deps.store.inbox.close(workspace.id, item, { how, at: request.at });
};

const askedIn = async (deps: Deps, workspace: Workspace, { questionId }: InboxItem, lang: Context["lang"]) => {
  const { bank } = await atHome(deps, workspace, [questionId]);
  const question = bank.questions.get(questionId);
  return question && promptLine(question, lang);
};

const toldOf = (item: InboxItem, how: InboxOutcome, told: Context["words"]["inbox"]["told"]): string => {
  if (item.claim) return how === "declined" ? told.claimNotAccepted : told.claimAccepted;
  if (item.kind === "suggestion") return how === "approved" ? told.approved : told.declined;
  if (item.kind === "should-count") return how === "declined" ? told.notAccepted : told.accepted;
  if (how === "hidden") return told.hidden;
  return how === "corrected" ? told.corrected : told.looked;
};
