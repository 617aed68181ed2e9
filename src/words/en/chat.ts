/** What the conversation kit says by itself: misunderstandings, limits, faults. */

type Problem =
  | { readonly kind: "unknown-command"; readonly typed: string; readonly nearest: readonly string[] }
  | {
      readonly kind: "unknown-option";
      readonly command: string;
      readonly typed: string;
      readonly nearest: readonly string[];
    }
  | {
      readonly kind: "bad-value";
      readonly command: string;
      readonly option: string;
      readonly typed: string;
      readonly nearest: readonly string[];
    };

const or = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const problem = (found: Problem): string => {
  switch (found.kind) {
    case "unknown-command":
      return found.nearest.length > 0
        ? `I don't know “${found.typed}”. Did you mean ${or(found.nearest.map((name) => `/prep ${name}`))}?`
        : `I don't know “${found.typed}”. /prep help lists what I can do.`;
    case "unknown-option":
      return found.nearest.length > 0
        ? `/prep ${found.command} has no option “${found.typed}”. It understands ${or(found.nearest)}.`
        : `/prep ${found.command} takes no options, so I can't place “${found.typed}”.`;
    case "bad-value":
      return found.nearest.length > 0
        ? `“${found.typed}” doesn't fit “${found.option}”. Try ${or(found.nearest)}.`
        : `“${found.typed}” doesn't fit “${found.option}”.`;
  }
};

export const chat = {
  problem,
  seeHelp: "/prep help shows everything I understand.",
  tooFast: (seconds: number): string => `That was quick. Take a breath: I'm listening again in ${seconds} s.`,
  expired:
    "This message is from an earlier time and its buttons are over. /prep today brings you back to where you were.",
  managersOnly: "Only managers of this workspace can do that. /prep help shows what you can do.",
  storeAway: "I can't reach my memory right now. Nothing you did is lost; please press again in a moment.",
  failed: (incident: string): string =>
    `Something went wrong on my side, and it has been logged as ${incident}. Nothing you did before is lost; please try again.`,
};
