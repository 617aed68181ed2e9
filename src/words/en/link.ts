/** Linking accounts on several platforms to one person, from `/prep me`. */
export const link = {
  title: "Linked accounts",
  intro:
    "Practise here and elsewhere as one person: one streak, one history, one review. XP stays in each workspace. Make a code here, type it privately on the other side, then confirm here.",
  none: "No other account is linked.",
  linked: (name: string, since: string): string => `${name}, since ${since}`,
  make: "Make a code",
  have: "I have a code",
  unlink: (name: string): string => `Unlink ${name}`,
  unlinkTitle: "Unlink",
  unlinkIntro: (name: string): string =>
    `${name} becomes a person of its own again and gets its own answers back, with the streak they make. What was answered here stays here.`,
  unlinkSure: "Unlink",
  unlinked: (name: string): string => `${name} is on its own again.`,
  keep: "Keep it",
  codeIs: (code: string): string => `Your code: ${code}`,
  codeHow:
    "On the other side open /prep me, Linked accounts, “I have a code”, and type it there. Then confirm here. Tell it to nobody: whoever types it first asks to become one person with you.",
  ends: "Ends",
  look: "I have typed it there",
  waiting: "Nobody has typed it yet.",
  over: "That code is over. Make another one.",
  codeTitle: "Type your code",
  code: "The code from the other side",
  codeHelp: "Eight letters and digits. Dashes, spaces and case do not matter.",
  next: "Go on",
  wrong: "There is no such code. It has eight characters, holds for ten minutes and works once.",
  tooMany: "That were five tries. Wait ten minutes and make a new code on the other side.",
  own: "That is your own code. Type it on the other side.",
  typed: (name: string): string =>
    `Now confirm there: ${name} is shown your name and asked. Until then nothing changes.`,
  ask: (name: string, platform: string): string => `${name} (${platform}) has typed your code. Is that you?`,
  askHow:
    "If you say yes, both are one person from then on: answers, streak and review are joined, and either side shows them. You can unlink later.",
  yes: (name: string): string => `Yes, ${name} is me`,
  no: "No",
  refused: "Nothing was linked, and the code is over.",
  done: (name: string): string => `${name} and you are one person now.`,
  taken:
    "These two cannot be linked: one of them already belongs to somebody, or has accounts linked itself. Unlink there first.",
  here: "You are linked already: this is the same person.",
};
