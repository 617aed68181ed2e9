import { isOwnWorkspace } from "../../chat/request.ts";
import { actions, button, heading, muted, type Node, prose, setting, type View } from "../../chat/view.ts";
import type { Context, Deps } from "../context.ts";
import { firstDailyAction } from "../daily-doors.ts";
import { door } from "../menu.ts";
import { setupActions } from "./actions.ts";
import { boardsActions } from "./boards-actions.ts";
import { managersActions } from "./managers.ts";
import { racesNodes } from "./races.ts";

/** `/prep-admin setup`: what holds for everyone here who has not chosen their own. */
export const workspacePage = (deps: Deps, context: Context, note?: string): View => {
  const { words } = context;
  const w = words.settings;
  return {
    summary: w.setupTitle,
    body: [
      heading(w.setupTitle),
      note === undefined ? muted(w.setupIntro) : prose(note),
      prose(w.setupLanguage),
      languages(deps, context),
      prose(`${w.zone}: ${context.boardZone}`),
      zones(context),
      topics(deps, context),
      ...weekdaysNodes(context),
      ...racesNodes(context),
      actions(
        button(words.board.setupButton, boardsActions.open.id({})),
        !isOwnWorkspace(context.request.where.workspace) && button(words.inbox.managers, managersActions.open.id({})),
        door(words, "today", "primary"),
      ),
      ...dailyNodes(context),
    ],
  };
};

/** A place that others read can have its first question at once. */
const dailyNodes = ({ words, request }: Context): readonly Node[] =>
  isOwnWorkspace(request.where.workspace) ? [] : [actions(button(words.daily.setupOffer, firstDailyAction.id({})))];

const weekdaysNodes = ({ words, workspace }: Context): readonly Node[] => {
  const w = words.settings;
  const only = workspace.weekdaysOnly === true;
  return [
    prose(w.weekdays),
    actions(
      setting(w.everyDay, setupActions.weekdays.id({ only: "no" }), !only),
      setting(w.weekdaysOnly, setupActions.weekdays.id({ only: "yes" }), only),
    ),
  ];
};

const languages = (deps: Deps, { words, workspace }: Context): Node => {
  const choices = [
    ...deps.languages.all.map(({ code, name }) => ({ code, name })),
    { code: "both", name: words.settings.both },
  ];
  return actions(
    ...choices.map(({ code, name }) =>
      setting(name, setupActions.place.id({ what: "lang", value: code }), code === workspace.lang),
    ),
  );
};

const zones = ({ request, zone, boardZone }: Context): Node =>
  actions(
    ...[...new Set([boardZone, zone, request.zone ?? zone, "UTC"])].map((name) =>
      setting(name, setupActions.place.id({ what: "zone", value: name }), name === boardZone),
    ),
  );

const topics = ({ bank }: Deps, { words, workspace, lang }: Context): Node => ({
  kind: "pick",
  label: words.settings.setupTopics,
  options: bank.topics.map(({ id, name }) => ({
    value: id,
    text: name[lang],
    chosen: workspace.topics?.includes(id) ?? true,
  })),
  submit: setupActions.topics.id({}),
  submitLabel: words.settings.saveLabel,
});
