/** The forms in which a deck is given out. */
export const DECK_FORMATS = ["yaml", "csv", "anki"] as const;
export type DeckFormat = (typeof DECK_FORMATS)[number];
