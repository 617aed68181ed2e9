import { actions, button, muted, type Node, type View } from "../../chat/view.ts";
import type { Context, Deps } from "../context.ts";
import { menuAction } from "../menu.ts";
import { settingsAction } from "../settings-action.ts";
import { trackOf } from "../track.ts";

/** The line comes back twice at most, and not once anything was chosen. */
const MOST_OFFERS = 2;

/**
 * Nobody meets a wall: the first answers carry one extra line with the presets in use and a button to change them, and for a
 * manager of a workspace nobody has set up yet the way to do so. Counts the showing; a lost count only shows it once more.
 */
export const withOffer = async (deps: Deps, context: Context, view: View): Promise<View> => {
  const { profile } = context.person;
  const offered = profile.offered ?? 0;
  const extra = [...ownOffer(deps, context), ...managerOffer(context)];
  if (offered >= MOST_OFFERS || extra.length === 0) return view;
  await deps.store.people.change(context.person.id, (now) => ({ ...now, offered: (now.offered ?? 0) + 1 }));
  return { ...view, body: [...view.body, ...extra] };
};

const ownOffer = (deps: Deps, context: Context): readonly Node[] => {
  const { profile } = context.person;
  if (profile.lang !== undefined || profile.track !== undefined || profile.zone !== undefined) return [];
  const w = context.words.settings;
  const line = w.offer(context.words.name, trackName(deps, context), context.zone);
  return [muted(line), actions(button(w.change, settingsAction.id({})))];
};

const managerOffer = ({ request, workspace, words }: Context): readonly Node[] => {
  const untouched = workspace.lang === undefined && workspace.zone === undefined && workspace.topics === undefined;
  if (!request.who.manager || !untouched) return [];
  return [
    muted(words.settings.setupOffer),
    actions(button(words.settings.setupButton, menuAction.id({ to: "setup" }))),
  ];
};

const trackName = (deps: Deps, context: Context): string =>
  trackOf(deps, context)?.name[context.lang] ?? context.words.settings.anyTrack;
