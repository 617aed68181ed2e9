import { deckOfQuestion, deckTopic } from "../engine/deck/question.ts";
import { type Mastery, masteryOf } from "../engine/learning/mastery.ts";
import type { Context, Deps } from "./context.ts";

/** How well a topic is known, with the name it has here. */
export interface NamedMastery extends Mastery {
  readonly name: string;
}

/**
 * How well the person knows each topic, weakest first. A deck is a topic in its own workspace alone: elsewhere, and where it is gone,
 * neither its name nor its id says anything, and it is left out.
 */
export const masteryHere = (
  { bank }: Pick<Deps, "bank">,
  { person, workspace, lang }: Context,
): readonly NamedMastery[] => {
  const decks = new Map((workspace.decks ?? []).map(({ id, name }) => [deckTopic(id), name]));
  const nameOf = (topic: string): string | undefined =>
    deckOfQuestion(topic) === undefined
      ? (bank.topics.find(({ id }) => id === topic)?.name[lang] ?? topic)
      : decks.get(topic);
  return masteryOf(person.learner.topics).flatMap((one) => {
    const name = nameOf(one.topic);
    return name === undefined ? [] : [{ ...one, name }];
  });
};
