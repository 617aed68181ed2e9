import { type Button, button, heading, muted, prose, type View } from "../../chat/view.ts";
import type { Words } from "../../words/words.ts";
import { menuAction } from "../menu.ts";

/** A text in the bank's languages; a deck's may have one alone. */
type Texts = Readonly<Partial<Record<"en" | "zh", string>>>;

/** What a week was like, of those numbers that tell nothing about anybody. */
export interface Recap {
  readonly week: string;
  readonly people: number;
  readonly hardest?: { readonly prompt: Texts; readonly credit: number };
  readonly weakest?: { readonly topic: Texts; readonly credit: number };
  readonly goal?: { readonly days: number; readonly reached: number; readonly of: number };
}

/** With fewer people a number would tell who. */
export const RECAP_FEWEST = 5;

/** The look back as a channel reads it, once in each of its languages. */
export const recapView = (readers: readonly Words[], recap: Recap): View => {
  const title = readers.map(({ board }) => board.recapTitle(recap.week)).join(" · ");
  return {
    summary: title,
    body: [
      heading(title),
      ...readers.flatMap((words) => linesOf(words, recap).map((line, at) => (at === 0 ? prose(line) : muted(line)))),
      { kind: "actions", items: [tryIt(readers)] },
    ],
  };
};

const tryIt = (readers: readonly Words[]): Button =>
  button(readers.map(({ board }) => board.recapTry).join(" · "), menuAction.id({ to: "quiz" }), "primary");

const linesOf = (words: Words, { people, hardest, weakest, goal }: Recap): readonly string[] => {
  const w = words.board;
  const { percent } = words.common;
  if (people < RECAP_FEWEST) return [w.recapFew];
  return [
    w.recapPeople(people),
    ...(goal ? [w.goalReached(goal.reached, goal.of, goal.days)] : []),
    ...(hardest ? [w.recapHardest(textIn(words, hardest.prompt), percent(hardest.credit))] : []),
    ...(weakest ? [w.recapWeakest(textIn(words, weakest.topic), percent(weakest.credit))] : []),
  ];
};

const textIn = ({ bank }: Words, texts: Texts): string => texts[bank] ?? texts.en ?? texts.zh ?? "";
