/** The first moment of Discord's ids, in ms since 1970 (reference, "Snowflakes"). */
const EPOCH = 1_420_070_400_000;

/** When an id was made, in ms since 1970. */
export const timeOf = (snowflake: string): number => Number(BigInt(snowflake) >> 22n) + EPOCH;
