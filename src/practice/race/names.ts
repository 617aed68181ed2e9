import type { MessageName } from "./step.ts";

/** The names under which a race's parts are kept, said and recorded: whoever makes one anew makes the same. */

/** Several people share it, so it owns itself. */
export const ownerOf = (race: string): string => `s:${race}`;

/** Whether a session is one that several people share. */
export const isShared = (owner: string): boolean => owner.startsWith("s:");

export const itemRound = (race: string, item: number): string => `${race}/${item}`;
/** Whoever joined; open for as long as the race. */
export const joinRound = (race: string): string => `${race}/joined`;

export const answerId = (race: string, question: string, person: string): string => `${race}/${question}/${person}`;

/** Of a message; one that was lost is said anew as another copy. */
export const messageKey = (race: string, message: MessageName, copy: number): string =>
  `race/${race}/${message}${copy > 0 ? `/${copy}` : ""}`;

/** Which message that key is of. */
export const readMessageKey = (
  key: string,
): { readonly race: string; readonly message: MessageName; readonly copy: number } | undefined => {
  const [, race = "", name = "", copy = "0"] = /^race\/([^/]+)\/(lobby|table|\d+)(?:\/(\d+))?$/.exec(key) ?? [];
  if (race === "") return undefined;
  return { race, message: name === "lobby" || name === "table" ? name : Number(name), copy: Number(copy) };
};

export const spoiltBy = (race: string): string => `race/${race}`;
