import { OperatorError } from "../ops/operator-error.ts";

export type Json = Readonly<Record<string, unknown>>;

/**
 * A kind of JSON in the store. Every stored value carries `v`; what is older than `version` is lifted step by step
 * when read (`steps[n]` makes version n + 1 of version n) and written anew with the next change.
 */
export interface Format<T> {
  readonly name: string;
  readonly version: number;
  readonly steps: Readonly<Record<number, (old: Json) => Json>>;
  /** The type of the newest version; never present at run time. */
  readonly type?: T;
}

/** Written by a newer Whetstone: reading on would lose what only that one understands. */
export class NewerData extends OperatorError {}

/** Parses a stored value and lifts it to the present version. Throws `NewerData`, or SyntaxError where it is no JSON. */
export const readJson = <T>(format: Format<T>, text: string): T => lift(format, JSON.parse(text) as Json) as T;

/** As `readJson`, for a value that may be missing. */
export const readJsonOr = <T>(format: Format<T>, text: string | null | undefined, otherwise: T): T =>
  text ? readJson(format, text) : otherwise;

/** As `readJson`, for values whose type does not show the version. */
export const readPlain = <T extends object>(format: Format<T>, text: string): T => {
  const { v: _, ...value } = readJson(format as Format<T & { readonly v?: number }>, text);
  return value as unknown as T;
};

/** The text to store. `v` comes first, so that a person who looks at the data sees it. */
export const writeJson = <T extends object>(format: Format<T>, value: T): string =>
  // What carries its version already is not copied: a person's state is large, and written with every answer.
  JSON.stringify("v" in value && value.v === format.version ? value : { v: format.version, ...value });

/** Lifts a parsed value of any version. Pure. */
export const lift = (format: Format<unknown>, value: Json): Json => {
  let version = typeof value["v"] === "number" ? value["v"] : 0;
  if (version > format.version) throw newerData(format.name, version, format.version);
  let lifted = value;
  for (; version < format.version; version += 1) {
    const step = format.steps[version];
    if (!step) throw new Error(`no step from version ${version} of ${format.name}`);
    lifted = step(lifted);
  }
  return lifted;
};

/** The sentence an operator sees when the code is older than the data. */
export const newerData = (name: string, stored: number, known: number): NewerData =>
  new NewerData(
    `The stored data was written by a newer Whetstone: ${name} is version ${stored}, this program knows up to ${known}. ` +
      "Start the newer program, or restore a backup made before the update. Nothing was changed.",
  );
