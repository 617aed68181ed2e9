/** Forms no rule reaches, led to one they share. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [
    "write wrote written writes writing",
    "read reads reading",
    "run ran runs running",
    "lose lost loses losing loss losses",
    "keep kept keeps keeping",
    "hold held holds holding",
    "send sent sends sending",
    "build built builds building",
    "rebuild rebuilt rebuilds rebuilding",
    "rewrite rewrote rewritten rewrites rewriting",
    "overwrite overwrote overwritten overwrites overwriting",
    "choose chose chosen chooses choosing choice choices",
    "begin began begun begins beginning",
    "fall fell fallen falls falling",
    "grow grew grown grows growing growth",
    "break broke broken breaks breaking",
    "take took taken takes taking",
    "give gave given gives giving",
    "see saw seen sees seeing",
    "make made makes making",
    "find found finds finding",
    "leave left leaves leaving",
    "catch caught catches catching",
    "go went gone goes going",
    "come came comes coming",
    "get got gets getting gotten",
    "know knew known knows knowing",
    "tell told tells telling",
    "think thought thinks thinking",
    "mean meant means meaning",
    "pay paid pays paying",
    "spend spent spends spending",
    "shrink shrank shrunk shrinks shrinking",
    "throw threw thrown throws throwing",
    "steal stole stolen steals stealing",
    "die dies died dying dead death",
    "freeze froze frozen freezes freezing",
    "hide hid hidden hides hiding",
    "bind bound binds binding",
    "split splits splitting",
    "index indices indexes indexed indexing",
    "vertex vertices",
    "query queries queried querying",
    "retry retries retried retrying",
    "copy copies copied copying",
    "fast faster fastest",
    "slow slower slowest slowly",
    "long longer longest",
    "short shorter shortest",
    "small smaller smallest",
    "large larger largest",
    "big bigger biggest",
    "high higher highest",
    "low lower lowest",
    "cheap cheaper cheapest",
    "old older oldest",
    "new newer newest newly",
    "late later latest",
    "early earlier earliest",
    "few fewer fewest",
    "simple simpler simplest simply",
    "safe safer safest safely",
    "quick quicker quickest quickly",
    "close closer closest closed closes closing",
    "heavy heavier heaviest heavily",
    "easy easier easiest easily",
    "wide wider widest",
    "strong stronger strongest strongly",
    "weak weaker weakest",
    "datum data",
    "child children",
    "man men",
    "delay delays delayed delaying",
  ].flatMap((family) => {
    const [first = "", ...rest] = family.split(" ");
    return [first, ...rest].map((word): [string, string] => [word, first]);
  }),
);

/** Words that only look inflected. */
const WHOLE: ReadonlySet<string> = new Set(
  "this always process access across address class less loss does status redis nginx linux series kubernetes dns tls https postgres bus plus thus gas alias bias basis analysis axis corpus consensus string strings thing things nothing something anything everything during need speed seed feed red bed shed embed exceed proceed succeed hundred bring ring king sing spring sting wing ping being".split(
    " ",
  ),
);

/** The form an English word shares with its inflections (`forks`, `forked`, `forking` → `fork`). In and out: lower-case letters. */
export const stem = (word: string): string => {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3) return word;
  if (word === "strings" || word === "things") return word.slice(0, -1);
  if (WHOLE.has(word)) return word;
  return withoutSilentE(uninflected(word));
};

const uninflected = (word: string): string => {
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeiou]ied$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^su]s$/.test(word)) return word.slice(0, -1);
  if (/ing$/.test(word) && /[aeiouy]/.test(word.slice(0, -3)) && word.length >= 5) return undoubled(word.slice(0, -3));
  if (/[^e]ed$/.test(word) && /[aeiouy]/.test(word.slice(0, -2)) && word.length >= 5)
    return undoubled(word.slice(0, -2));
  return word;
};

const undoubled = (base: string): string => (/([bdgkmnprt])\1$/.test(base) ? base.slice(0, -1) : base);

const withoutSilentE = (word: string): string =>
  word.length >= 4 && /[^aeiou]e$/.test(word) ? word.slice(0, -1) : word;

/** Endings that make another word of the same family, with the fewest letters which must remain for that to be likely. */
const ENDINGS: readonly (readonly [string, number])[] = [
  ["ational", 5],
  ["ations", 4],
  ["ation", 4],
  ["ions", 4],
  ["ion", 4],
  ["ibility", 5],
  ["ability", 5],
  ["able", 5],
  ["ible", 5],
  ["ally", 5],
  ["al", 5],
  ["ively", 5],
  ["ive", 5],
  ["ity", 5],
  ["ly", 4],
  ["y", 5],
  ["ency", 5],
  ["ence", 5],
  ["ent", 5],
  ["ance", 5],
  ["ant", 5],
  ["ments", 6],
  ["ment", 6],
  ["ness", 5],
  ["ful", 5],
  ["e", 4],
  ["s", 4],
  ["es", 4],
  ["ed", 4],
  ["ing", 4],
  ["er", 6],
  ["or", 6],
];

/** Every root a word may stand on, itself among them (`eviction` → `evict`, `persistence` → `persist`). Two words with a root in common are of one family. */
export const roots = (word: string): readonly string[] => {
  const found = new Set<string>();
  for (const base of [word, stem(word)]) {
    if (base.length >= 4) found.add(base);
    for (const [ending, least] of ENDINGS) {
      const rest = base.length - ending.length;
      if (rest >= least && base.endsWith(ending)) found.add(base.slice(0, rest));
    }
  }
  return [...found];
};
