import { type Command, command } from "../../chat/command.ts";
import type { Form } from "../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, on } from "../../chat/router.ts";
import type { Context, Deps } from "../context.ts";
import { atHome } from "../questions.ts";
import { sentence } from "../say.ts";
import { aboutQuestion } from "./about.ts";
import { inboxActions, NO_ITEM } from "./actions.ts";
import { approveForm } from "./approve.ts";
import { asManager, inboxList, ofItem } from "./context.ts";
import { correct, correctForm, decideVerb, questionPage, rescoreAnswers } from "./correct.ts";
import { correctionsScreen } from "./correction-screens.ts";
import { accept, approve, decline, declineForm, itemPage } from "./decide.ts";
import { findQuestion } from "./find.ts";
import { rescoreDues, rescoreTimers } from "./rescore-job.ts";
import { overlayDues } from "./watch.ts";

/** `/prep-admin inbox`. */
export const inboxCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep-admin",
    name: "inbox",
    aliases: ["收件箱"],
    options: {},
    first: "whisper",
    run: async (context) =>
      whisper(
        isOwnWorkspace(context.request.where.workspace)
          ? sentence(context.words.inbox.alone)
          : await inboxList(deps, context),
      ),
  });

export const inboxTimers = rescoreTimers;
export const inboxDues = (deps: Deps) => ({ ...rescoreDues(deps), ...overlayDues(deps) });

export const inboxActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(inboxActions.list, "redraw", (context, filter) =>
    asManager(context, async () => redraw(await inboxList(deps, context, filter))),
  ),
  on(inboxActions.open, "redraw", (context, { item }) =>
    ofItem(deps, context, item, (found) => itemPage(deps, context, found)),
  ),
  on(inboxActions.decline, "form", (context, { item }) =>
    ofItem(deps, context, item, async (found) => form(declineForm(context, found))),
  ),
  on(inboxActions.declined, "redraw", (context, { item }, { fields }) =>
    ofItem(deps, context, item, (found) => decline(deps, context, found, fields)),
  ),
  on(inboxActions.approve, "form", (context, { item }) =>
    ofItem(deps, context, item, async (found) => form(approveForm(context, found))),
  ),
  on(inboxActions.approved, "redraw", (context, { item }, { fields }) =>
    ofItem(deps, context, item, (found) => approve(deps, context, found, fields)),
  ),
  on(inboxActions.accept, "redraw", (context, { item }) =>
    ofItem(deps, context, item, (found) => accept(deps, context, found)),
  ),
  ...correctionHandlers(deps),
];

const correctionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(inboxActions.question, "redraw", (context, { question, item }) =>
    asManager(context, () => questionPage(deps, context, question, item)),
  ),
  on(inboxActions.verb, "redraw", (context, { question, item, verb }) =>
    asManager(context, () => decideVerb(deps, context, question, item, verb)),
  ),
  on(inboxActions.correct, "form", (context, { question, item, what }) =>
    asManager(context, async (): Promise<Reply> => {
      const about = await aboutQuestion(deps, context.workspace, question);
      return about
        ? form(correctForm(context, about, item, what))
        : whisper(sentence(context.words.inbox.questionGone));
    }),
  ),
  on(inboxActions.corrected, "redraw", (context, { question, item, what }, { fields }) =>
    asManager(context, () => correct(deps, context, question, item, what, fields)),
  ),
  on(inboxActions.rescore, "redraw", (context, { question }) =>
    asManager(context, () => rescoreAnswers(deps, context, question)),
  ),
  on(inboxActions.corrections, "redraw", (context, { page }) =>
    asManager(context, async () => redraw(await corrections(deps, context, page))),
  ),
  on(inboxActions.find, "form", (context) => asManager(context, async () => form(findForm(context)))),
  on(inboxActions.found, "redraw", (context, _, { fields }) =>
    asManager(context, async (): Promise<Reply> => {
      const said = (fields["said"] ?? "").trim();
      const found = await findQuestion(deps, context, said);
      if (typeof found === "string") return questionPage(deps, context, found, NO_ITEM);
      return redraw(found ?? (await corrections(deps, context, 0, context.words.inbox.notFound(said.slice(0, 60)))));
    }),
  ),
];

const findForm = ({ words: { inbox: w } }: Context): Form => ({
  title: w.byId,
  submit: inboxActions.found.id({}),
  submitLabel: w.byId,
  fields: [{ kind: "text", name: "said", label: w.byIdLabel, max: 200 }],
});

const corrections = async (deps: Deps, context: Context, page: number, note?: string) => {
  const { overlay: _, ...plain } = context.workspace;
  const patches = await deps.store.overlays.of(context.workspace);
  const { bank } = await atHome(
    deps,
    plain,
    patches.map(({ question }) => question),
  );
  const all = patches.map((patch) => ({ patch, base: bank.questions.get(patch.question) }));
  return correctionsScreen(context, all, page, note);
};
