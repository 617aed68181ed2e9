import { isDayWord, isMonth } from "../day-words.ts";
import { meansNow } from "./when.ts";

const CLOCK = /^(?:\d{1,2}[:.]\d\d(?:am|pm)?|\d{1,2}(?:am|pm)|\d{4}-\d\d-\d\dt\S+)$/iu;
const TIME =
  /^(?:noon|midnight|morning|afternoon|evening|night|tonight|half|quarter|past|to|at|o'?clock|[ap]\.?m\.?|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty)(?:-five)?|hours?|hrs?|minutes?|mins?)$/iu;
const CHINESE =
  /^(?=.*[年月日号周天明今晚早午点时后拜期刻夜晨])[\d:一二两三四五六七八九十〇零年月日号周天星期礼拜个之以后大明今当本这下半点钟小时分刻早晚上中午凌晨夜里在于]+$/u;
/** Of a distance, not of a length: `30 minutes` alone is how long. */
const UNIT = /^(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?)$/iu;
/** What says no time by itself. */
const FILLING =
  /^(?:in|on|by|the|of|from|at|to|past|an?|next|this|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)$/iu;
const NUMBER = /^\d{1,3}$/u;

/**
 * Whether words without a key are meant as a time, so that they are read as one: `tomorrow 18:30`, `明天晚上 8点`; not a number after them,
 * which is how many minutes it takes. What they mean is read later, where the day of whoever says it is known.
 */
export const looksLikeWhen = (text: string): boolean => {
  if (meansNow(text)) return true;
  const words = text.split(" ");
  if (!words.every((word) => CLOCK.test(word) || TIME.test(word) || CHINESE.test(word) || isDayWord(word)))
    return false;
  if (words.every((word) => FILLING.test(word))) return false;
  const isDistance = /^in /iu.test(text) || / from now$/iu.test(text);
  if (!isDistance && words.some((word) => UNIT.test(word))) return false;
  return words.every((word, at) => !NUMBER.test(word) || isOfTime(words[at - 1] ?? "", words[at + 1] ?? ""));
};

/** Whether a bare number is a day's or an hour's by what stands next to it. */
const isOfTime = (before: string, after: string): boolean =>
  isMonth(before) ||
  /^(?:at|past|to|the)$/iu.test(before) ||
  isMonth(after) ||
  /^(?:of|o'?clock|[ap]\.?m\.?)$/iu.test(after) ||
  UNIT.test(after);
