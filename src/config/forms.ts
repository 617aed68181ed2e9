import { isIP } from "node:net";
import { z } from "zod";

/** How each kind of setting is written; a message completes the sentence that begins with the variable's name. */

const MIN_SECRET = 32;

export const secret = z
  .string()
  .min(MIN_SECRET, `is shorter than ${MIN_SECRET} characters; \`openssl rand -hex 32\` makes a good one.`)
  .optional();

export const redisUrl = z
  .string()
  .refine(
    (url) => REDIS_FORMS.some((form) => form.test(url)),
    "is not understood; right are redis://host:6379, rediss://host:6380, unix:/path/to.sock, " +
      "redis+cluster://host1:7000,host2:7000 or redis+sentinel://host1:26379,host2:26379/name.",
  )
  .optional();

const REDIS_FORMS = [
  /^rediss?:\/\/[^\s/,]+(\/\d+)?\/?$/,
  /^unix:(\/\/)?\/\S+$/,
  /^redis\+cluster:\/\/[^\s/]+\/?$/,
  /^redis\+sentinel:\/\/[^\s/]+\/[^\s/]+(\/\d+)?$/,
];

export const list = (text: string): readonly string[] =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

export const wholeNumber = (least: number, most: number, says: string) =>
  z
    .string()
    .transform((text) => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN))
    .refine((value) => value >= least && value <= most, says);

export const PUBLIC_URL_SAYS = "is not a web address; right is e.g. https://prep.example.org, without a path, ? or #.";

export const isHost = (host: string): boolean =>
  isIP(host) !== 0 || /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i.test(host);

export const isBaseUrl = (text: string): boolean => {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === "/" && `${search}${hash}${username}${password}` === "";
};

export const isZone = (zone: string): boolean => {
  try {
    // An offset such as +08:00 is accepted by Intl, but follows no daylight-saving rules: names only.
    return /^[A-Z]/i.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};
