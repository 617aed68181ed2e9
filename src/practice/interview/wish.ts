import type { Level, Track } from "../../engine/bank/schema.ts";
import type { Context, Deps } from "../context.ts";
import { trackOf } from "../track.ts";
import { meansNow } from "./when.ts";

/** Who interviews. */
export type With = "bot" | "anyone" | { readonly member: string };

/** An interview as somebody wants it, every preset filled in. JSON-able. */
export interface Wish {
  /** Id of a track of the bank. */
  readonly track: string;
  readonly level: Level;
  readonly minutes: number;
  /** The interface language it is held in. */
  readonly lang: string;
  /** Alone with the bot: in private, or in a thread of the channel that others can watch. */
  readonly where: "private" | "here";
  readonly with: With;
  /** When, in the person's own words; absent: now. */
  readonly at?: string;
  /** The appointment that it keeps, as it stood when its Start was pressed. */
  readonly keeps?: { readonly appointment: string; readonly sequence: number };
}

export const PRESET_MINUTES = 30;
export const LEAST_MINUTES = 10;
export const MOST_MINUTES = 90;

/** What was typed; what was not is filled in from the person's profile. */
export interface Typed {
  readonly track?: string | undefined;
  readonly level?: Level | "auto" | undefined;
  readonly minutes?: number | undefined;
  readonly lang?: string | undefined;
  readonly where?: "private" | "here" | undefined;
  readonly with?: With | undefined;
  readonly at?: string | undefined;
}

/** Presets: the person's track and level, half an hour, in their language, alone and now. */
export const wishFrom = (deps: Pick<Deps, "bank">, context: Context, typed: Typed): Wish => ({
  track: typed.track ?? trackOf(deps, context)?.id ?? deps.bank.tracks[0]?.id ?? "",
  level: levelOf(typed.level) ?? context.person.profile.level ?? "mid",
  minutes: typed.minutes ?? PRESET_MINUTES,
  lang: typed.lang ?? context.words.code,
  where: typed.where ?? "private",
  with: typed.with ?? "bot",
  ...(typed.at === undefined || meansNow(typed.at) ? {} : { at: typed.at }),
});

const levelOf = (level: Typed["level"]): Level | undefined => (level === "auto" ? undefined : level);

/** The track of a wish. A track that is gone meanwhile gives way to the first. Throws only where the bank has none at all. */
export const trackIn = ({ bank }: Pick<Deps, "bank">, id: string): Track => {
  const track = bank.tracks.find((one) => one.id === id) ?? bank.tracks[0];
  if (!track) throw new Error("the bank has no tracks");
  return track;
};
