import type { Fact, Question } from "../bank/bank.ts";
import { revisionOf } from "../bank/revision.ts";
import type { Level, QuestionSource } from "../bank/schema.ts";

/** A question of a workspace's own deck, whole: both languages stand in it, alike where it was written in one. */
export type DeckQuestion = QuestionSource & {
  readonly level: Level;
  readonly sources?: readonly string[];
};

const HEAD = "deck.";

/** The id a deck's question has everywhere outside its deck. */
export const deckQuestionId = (deck: string, own: string): string => `${HEAD}${deck}.${own}`;

/** The deck of a question; undefined for the bank's. */
export const deckOfQuestion = (id: string): string | undefined =>
  id.startsWith(HEAD) ? id.slice(HEAD.length).split(".", 1)[0] : undefined;

/** A deck stands as a topic of its own where topics are listed and chosen. */
export const deckTopic = (deck: string): string => `${HEAD}${deck}`;

/** Gives a question its place: its deck is its topic, and it is a fact of its own. */
export const placedInDeck = (deck: string, { sources: _, ...question }: DeckQuestion): Question => {
  const id = deckQuestionId(deck, question.id);
  return {
    ...question,
    id,
    topic: deckTopic(deck),
    subtopic: deckTopic(deck),
    factId: id,
    revision: revisionOf(question, question.level),
  };
};

/** What a deck's question teaches, with its sources: for what is shown under an answer. */
export const factInDeck = ({ sources = [] }: DeckQuestion, question: Question): Fact => ({
  id: question.factId,
  level: question.level,
  fact: question.type === "open" || question.explanation.en === "" ? question.prompt : question.explanation,
  sources: [...sources],
  topic: question.topic,
  subtopic: question.subtopic,
  questions: [question],
});
