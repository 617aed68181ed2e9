import { actions, button, heading, muted, type Node, prose, setting, type View } from "../../chat/view.ts";
import { LEVELS } from "../../engine/bank/schema.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import { ANY_TRACK, trackOf } from "../track.ts";
import { NONE, setupActions } from "./actions.ts";

/** The person's private card: language, what they prepare for, level, time zone; each one tap. */
export const settingsCard = (deps: Deps, context: Context, note?: string): View => {
  const { words, person } = context;
  const w = words.settings;
  return {
    summary: w.title,
    body: [
      heading(w.title),
      note === undefined ? muted(w.intro) : prose(note),
      prose(w.language),
      languageRow(deps, context),
      prose(w.track),
      trackRow(deps, context),
      prose(w.level),
      levelRow(context),
      prose(`${w.zone}: ${context.zone}`),
      zoneRow(context),
      actions(
        person.profile.hidden
          ? button(w.unhide, setupActions.set.id({ what: "hidden", value: "no" }))
          : button(w.hide, setupActions.set.id({ what: "hidden", value: "yes" })),
        door(words, "quiz", "primary"),
        door(words, "me"),
      ),
    ],
  };
};

const languageRow = ({ languages }: Deps, { words }: Context): Node =>
  actions(
    ...languages.all.map(({ code, name }) =>
      setting(name, setupActions.set.id({ what: "lang", value: code }), code === words.code),
    ),
  );

const trackRow = (deps: Deps, context: Context): Node => {
  const { words, lang } = context;
  const present = trackOf(deps, context);
  const choose = (name: string, id: string, chosen: boolean) =>
    setting(name, setupActions.set.id({ what: "track", value: id }), chosen);
  return actions(
    ...deps.bank.tracks.map(({ id, name }) => choose(name[lang], id, id === present?.id)),
    choose(words.settings.anyTrack, ANY_TRACK, present === undefined),
  );
};

const levelRow = ({ words, person }: Context): Node =>
  actions(
    ...LEVELS.map((level) =>
      setting(
        words.common.levels[level],
        setupActions.set.id({ what: "level", value: level }),
        level === person.profile.level,
      ),
    ),
    setting(
      words.common.levels.auto,
      setupActions.set.id({ what: "level", value: NONE }),
      person.profile.level === undefined,
    ),
  );

/** What the platform says, what the workspace uses, and any other by its name. */
const zoneRow = ({ words, request, zone, boardZone }: Context): Node => {
  const near = [...new Set([request.zone, boardZone, "UTC"])].filter((name): name is string => name !== undefined);
  return actions(
    ...near.map((name) => setting(name, setupActions.set.id({ what: "zone", value: name }), name === zone)),
    button(words.settings.otherZone, setupActions.zoneForm.id({})),
  );
};
