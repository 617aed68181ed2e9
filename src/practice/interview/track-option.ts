import type { Option } from "../../chat/option.ts";
import type { Bank } from "../../engine/bank/bank.ts";
import type { Track } from "../../engine/bank/schema.ts";

/** A track by its id, its name in either language or an everyday word for it. */
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
