import { actions, button, heading, muted, type Node, prose, setting, type View } from "../../chat/view.ts";
import { LEVELS } from "../../engine/bank/schema.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
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

const trackRow = ({ bank }: Deps, { words, lang, person }: Context): Node =>
  actions(
    ...bank.tracks.map((track) =>
      setting(
        track.name[lang],
        setupActions.set.id({ what: "track", value: track.id }),
        track.id === person.profile.track,
      ),
    ),
    setting(
      words.settings.anyTrack,
      setupActions.set.id({ what: "track", value: NONE }),
      person.profile.track === undefined,
    ),
  );

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
