import type { Option } from "./option.ts";
import type { First, Reply } from "./reply.ts";
import type { Root } from "./request.ts";

// biome-ignore lint/suspicious/noExplicitAny: options differ in their value type; only inference reads it.
export type OptionSpecs = Readonly<Record<string, Option<any>>>;
/** What a handler receives: each option's value, absent where nothing was said. */
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]?: O[K] extends Option<infer T> ? T : never;
};

/** A command as data with a handler: every platform's registration, completion and help are derived from it. */
export interface Command<C, O extends OptionSpecs = OptionSpecs> {
  readonly root: Root;
  readonly name: string;
  /** Other words for it, in any language. */
  readonly aliases: readonly string[];
  readonly options: O;
  readonly first: First;
  run(context: C, options: OptionValues<O>): Promise<Reply>;
}

/** Keeps the options' types for `run`. */
export const command = <C, const O extends OptionSpecs>(spec: Command<C, O>): Command<C> =>
  spec as unknown as Command<C>;
