/** Something a renderer could not say. Tests want none; at run time a loss is logged, never silent. */
export interface Loss {
  readonly node: string;
  readonly what: string;
}

export interface Rendered<P> {
  readonly payload: P;
  readonly losses: readonly Loss[];
}

/** Every screen must fit these everywhere (design, "The view model"). */
export const SCREEN_LIMITS = { utf16: 3_600, utf8: 9_000 } as const;
