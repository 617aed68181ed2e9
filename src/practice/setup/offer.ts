import { actions, button, muted, type View } from "../../chat/view.ts";
import type { Context, Deps } from "../context.ts";
import { settingsActions } from "./actions.ts";

/** The line comes back twice at most, and not once anything was chosen. */
const MOST_OFFERS = 2;

/**
 * Nobody meets a wall: the first answers carry one extra line with the presets in use, and a button to change them.
 * Counts the showing; a lost count only shows it once more.
 */
export const withOffer = async (deps: Deps, context: Context, view: View): Promise<View> => {
  const { profile } = context.person;
  const offered = profile.offered ?? 0;
  if (offered >= MOST_OFFERS || profile.lang !== undefined || profile.track !== undefined || profile.zone !== undefined)
    return view;
  await deps.store.people.change(context.person.id, (now) => ({ ...now, offered: (now.offered ?? 0) + 1 }));
  const w = context.words.settings;
  const line = w.offer(context.words.name, trackName(deps, context), context.zone);
  return { ...view, body: [...view.body, muted(line), actions(button(w.change, settingsActions.open.id({})))] };
};

export const trackName = ({ bank }: Deps, { person, lang, words }: Context): string =>
  bank.tracks.find(({ id }) => id === person.profile.track)?.name[lang] ?? words.settings.anyTrack;
