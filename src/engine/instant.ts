/** A moment: milliseconds since 1970-01-01T00:00Z. Always passed in, never read from a clock inside the engine. */
export type Instant = number;

/** A calendar day in some zone, as `YYYY-MM-DD`. Which zone is said where it is made. */
export type Day = string;

/** An IANA zone name, e.g. `Asia/Shanghai`. */
export type Zone = string;
