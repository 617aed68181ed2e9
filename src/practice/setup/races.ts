import { actions, type Node, prose, setting } from "../../chat/view.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Context } from "../context.ts";
import { setupActions } from "./actions.ts";

/** Where races may be held: everywhere, or in chosen channels, each chosen in the channel itself. */
export const racesNodes = ({ words, workspace, request }: Context): readonly Node[] => {
  const w = words.race.setup;
  const { raceChannels } = workspace;
  const here = raceChannels?.includes(request.where.place) ?? false;
  const choose = (text: string, where: "all" | "here" | "not-here", chosen: boolean) =>
    setting(text, setupActions.races.id({ where }), chosen);
  return [
    prose(`${w.title}: ${raceChannels === undefined ? w.everywhere : w.chosen(raceChannels.length, here)}`),
    actions(
      choose(w.all, "all", raceChannels === undefined),
      choose(w.here, "here", here),
      choose(w.notHere, "not-here", raceChannels !== undefined && !here),
    ),
  ];
};

/** Without any channel chosen there is no race anywhere, which is a choice too. */
export const withRaces = (now: Workspace, place: string, where: "all" | "here" | "not-here"): Workspace => {
  const { raceChannels = [], ...rest } = now;
  if (where === "all") return rest;
  const others = raceChannels.filter((one) => one !== place);
  return { ...rest, raceChannels: where === "here" ? [...others, place] : others };
};
