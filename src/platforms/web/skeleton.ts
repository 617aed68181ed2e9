/** What of a name an eye takes in: names with one skeleton look alike. Width is folded already; case, marks and joints do not count. */
export const skeletonOf = (name: string): string =>
  [
    ...name
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[ \-_.']/g, ""),
  ]
    .map((char) => LOOKALIKES.get(char) ?? char)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");

/** What looks like each of these, in one case or the other. */
const ALIKE: Readonly<Record<string, string>> = {
  a: "аα",
  b: "вьβ8",
  c: "сς",
  d: "ԁđ",
  e: "еεє",
  h: "нһ",
  j: "јϳ",
  k: "кκ",
  l: "іιi1ıłӏו",
  m: "мμ",
  n: "пη",
  o: "оοσø0օ",
  p: "рρ",
  q: "ԛ",
  r: "гя",
  s: "ѕ5",
  t: "тτ",
  u: "υս",
  v: "νѵ",
  w: "ԝωшѡ",
  x: "хχ",
  y: "уγү",
  z: "ζ2",
  "3": "зʒ",
  ss: "ß",
  ae: "æ",
  oe: "œ",
  口: "ロ",
  二: "ニ",
  工: "エ",
  力: "カ",
  夕: "タ",
  八: "ハ",
  卜: "ト",
  一: "ー",
  へ: "ヘ",
  り: "リ",
};

const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIKE).flatMap(([plain, others]) => [...others].map((other) => [other, plain] as const)),
);
