import type { Option } from "../chat/option.ts";
import type { Track } from "../engine/bank/schema.ts";
import type { Context, Deps } from "./context.ts";

/** Chosen by those who want to be asked about everything. */
export const ANY_TRACK = "any";

/**
 * What the person prepares for: their choice, else the first track of the bank, the general one. Undefined where they want
 * everything, or where nothing is chosen and the workspace has topics of its own.
 */
export const trackOf = ({ bank }: Pick<Deps, "bank">, { person, workspace }: Context): Track | undefined => {
  const { track } = person.profile;
  if (track === undefined) return workspace.topics === undefined ? bank.tracks[0] : undefined;
  return bank.tracks.find(({ id }) => id === track);
};

/** The topics drawn from where none are named: the track's, by its weights, else the workspace's, else all. */
export const ownTopics = (
  deps: Pick<Deps, "bank">,
  context: Context,
): { readonly include: readonly string[]; readonly weights?: Readonly<Record<string, number>> } => {
  const track = trackOf(deps, context);
  return track
    ? { include: Object.keys(track.topics), weights: track.topics }
    : { include: context.workspace.topics ?? [] };
};

/** A track by its name in either language, its id or an everyday word for it; or everything. */
export const trackOption = ({ bank, languages }: Pick<Deps, "bank" | "languages">): Option<string> => {
  const byName = new Map<string, string>();
  for (const { id, name, aliases = [] } of bank.tracks) {
    for (const said of [id, name.en, name.zh, ...aliases]) byName.set(said.toLowerCase(), id);
  }
  for (const said of [ANY_TRACK, "all", "everything", "全部", "不限"]) byName.set(said, ANY_TRACK);
  for (const { settings } of languages.all) byName.set(settings.anyTrack.toLowerCase(), ANY_TRACK);
  return {
    aliases: ["方向", "岗位", "for"],
    read: (text) => byName.get(text.toLowerCase()),
    suggestions: [...bank.tracks.map(({ id }) => id), ANY_TRACK],
    shape: { kind: "text" },
    complete: (typed, lang) => {
      const wanted = typed.trim().toLowerCase();
      return bank.tracks
        .filter(({ id, name, aliases = [] }) =>
          [id, name.en, name.zh, ...aliases].some((said) => said.toLowerCase().includes(wanted)),
        )
        .map(({ id, name }) => ({ value: id, text: name[lang === "zh" ? "zh" : "en"] }));
    },
  };
};
