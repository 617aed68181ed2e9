/** A nickname as taken, or why it cannot be. */
export type Nickname =
  | { readonly kind: "ok"; readonly name: string; readonly skeleton: string }
  | { readonly kind: "refused"; readonly why: "empty" | "long" | "letters" };

/** Characters people see, not code units. */
const LONGEST = 24;

/**
 * Checks a nickname: 1 to 24 characters, letters of any one script (with Han beside it), digits, spaces and `-_.'`. Its
 * skeleton is what two names that look alike share; a room takes each skeleton once.
 */
export const nickname = (typed: string): Nickname => {
  const name = typed.normalize("NFKC").replace(/\s+/g, " ").trim();
  if (name === "") return { kind: "refused", why: "empty" };
  if ([...name].length > LONGEST) return { kind: "refused", why: "long" };
  const skeleton = skeletonOf(name);
  if (!/^[\p{L}\p{M}\p{N} \-_.']+$/u.test(name) || !oneScript(name) || skeleton === "")
    return { kind: "refused", why: "letters" };
  return { kind: "ok", name, skeleton };
};

/** Latin with Cyrillic or Greek in one word is how look-alikes are made; Han goes with everything. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];
const oneScript = (name: string): boolean => SCRIPTS.filter((script) => script.test(name)).length <= 1;

/** Cyrillic and Greek letters that look like Latin ones, and digits and letters that look like each other. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  е: "e",
  н: "h",
  і: "i",
  ј: "j",
  к: "k",
  м: "m",
  о: "o",
  р: "p",
  ѕ: "s",
  т: "t",
  у: "y",
  х: "x",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  γ: "y",
  ω: "w",
  "0": "o",
  "1": "l",
  i: "l",
  "|": "l",
  "5": "s",
  "2": "z",
  "8": "b",
  ı: "l",
  ß: "ss",
  æ: "ae",
  ø: "o",
  đ: "d",
  ł: "l",
};

const skeletonOf = (name: string): string =>
  [
    ...name
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[ \-_.']/g, ""),
  ]
    .map((char) => LOOKALIKES[char] ?? char)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
