import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { readTeamName } from "../../engine/learning/team-name.ts";
import type { ListedTeam } from "../../store/teams.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { teamActions } from "./actions.ts";
import { manageScreen } from "./screens.ts";

type Listing = (context: Context, note: string) => Promise<View>;

/** What managers do with teams; checked at every press, since an old page may lie about. `listing` shows all teams with a note. */
export const manageHandlers = (deps: Deps, listing: Listing): readonly Action<Context>[] => [
  on(teamActions.manage, "redraw", (context, { team }) => page(deps, context, listing, team, false)),
  on(teamActions.remove, "redraw", (context, { team }) => page(deps, context, listing, team, true)),
  on(teamActions.renameForm, "form", async ({ words, request }, { team }) => {
    if (!request.who.manager) return whisper(sentence(words.chat.managersOnly, "trouble"));
    return form({
      title: words.team.renameTitle,
      submit: teamActions.renameSent.id({ team }),
      submitLabel: words.team.renameSubmit,
      fields: [{ kind: "text", name: "name", label: words.team.nameLabel, max: 60 }],
    });
  }),
  on(teamActions.renameSent, "redraw", (context, { team }, { fields }) =>
    forManagers(context, async () => listing(context, await rename(deps, context, team, fields["name"] ?? ""))),
  ),
  on(teamActions.removeSure, "redraw", (context, { team }) =>
    forManagers(context, async () => {
      const { workspace } = context.request.where;
      const found = await deps.store.teams.find(workspace, team);
      await deps.store.teams.remove(workspace, team);
      return listing(context, found ? context.words.team.removed(found.name) : context.words.team.gone);
    }),
  ),
];

const forManagers = async ({ words, request }: Context, act: () => Promise<View>): Promise<Reply> =>
  request.who.manager ? redraw(await act()) : whisper(sentence(words.chat.managersOnly, "trouble"));

const page = (deps: Deps, context: Context, listing: Listing, id: string, asks: boolean): Promise<Reply> =>
  forManagers(context, async () => {
    const found = await listed(deps, context, id);
    return found ? manageScreen(context, found, asks) : listing(context, context.words.team.gone);
  });

const listed = async ({ store }: Deps, { request }: Context, id: string): Promise<ListedTeam | undefined> =>
  (await store.teams.list(request.where.workspace, request.who.member)).teams.find((team) => team.id === id);

const rename = async (deps: Deps, { words, request }: Context, id: string, typed: string): Promise<string> => {
  const w = words.team;
  const read = readTeamName(typed);
  if (read.kind !== "ok") return w[read.kind];
  switch (await deps.store.teams.rename(request.where.workspace, id, read.name)) {
    case "renamed":
      return w.renamed(read.name);
    case "taken":
      return w.taken(read.name);
    case "gone":
      return w.gone;
  }
};
