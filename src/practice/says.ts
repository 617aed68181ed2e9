import type { Words } from "../words/words.ts";

/** What a command and its options say about themselves, by command name. */
export type Says = (
  words: Words,
  command: string,
) => { readonly says: string; readonly options: Readonly<Record<string, string>> };

export const says: Says = (words, command) => {
  switch (command) {
    case "quiz":
      return words.quiz;
    case "review":
      return words.review;
    case "race":
      return words.race;
    case "learn":
      return words.learn;
    case "leaderboard":
      return words.board;
    case "help":
      return words.help;
    case "me":
      return { says: words.me.says, options: {} };
    case "today":
      return { says: words.me.todaySays, options: {} };
    case "setup":
      return { says: words.settings.setupSays, options: {} };
    default:
      throw new Error(`the command “${command}” has no words`);
  }
};
