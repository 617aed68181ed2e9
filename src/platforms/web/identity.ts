import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Who someone is in the web room: a random id in a signed cookie, and a recovery code that says the same. Both are derived
 * from the id and the secret, so nothing has to be stored and nothing can be guessed.
 */
export interface Identity {
  /** A new person's id. */
  fresh(): string;
  /** The cookie's value for a person. */
  sign(person: string): string;
  /** The person of a cookie's value; undefined when it was not signed here. The old secret still counts. */
  verify(value: string | undefined): string | undefined;
  /** 24 characters in six groups, to write down. */
  recoveryCode(person: string): string;
  /** The person of a recovery code, however it was typed; undefined when it is none. */
  recover(code: string): string | undefined;
}

/** 10 bytes are 16 characters of base 32: 80 random bits nobody meets twice. */
const ID_BYTES = 10;
/** 8 of the code's 24 characters are the check: 40 bits, behind a rate limit. */
const CHECK_CHARS = 8;
const PREFIX = "web-";
/** Every request brings a cookie, and most are those of the last minutes: so many genuine ones are not reckoned anew. */
const REMEMBERED = 4096;

export const createIdentity = (secret: string, oldSecret?: string): Identity => {
  const secrets = oldSecret === undefined ? [secret] : [secret, oldSecret];
  const cookieMac = (key: string, person: string): string =>
    createHmac("sha256", key).update(`cookie/${person}`).digest("base64url");
  const check = (key: string, person: string): string =>
    base32(createHmac("sha256", key).update(`recovery/${person}`).digest()).slice(0, CHECK_CHARS);
  const genuine = new Map<string, string>();
  return {
    fresh: () => PREFIX + base32(randomBytes(ID_BYTES)),
    sign: (person) => `${person}.${cookieMac(secret, person)}`,
    verify: (value = "") => {
      const known = genuine.get(value);
      if (known !== undefined) return known;
      const [person = "", mac = ""] = value.split(".");
      if (!isId(person) || !secrets.some((key) => same(mac, cookieMac(key, person)))) return undefined;
      if (genuine.size >= REMEMBERED) genuine.clear();
      genuine.set(value, person);
      return person;
    },
    recoveryCode: (person) =>
      (person.slice(PREFIX.length) + check(secret, person)).replace(/(.{4})(?=.)/g, "$1-").toUpperCase(),
    recover: (code) => {
      const plain = code.toLowerCase().replace(/[^a-z2-7]/g, "");
      const person = PREFIX + plain.slice(0, -CHECK_CHARS);
      return isId(person) && secrets.some((key) => same(plain.slice(-CHECK_CHARS), check(key, person)))
        ? person
        : undefined;
    },
  };
};

const isId = (person: string): boolean => /^web-[a-z2-7]{16}$/.test(person);

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** RFC 4648's alphabet in lower case: no 0, 1, 8 or 9 to be misread. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

const base32 = (bytes: Uint8Array): string => {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31] ?? "";
    }
  }
  return text;
};
