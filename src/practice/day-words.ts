const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?$/iu;
const OTHER =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?|next|this|in|on|by|the|of|from|now|an?|today|tomorrow|yesterday|one|two|three|four|five|six|seven|eight|nine|ten|days?|weeks?|months?|\d{1,2}(?:st|nd|rd|th)?,?|\d{4}|\d{1,4}[-/.]\d{1,2}(?:[-/.](?:\d{2,4})?)?)$/iu;

export const isMonth = (word: string): boolean => MONTH.test(word);

/** Whether an English word may stand in a day: `Friday`, `18`, `of`, `December`. */
export const isDayWord = (word: string): boolean => MONTH.test(word) || OTHER.test(word);
