import type { Json } from "../stored-json.ts";

/** Version 1 named the language `language` and the zone `timezone`, unlike every other part. */
export const profileFrom1 = (old: Json): Json => {
  const { language, timezone, ...rest } = old;
  return {
    ...rest,
    v: 2,
    ...(language === undefined ? {} : { lang: language }),
    ...(timezone === undefined ? {} : { zone: timezone }),
  };
};
