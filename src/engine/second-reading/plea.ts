/**
 * What speaks to whoever grades instead of answering. Ordinary words of the trade are none: sorted sets have scores, processors have
 * instructions, caches count hits, and 给分区 is about partitions.
 */
const PLEAS: readonly RegExp[] = [
  /\b(?:full|perfect)\s+(?:marks?|credits?|scores?)\b|\b(?:maximum|max|top|all)\s+(?:the\s+)?(?:marks|credits?|grade)\b/i,
  /\b(?:graders?|grading|rubrics?|examiners?)\b/i,
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|told)\b/i,
  /\b(?:previous|prior|system)\s+(?:instructions?|prompts?)\b/i,
  /\b(?:every|each|all)\b.{0,20}\bpoints?\b.{0,30}\b(?:said|hit|met|made|covered|correct|true)\b/i,
  /\b(?:mark|count|treat|report|accept|rate)\b.{0,30}\b(?:every|all|each)\b.{0,20}\bpoints?\b/i,
  /满分|得分点|采分点|阅卷|判卷|评委|评分(?:标准|规则|员|人|器|者)|给.{0,4}打(?:满)?分/u,
  /(?:忽略|无视|忘记|不要理会|不用管).{0,12}(?:指令|指示|提示词|评分|要求)/u,
  /(?:所有|全部|每个|每一个)(?:的)?要点.{0,10}(?:说到|答到|命中|覆盖|正确|算对|给)/u,
  /(?:系统|上述|之前的)(?:提示词|指令)/u,
];

/** Whether a sentence of an answer is about its grading: it earns nothing, whatever words stand in it. */
export const isPlea = (sentence: string): boolean => PLEAS.some((plea) => plea.test(sentence));
