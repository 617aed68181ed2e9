/** A valid text for an option, and how it is shown. */
export interface Completion {
  readonly value: string;
  readonly text: string;
}

/** What kind of value it is, for platforms that ask for it in their own way. */
export type OptionShape =
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  /** One of a few. */
  | { readonly kind: "one"; readonly values: readonly string[] }
  /** A file that is sent along, where the platform's commands take one; its text is only a name for it. */
  | { readonly kind: "file" }
  /** A role of the platform's. */
  | { readonly kind: "role" }
  | { readonly kind: "text" };

/** One option of a command: how its text is understood, and what to offer when it is not. */
export interface Option<T> {
  /** Other names for its key, in any language. */
  readonly aliases: readonly string[];
  /** Undefined when the text is not understood. Text arrives trimmed and width-folded. */
  read(text: string): T | undefined;
  /** How it is understood where its key was not said; absent: the same. */
  loose?(text: string): T | undefined;
  /** Valid texts to complete with and to suggest. */
  readonly suggestions: readonly string[];
  readonly shape: OptionShape;
  /**
   * What it could be, best first, where that is more than the suggestions that hold what was typed. `workspace` and `member`: where and
   * by whom it is typed, if known.
   */
  complete?(
    typed: string,
    lang: string,
    workspace?: string,
    member?: string,
  ): readonly Completion[] | Promise<readonly Completion[]>;
  /** Takes all words that are left, e.g. a search text. */
  readonly rest?: boolean;
}

export const integer = (min: number, max: number, aliases: readonly string[] = []): Option<number> => ({
  aliases,
  read: (text) => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : undefined;
    return value !== undefined && value >= min && value <= max ? value : undefined;
  },
  suggestions: [`${min}–${max}`],
  shape: { kind: "integer", min, max },
});

/** `values` maps each value to the other words people use for it. */
export const choice = <const V extends string>(
  values: Readonly<Record<V, readonly string[]>>,
  aliases: readonly string[] = [],
): Option<V> => {
  const entries = Object.entries(values) as unknown as readonly (readonly [V, readonly string[]])[];
  return {
    aliases,
    read: (text) => {
      const wanted = text.toLowerCase();
      return entries.find(([value, others]) => value === wanted || others.includes(wanted))?.[0];
    },
    suggestions: entries.map(([value]) => value),
    shape: { kind: "one", values: entries.map(([value]) => value) },
  };
};

/** A file: what was sent stands in the act. Nothing that is typed is one by itself. */
export const fileOption = (aliases: readonly string[] = []): Option<string> => ({
  aliases,
  read: (text) => (text === "" ? undefined : text),
  loose: () => undefined,
  suggestions: [],
  shape: { kind: "file" },
});

export const freeText = (aliases: readonly string[] = []): Option<string> => ({
  aliases,
  read: (text) => (text === "" ? undefined : text),
  suggestions: [],
  shape: { kind: "text" },
  rest: true,
});
