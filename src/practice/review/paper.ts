import { draw } from "../../engine/bank/draw.ts";
import type { QuestionType } from "../../engine/bank/schema.ts";
import type { Instant } from "../../engine/instant.ts";
import { anotherAngle } from "../../engine/learning/angle.ts";
import type { Context, Deps } from "../context.ts";
import { atHome } from "../questions.ts";
import { type Queue, questionsAbout, SHORT_TYPES } from "../review-queue.ts";
import { ownTopics } from "../track.ts";

/** What keeps a question from being asked, and which was asked when. */
interface Known {
  readonly seen: ReadonlyMap<string, Instant>;
  readonly spoilt: ReadonlySet<string>;
}

const knownOf = async ({ store }: Deps, { person, workspace }: Context): Promise<Known> => {
  const [seen, spoilt] = await Promise.all([store.people.seen(person.id), store.spoilt.of(workspace.id)]);
  return { seen, spoilt };
};

/** For each due fact, in their order, another question than the one missed last. */
export const duePaper = async (
  { home, due }: Pick<Queue, "home" | "due">,
  context: Context,
  types: readonly QuestionType[],
  count: number,
): Promise<readonly string[]> => {
  const { seen, spoilt } = await knownOf(home, context);
  const paper: string[] = [];
  for (const fact of due) {
    if (paper.length >= count) break;
    const candidates = questionsAbout(home, fact, types)
      .map(({ id }) => id)
      .filter((id) => !spoilt.has(id));
    const question = anotherAngle(candidates, seen, context.person.learner.mistakes);
    if (question !== undefined) paper.push(question);
  }
  return paper;
};

/** So many facts are offered where nothing is due. */
const NEW_FACTS = 5;

/** One question each about facts never met, of what the person prepares for. The same all day, unless they are answered. */
export const newPaper = async (deps: Deps, context: Context, queue: Queue): Promise<readonly string[]> => {
  const { seen, spoilt } = await knownOf(deps, context);
  const { bank } = queue.home;
  // An open question that somebody else asked is seen, but its fact was not practised.
  const met = bank.drawable.filter(
    ({ factId, id, type }) => queue.met.has(factId) || (SHORT_TYPES.includes(type) && seen.has(id)),
  );
  const metFacts = new Set(met.map(({ factId }) => factId));
  const avoid = bank.drawable.filter(({ factId, id }) => metFacts.has(factId) || spoilt.has(id));
  const { questions } = draw(
    bank,
    {
      topics: { exclude: [], ...ownTopics(deps, context) },
      level: context.person.profile.level ?? "auto",
      types: SHORT_TYPES,
      count: NEW_FACTS,
      seen,
      avoid: new Set(avoid.map(({ id }) => id)),
    },
    `${context.person.id}/new/${queue.day}`,
  );
  const facts = new Set<string>();
  // A topic may have too few facts for one question each; a second one about the same fact is no new fact.
  return questions.flatMap(({ id }) => {
    const fact = bank.questions.get(id)?.factId ?? id;
    if (facts.has(fact)) return [];
    facts.add(fact);
    return [id];
  });
};

/** The person's own mistakes or saved questions: those right least often since, then those seen longest ago. */
export const ownPaper = async (
  deps: Deps,
  context: Context,
  from: "mistakes" | "saved",
  types: readonly QuestionType[] | undefined,
  count: number,
): Promise<readonly string[]> => {
  const { seen, spoilt } = await knownOf(deps, context);
  const { mistakes } = context.person.learner;
  const ids =
    from === "saved"
      ? await deps.store.people.saved(context.person.id)
      : [...mistakes].reverse().map(({ question }) => question);
  const rights = (id: string): number =>
    from === "saved" ? 0 : (mistakes.find(({ question }) => question === id)?.rights ?? 0);
  const { bank } = await atHome(deps, context.workspace, ids);
  return [...new Set(ids.flatMap((id) => bank.questions.get(id) ?? []))]
    .filter(({ id, type, retired }) => retired !== true && !spoilt.has(id) && (!types || types.includes(type)))
    .map(({ id }) => id)
    .sort((a, b) => rights(a) - rights(b) || (seen.get(a) ?? 0) - (seen.get(b) ?? 0))
    .slice(0, count);
};
