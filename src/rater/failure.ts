/**
 * Why a reading came to nothing: too late, out of reach, turned away (key, rights, money), too many at a time, or no usable reply.
 * `unfit`: the server does not take what it was asked in this way.
 */
export type Why = "slow" | "down" | "refused" | "limited" | "nonsense" | "unfit";

/** Holds no word of the answer, the reply or a key: it may be logged. */
export class Failure extends Error {
  readonly why: Why;
  readonly status: number | undefined;
  /** How long the server asks to be left alone. */
  readonly waitMs: number;
  constructor(why: Why, status?: number, waitMs = 0) {
    super(status === undefined ? why : `${why} (${status})`);
    this.why = why;
    this.status = status;
    this.waitMs = waitMs;
  }
}

/** What an HTTP status says. */
export const whyOf = (status: number): Why => {
  if (status === 401 || status === 402 || status === 403) return "refused";
  if (status === 429) return "limited";
  if (status === 408 || status >= 500) return "down";
  return "unfit";
};
