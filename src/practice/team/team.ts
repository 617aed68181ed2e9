import { type Command, command } from "../../chat/command.ts";
import { nearest } from "../../chat/nearest.ts";
import { freeText, type Option } from "../../chat/option.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import { periodKey } from "../../engine/learning/period.ts";
import { foldTeamName, readTeamName } from "../../engine/learning/team-name.ts";
import { rankTeams } from "../../engine/learning/team-score.ts";
import type { ListedTeam } from "../../store/teams.ts";
import { remember } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { teamActions } from "./actions.ts";
import { createTeam } from "./create.ts";
import { manageHandlers } from "./manage.ts";
import { listScreen, NAMES, unknownScreen } from "./screens.ts";

/** `/prep team`. */
export const teamCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "team",
    aliases: ["teams", "团队", "队伍", "小组"],
    options: { name: nameOption(deps) },
    first: "whisper",
    run: async (context, { name }) => {
      if (isAlone(context)) return whisper(sentence(context.words.team.alone));
      return whisper(name === undefined ? await teamsScreen(deps, context, 0) : await joinNamed(deps, context, name));
    },
  });

/** Teams of the workspace that is typed in, those that begin like it first. */
const nameOption = ({ store }: Deps): Option<string> => ({
  ...freeText(["team", "名字", "名称", "队名"]),
  complete: async (typed, _lang, workspace) => {
    if (workspace === undefined || isOwnWorkspace(workspace)) return [];
    const wanted = foldTeamName(typed);
    const { teams } = await store.teams.list(workspace, "");
    return teams
      .filter(({ name }) => foldTeamName(name).includes(wanted))
      .sort((a, b) => Number(foldTeamName(b.name).startsWith(wanted)) - Number(foldTeamName(a.name).startsWith(wanted)))
      .map(({ name }) => ({ value: name, text: name }));
  },
});

export const teamActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(teamActions.list, "redraw", async (context, { page }) => redraw(await teamsScreen(deps, context, page))),
  on(teamActions.join, "redraw", async (context, { team }) => redraw(await join(deps, context, team))),
  on(teamActions.leave, "redraw", async (context) => redraw(await leave(deps, context))),
  on(teamActions.create, "redraw", (context, { name }) => make(deps, context, name)),
  on(teamActions.createForm, "form", async ({ words }) =>
    form({
      title: words.team.createTitle,
      submit: teamActions.createSent.id({}),
      submitLabel: words.team.createSubmit,
      fields: [{ kind: "text", name: "name", label: words.team.nameLabel, max: 60 }],
    }),
  ),
  on(teamActions.createSent, "redraw", (context, _, { fields }) => make(deps, context, fields["name"] ?? "")),
  ...manageHandlers(deps, (context, note) => teamsScreen(deps, context, 0, note)),
];

const isAlone = ({ request }: Context): boolean => isOwnWorkspace(request.where.workspace);

const teamsScreen = async (deps: Deps, context: Context, page: number, note?: string): Promise<View> => {
  if (isAlone(context)) return sentence(context.words.team.alone);
  const { where, who, at } = context.request;
  const { teams, mine: own } = await deps.store.teams.list(where.workspace, who.member);
  const team = teams.find(({ id }) => id === own);
  if (!team) return listScreen(context, { teams, mine: undefined, page, note });
  const ids = teams.map(({ id }) => id);
  const [roster, points] = await Promise.all([
    deps.store.teams.roster(where.workspace, team.id, NAMES),
    deps.store.boards.teams(where.workspace, periodKey("week", localDay(at, context.boardZone)), undefined, ids),
  ]);
  return listScreen(context, { teams, mine: { team, names: roster.names, ranks: rankTeams(points) }, page, note });
};

const joinNamed = async (deps: Deps, context: Context, typed: string): Promise<View> => {
  const { teams } = await deps.store.teams.list(context.request.where.workspace, context.request.who.member);
  const wanted = foldTeamName(readName(typed));
  const found = teams.find(({ name }) => foldTeamName(name) === wanted);
  if (found) return join(deps, context, found.id);
  const read = readTeamName(typed);
  if (read.kind !== "ok") return sentence(context.words.team[read.kind], "trouble");
  return unknownScreen(context, read.name, nearTo(read.name, teams));
};

const readName = (typed: string): string => {
  const read = readTeamName(typed);
  return read.kind === "ok" ? read.name : typed;
};

const nearTo = (typed: string, teams: readonly ListedTeam[]): readonly ListedTeam[] =>
  nearest(
    typed,
    teams.map(({ name }) => name),
  ).flatMap((name) => teams.filter((team) => team.name === name));

/** Joining takes part in something that counts: boards know the member's name from then on. */
const join = async (deps: Deps, context: Context, id: string): Promise<View> => {
  const { where, who } = context.request;
  const { teams } = deps.store;
  const w = context.words.team;
  if (isAlone(context)) return sentence(w.alone);
  const [old, wanted] = await Promise.all([teams.of(where.workspace, who.member), teams.find(where.workspace, id)]);
  if (wanted && old?.id === id) return teamsScreen(deps, context, 0, w.already(wanted.name));
  if (!wanted || !(await teams.join(where.workspace, who.member, id))) return teamsScreen(deps, context, 0, w.gone);
  await remember(deps, context);
  return teamsScreen(deps, context, 0, old ? w.moved(wanted.name, old.name) : w.joined(wanted.name));
};

const leave = async (deps: Deps, context: Context): Promise<View> => {
  const { where, who } = context.request;
  const w = context.words.team;
  const old = await deps.store.teams.of(where.workspace, who.member);
  if (!old) return teamsScreen(deps, context, 0, w.notIn);
  await deps.store.teams.leave(where.workspace, who.member);
  return teamsScreen(deps, context, 0, w.left(old.name));
};

const make = async (deps: Deps, context: Context, typed: string): Promise<Reply> => {
  if (isAlone(context)) return redraw(sentence(context.words.team.alone));
  return redraw(await teamsScreen(deps, context, 0, await createTeam(deps, context, typed)));
};
