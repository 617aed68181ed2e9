import { tokenise } from "./tokens.ts";

/** Phrases to look for in a run of tokens, the longest first, each with what it stands for. */
export interface PhraseTable<K extends string> {
  readonly byFirst: ReadonlyMap<string, readonly Entry<K>[]>;
}

interface Entry<K extends string> {
  readonly words: readonly string[];
  readonly kind: K;
}

export interface Found<K extends string> {
  readonly kind: K;
  /** Index behind the last token. */
  readonly end: number;
}

/** Compiles phrases, several parted by `|`, by what they stand for. */
export const phraseTable = <K extends string>(phrases: Readonly<Record<K, string>>): PhraseTable<K> => {
  const byFirst = new Map<string, Entry<K>[]>();
  for (const kind of Object.keys(phrases) as K[]) {
    for (const phrase of phrases[kind].split("|")) {
      const words = tokenise(phrase).tokens.map(({ text }) => text);
      const first = words[0] ?? "";
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, kind }]);
    }
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return { byFirst };
};

/** The longest phrase that starts at this token, within its sentence. */
export const phraseAt = <K extends string>(
  table: PhraseTable<K>,
  tokens: readonly { readonly text: string; readonly sentence: number }[],
  at: number,
): Found<K> | undefined => {
  const token = tokens[at];
  for (const { words, kind } of token === undefined ? [] : (table.byFirst.get(token.text) ?? [])) {
    const fits = words.every(
      (word, k) => tokens[at + k]?.text === word && tokens[at + k]?.sentence === token?.sentence,
    );
    if (fits) return { kind, end: at + words.length };
  }
  return undefined;
};
