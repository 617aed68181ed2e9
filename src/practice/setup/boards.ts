import type { Form } from "../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, type Input, on } from "../../chat/router.ts";
import type { Zone } from "../../engine/instant.ts";
import { isSeason, SEASON, type Season, type SeasonProblem, seasonFrom } from "../../engine/learning/season.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { boardsActions, NEW_SEASON } from "./boards-actions.ts";
import { boardsPage } from "./boards-page.ts";

/** Fridays at this time, unless a manager says otherwise. */
const RECAP_TIME = "16:00";

/** Answers under way by settings from before a change have all been recorded so long after it. */
const SETTLED_MS = 15 * 60_000;

/** When the look back is due next after an instant; given, since boards reckon it. */
export type NextRecap = (after: number, time: string, zone: Zone) => number;

/** What managers set about boards; checked at every press, since an old page may lie about. */
export const boardsSetupHandlers = (deps: Deps, nextRecap: NextRecap): readonly Action<Context>[] => [
  on(boardsActions.open, "redraw", (context) => managed(context, async () => boardsPage(context))),
  on(boardsActions.goal, "redraw", (context, { days }) =>
    change(deps, context, ({ goal: _, ...now }) => (days >= 1 && days <= 7 ? { ...now, goal: { days } } : now)),
  ),
  on(boardsActions.seasonForm, "form", async (context, { from }) =>
    context.request.who.manager ? form(seasonForm(context, from)) : refused(context),
  ),
  on(boardsActions.seasonSent, "redraw", (context, { from }, input) => setSeason(deps, context, from, input)),
  on(boardsActions.seasonRemove, "redraw", (context, { from }) =>
    change(
      deps,
      context,
      (now) =>
        withSeasons(
          now,
          (now.seasons ?? []).filter((one) => one.from !== from),
        ),
      context.words.board.seasonRemoved,
    ),
  ),
  on(boardsActions.recapHere, "redraw", (context) => recapHere(deps, context, nextRecap)),
  on(boardsActions.recapStop, "redraw", async (context) => {
    if (context.request.who.manager) await deps.due.drop("recap", context.workspace.id);
    return change(deps, context, ({ recap: _, ...now }) => now);
  }),
  on(boardsActions.recapForm, "form", async (context) =>
    context.request.who.manager ? form(timeForm(context)) : refused(context),
  ),
  on(boardsActions.recapSent, "redraw", (context, _, { fields }) =>
    setTime(deps, context, (fields["time"] ?? "").trim().replace("：", ":"), nextRecap),
  ),
];

const refused = ({ words }: Context): Reply => whisper(sentence(words.chat.managersOnly, "trouble"));

const managed = async (context: Context, act: () => Promise<ReturnType<typeof boardsPage>>): Promise<Reply> => {
  if (!context.request.who.manager) return refused(context);
  if (isOwnWorkspace(context.workspace.id)) return whisper(sentence(context.words.board.alone));
  return redraw(await act());
};

const change = (
  deps: Deps,
  context: Context,
  next: (now: Workspace) => Workspace,
  note: string = context.words.settings.done,
): Promise<Reply> =>
  managed(context, async () => {
    const workspace = await deps.store.workspaces.change(context.workspace.id, next);
    return boardsPage({ ...context, workspace }, note);
  });

const withSeasons = ({ seasons: _, ...now }: Workspace, seasons: readonly Season[]): Workspace =>
  seasons.length === 0 ? now : { ...now, seasons };

const seasonForm = ({ words, workspace }: Context, from: string): Form => {
  const w = words.board;
  const present = workspace.seasons?.find((one) => one.from === from);
  const field = (name: "name" | "from" | "to", label: string, max: number) => ({
    kind: "text" as const,
    name,
    label,
    max,
    ...(present ? { value: present[name] } : {}),
  });
  return {
    title: w.seasonForm,
    submit: boardsActions.seasonSent.id({ from: present ? from : NEW_SEASON }),
    submitLabel: words.settings.saveLabel,
    fields: [field("name", w.seasonName, SEASON.name), field("from", w.seasonFrom, 10), field("to", w.seasonTo, 10)],
  };
};

/** Seasons are kept by compare-and-set, and whether one fits is looked at each time. Boards follow soon, and once more when nothing can be under way. */
const setSeason = (deps: Deps, context: Context, from: string, { fields }: Input): Promise<Reply> =>
  managed(context, async () => {
    const typed = { name: fields["name"] ?? "", from: fields["from"] ?? "", to: fields["to"] ?? "" };
    let made: Season | SeasonProblem | undefined;
    const workspace = await deps.store.workspaces.change(context.workspace.id, (now) => {
      const others = (now.seasons ?? []).filter((one) => one.from !== from);
      made = seasonFrom(typed, others);
      return isSeason(made) ? withSeasons(now, [...others, made]) : now;
    });
    const shown = { ...context, workspace };
    if (!made || !isSeason(made)) return boardsPage(shown, made && problemText(context, made));
    const now = deps.clock();
    await deps.due.set("season", workspace.id, now);
    await deps.due.set("season-again", workspace.id, now + SETTLED_MS);
    return boardsPage(shown, context.words.board.seasonSaved);
  });

const problemText = ({ words }: Context, problem: SeasonProblem): string => {
  const w = words.board;
  if (problem.kind === "overlaps") return w.seasonOverlaps(problem.other.name, problem.other.from, problem.other.to);
  return w.seasonProblem[problem.kind];
};

const recapHere = async (deps: Deps, context: Context, nextRecap: NextRecap): Promise<Reply> => {
  const { where, who } = context.request;
  if (!who.manager || where.private) return managed(context, async () => boardsPage(context));
  const time = context.workspace.recap?.time ?? RECAP_TIME;
  const { platform, place } = where;
  const reply = await change(deps, context, (now) => ({ ...now, recap: { platform, place, time } }));
  await deps.due.set("recap", context.workspace.id, nextRecap(deps.clock(), time, context.boardZone));
  return reply;
};

const timeForm = ({ words, workspace }: Context): Form => ({
  title: words.board.setupRecap,
  submit: boardsActions.recapSent.id({}),
  submitLabel: words.settings.saveLabel,
  fields: [
    {
      kind: "text",
      name: "time",
      label: words.board.recapTimeLabel,
      max: 5,
      value: workspace.recap?.time ?? RECAP_TIME,
    },
  ],
});

const setTime = async (deps: Deps, context: Context, typed: string, nextRecap: NextRecap): Promise<Reply> => {
  const { recap } = context.workspace;
  const time = /^\d:/u.test(typed) ? `0${typed}` : typed;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time))
    return managed(context, async () => boardsPage(context, context.words.board.recapBadTime));
  if (!context.request.who.manager || !recap) return managed(context, async () => boardsPage(context));
  const reply = await change(deps, context, (now) => (now.recap ? { ...now, recap: { ...now.recap, time } } : now));
  await deps.due.set("recap", context.workspace.id, nextRecap(deps.clock(), time, context.boardZone));
  return reply;
};
