import type { Option } from "../chat/option.ts";
import type { Bank } from "../engine/bank/bank.ts";
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

/** A track by its name in either language, its id or an everyday word for it. */
export const trackOption = ({ tracks }: Pick<Bank, "tracks">): Option<string> => {
  const byName = new Map(tracks.flatMap((track) => namesOf(track).map((name) => [name, track.id] as const)));
  return {
    aliases: ["tracks", "for", "方向", "岗位"],
    read: (text) => byName.get(text.toLowerCase()),
    suggestions: tracks.map(({ id }) => id),
    shape: { kind: "text" },
    complete: (typed, lang) => {
      const wanted = typed.trim().toLowerCase();
      return tracks
        .filter((track) => namesOf(track).some((name) => name.includes(wanted)))
        .map(({ id, name }) => ({ value: id, text: name[lang === "zh" ? "zh" : "en"] }));
    },
  };
};

const namesOf = ({ id, name, aliases = [] }: Track): readonly string[] =>
  [id, name.en, name.zh, ...aliases].map((one) => one.toLowerCase());

/** A track, or everything. */
export const trackOrAnyOption = ({ bank, languages }: Pick<Deps, "bank" | "languages">): Option<string> => {
  const one = trackOption(bank);
  const any = new Set([ANY_TRACK, "all", "everything", "全部", "不限"]);
  for (const { settings } of languages.all) any.add(settings.anyTrack.toLowerCase());
  return {
    ...one,
    read: (text) => one.read(text) ?? (any.has(text.toLowerCase()) ? ANY_TRACK : undefined),
    suggestions: [...one.suggestions, ANY_TRACK],
  };
};
