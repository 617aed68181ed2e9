/** English words that carry grammar rather than content. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its they them their he she his her we us our you your i my me who whom whose which what
  is are was were be been being am do does did has have had having will would can could may might shall should must
  of to in on at by for with from into onto upon over under about as than via per within between among across through after before during
  and or but nor so yet if then when while where whereas because since until unless although though once whether
  also just only very too quite rather such there here each every any some all both either neither other another more most much many
  not no never without cannot still already again even instead however therefore thus hence`.split(/\s+/),
);

/** English words that may stand inside a phrase without changing what it says. */
export const ENGLISH_FILLERS: ReadonlySet<string> = new Set(
  `a an the this that these those it its their his her our your them they is are was were be been being am do does did has have had will would
  can could may might to of in on at by for with from into onto as also just simply directly actually really usually immediately then still
  first between among over through across per whichever own very much all any some single whole entire`.split(/\s+/),
);

/** Words of an accepted phrase that an answer need not repeat: articles and auxiliaries. */
export const DROPPED: ReadonlySet<string> = new Set(
  "a an the is are was were be been being am do does did has have had will would it its their them to".split(" "),
);

/** Words of an accepted phrase that an answer may say otherwise, once two words of content are there. */
export const SOFT: ReadonlySet<string> = new Set(
  "of in on at by for with from into onto as and or this that can could may".split(" "),
);

export const PARTICLES: ReadonlySet<string> = new Set(
  "back out up down off away over on in apart together behind aside".split(" "),
);

/** Chinese characters that may stand inside a phrase without changing what it says. */
export const CHINESE_FILLERS: ReadonlySet<string> = new Set(
  "的了会着过将就也都要可以能把被给在个所其地得到出来去上下里中对向让使该这那并再还又先直接进行需时候们性化后是有".split(
    "",
  ),
);

/** Chinese characters of an accepted phrase that an answer need not repeat. */
export const CHINESE_DROPPED: ReadonlySet<string> = new Set("的了着地得".split(""));

/** Chinese characters that carry grammar rather than content: dense in sentences, rare in lists of terms. */
export const CHINESE_GRAMMAR: ReadonlySet<string> = new Set(
  "的了是在会把被和与就也都不而但因所以能可要用由从到对将时后前中上下里其这那它为及或并则再又还只让使给比等有来去个没无先每且当若如果各之于自己我你他们着过得地吗呢吧".split(
    "",
  ),
);

/** Words that negate and name something at once. */
export const NEGATED_THINGS: ReadonlySet<string> = new Set(["nothing", "none", "nobody", "lack", "lacks", "lacking"]);
