import type { Root } from "../chat/request.ts";
import type { Words } from "../words/words.ts";

/** What a command and its options say about themselves, by command name. */
export type Says = (
  words: Words,
  command: string,
  root: Root,
) => { readonly says: string; readonly options: Readonly<Record<string, string>> };

export const says: Says = (words, command, root) => {
  switch (command) {
    case "quiz":
      return words.quiz;
    case "review":
      return words.review;
    case "race":
      return words.race;
    case "plan":
      return words.plan;
    case "interview":
      return words.interview;
    case "learn":
      return words.learn;
    case "daily":
      return root === "prep" ? words.daily : { says: words.daily.adminSays, options: words.daily.adminOptions };
    case "team":
      return words.team;
    case "leaderboard":
      return words.board;
    case "help":
      return words.help;
    case "me":
      return { says: words.me.says, options: {} };
    case "today":
      return { says: words.me.todaySays, options: {} };
    case "privacy":
      return { says: words.privacy.says, options: {} };
    case "deck":
      return words.deck;
    case "inbox":
      return { says: words.inbox.says, options: {} };
    case "setup":
      return { says: words.settings.setupSays, options: {} };
    default:
      throw new Error(`the command “${command}” has no words`);
  }
};
