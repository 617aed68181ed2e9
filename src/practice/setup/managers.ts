import { defineAction, word } from "../../chat/action.ts";
import type { Form } from "../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, on } from "../../chat/router.ts";
import { actions, button, heading, list, muted, prose, type View } from "../../chat/view.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import { sentence } from "../say.ts";

/** Members who are managers here besides those the platform knows; another manager names them. */
export const managersActions = {
  open: defineAction("mgo", 1, {}),
  name: defineAction("mgn", 1, {}),
  named: defineAction("mgs", 1, {}),
  remove: defineAction("mgr", 1, { member: word }),
};

const LONGEST_NAME = 80;

/** No more than fit on one page; more would not be looked after either. */
const MOST = 15;

export const managersHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(managersActions.open, "redraw", (context) => asManager(context, () => page(deps, context))),
  on(managersActions.name, "form", (context) => asManager(context, async () => form(nameForm(context)))),
  on(managersActions.named, "redraw", (context, _, { fields }) =>
    asManager(context, () => name(deps, context, (fields["name"] ?? "").trim())),
  ),
  on(managersActions.remove, "redraw", (context, { member }) =>
    asManager(context, () =>
      save(deps, context, ({ managers = [], ...now }) => {
        const left = managers.filter((one) => one !== member);
        return left.length === 0 ? now : { ...now, managers: left };
      }),
    ),
  ),
];

/** Checked again at every press: an old page may lie about. */
const asManager = async ({ request, words }: Context, act: () => Promise<Reply>): Promise<Reply> =>
  request.who.manager && !isOwnWorkspace(request.where.workspace)
    ? act()
    : whisper(sentence(words.chat.managersOnly, "trouble"));

const nameForm = ({ words: { inbox: w } }: Context): Form => ({
  title: w.managersAdd,
  submit: managersActions.named.id({}),
  submitLabel: w.managersAdd,
  fields: [{ kind: "text", name: "name", label: w.managersLabel, help: w.managersHelp, max: LONGEST_NAME }],
});

const name = async (deps: Deps, context: Context, said: string): Promise<Reply> => {
  const w = context.words.inbox;
  const found = await deps.store.inbox.membersNamed(context.workspace.id, said);
  const [one, ...others] = found;
  if (!one) return page(deps, context, w.managersUnknown(said));
  if (others.length > 0) return page(deps, context, w.managersSeveral(said));
  return save(deps, context, (now) => ({
    ...now,
    managers: [...new Set([...(now.managers ?? []), one.id])].slice(-MOST),
  }));
};

const save = async (deps: Deps, context: Context, change: (now: Workspace) => Workspace): Promise<Reply> => {
  const workspace = await deps.store.workspaces.change(context.workspace.id, change);
  return page(deps, { ...context, workspace }, context.words.inbox.managersDone);
};

const page = async (deps: Deps, { workspace, words }: Context, note?: string): Promise<Reply> => {
  const named = await Promise.all(
    (workspace.managers ?? []).map(async (id) => ({
      id,
      name: (await deps.store.inbox.member(workspace.id, id))?.name ?? id,
    })),
  );
  return redraw(managersScreen(named, words, note));
};

/** Who is named, with a button each to take it back. */
export const managersScreen = (
  named: readonly { readonly id: string; readonly name: string }[],
  words: Context["words"],
  note?: string,
): View => {
  const w = words.inbox;
  return {
    summary: note ?? w.managersTitle,
    body: [
      heading(w.managersTitle),
      ...(note === undefined ? [] : [prose(note)]),
      muted(named.length === 0 ? w.managersNone : w.managersIntro),
      ...(named.length === 0 ? [] : [list(named.map((one) => ({ spans: [one.name] })))]),
      actions(
        button(w.managersAdd, managersActions.name.id({}), "primary"),
        ...named.map((one) => button(w.managersRemove(one.name), managersActions.remove.id({ member: one.id }))),
        door(words, "setup"),
      ),
    ],
  };
};
