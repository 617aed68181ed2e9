import { randomInt } from "node:crypto";

/** No 0, O, 1, I, L, U or V: what is read aloud or copied by hand comes out as it was. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";
const LENGTH = 8;

/** A code nobody can guess in ten minutes: 29^8 are 500 thousand million. */
export const freshCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? "").join("");

/** As people read it: in two halves. */
export const spelled = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** A code however it was typed; undefined where it cannot be one. */
export const codeIn = (text: string): string | undefined => {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, "");
  return plain.length === LENGTH && [...plain].every((char) => ALPHABET.includes(char)) ? plain : undefined;
};
