import { type Command, command } from "../../chat/command.ts";
import { redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import type { Context, Deps } from "../context.ts";
import type { FindPlan } from "../day-plan.ts";
import type { FindUnfinished } from "../resume.ts";
import { type MePage, meActions } from "./actions.ts";
import { awayHandlers, awayScreen } from "./away.ts";
import { historyScreen, mistakesScreen, savedScreen } from "./lists.ts";
import { homeScreen, meScreen, todayScreen } from "./screens.ts";
import { standingOf } from "./standing.ts";
import { whyPage } from "./why.ts";

/** `/prep me` and `/prep today`. */
export const meCommands = (deps: Deps, unfinished: FindUnfinished, plan: FindPlan): readonly Command<Context>[] => [
  command({
    root: "prep",
    name: "today",
    aliases: ["今天", "菜单", "menu", "start"],
    options: {},
    first: "whisper",
    run: async (context) => whisper(todayScreen(context, await standingOf(deps, context, unfinished, plan))),
  }),
  command({
    root: "prep",
    name: "me",
    aliases: ["profile", "我", "我的"],
    options: {},
    first: "whisper",
    run: async (context) => whisper(await page(deps, context, { unfinished, plan }, "me", 0)),
  }),
];

export const meActionHandlers = (
  deps: Deps,
  unfinished: FindUnfinished,
  plan: FindPlan,
): readonly Action<Context>[] => [
  on(meActions.open, "redraw", async (context, { page: name, at }) =>
    redraw(await page(deps, context, { unfinished, plan }, name, at)),
  ),
  ...awayHandlers(deps),
];

/** The view for side panels and home tabs. */
export const home = async (deps: Deps, context: Context, unfinished: FindUnfinished, plan: FindPlan): Promise<View> =>
  homeScreen(context, await standingOf(deps, context, unfinished, plan));

const page = async (
  deps: Deps,
  context: Context,
  { unfinished, plan }: { readonly unfinished: FindUnfinished; readonly plan: FindPlan },
  name: MePage,
  at: number,
): Promise<View> => {
  switch (name) {
    case "history":
      return historyScreen(deps, context, at);
    case "mistakes":
      return mistakesScreen(deps, context, at);
    case "saved":
      return savedScreen(deps, context, at);
    case "why":
      return whyPage(deps, context, at);
    case "away":
      return awayScreen(context);
    case "me": {
      const [standing, account] = await Promise.all([
        standingOf(deps, context, unfinished, plan),
        deps.account(context.request),
      ]);
      return meScreen(deps, context, standing, account);
    }
  }
};
