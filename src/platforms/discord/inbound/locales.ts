import type { KeyValue } from "../../../chat/ports.ts";

/** The language of people's clients: every interaction tells it, what they type does not. */
export interface Locales {
  /** Takes in what an interaction tells; never fails, and nobody waits for it. */
  note(person: string, locale: string | undefined): void;
  /** Undefined where it is not known, or the store is away. */
  of(person: string): Promise<string | undefined>;
}

const KNOWN_S = 365 * 86_400;
/** So many people are remembered here, so that the store is asked and told once each. */
const REMEMBERED = 10_000;

export const createLocales = (kv: KeyValue): Locales => {
  const known = new Map<string, string>();
  const remember = (person: string, locale: string): void => {
    if (known.size >= REMEMBERED) known.clear();
    known.set(person, locale);
  };
  return {
    note: (person, locale) => {
      if (locale === undefined || known.get(person) === locale) return;
      remember(person, locale);
      kv.set(keyOf(person), locale, KNOWN_S).catch(() => known.delete(person));
    },
    of: async (person) => {
      const locale = known.get(person) ?? (await kv.get(keyOf(person)).catch(() => undefined));
      if (locale !== undefined) remember(person, locale);
      return locale;
    },
  };
};

const keyOf = (person: string): string => `discord/locale/${person}`;
