import type { Question } from "../../engine/bank/bank.ts";
import type { Level } from "../../engine/bank/schema.ts";
import type { Day, Instant } from "../../engine/instant.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import { learnerDay } from "../../engine/learning/learner.ts";
import type { TopicState } from "../../engine/plan/needs.ts";
import { abilityAfter, levelIn } from "../../engine/plan/placement.ts";
import type { Plan } from "../../engine/plan/plan.ts";
import type { Context, Deps } from "../context.ts";
import { type Queue, questionsAbout, queueOf, SHORT_TYPES } from "../review-queue.ts";

/** The person's day. Whoever has answered nothing yet has none of their own: then that of the zone they are in. */
export const myDay = ({ person, request, zone }: Context): Day => {
  const { answers, skips } = person.learner.totals;
  return answers + skips === 0 ? localDay(request.at, zone) : learnerDay(person.learner, request.at);
};

/** What the plan is about: topics and how much each is asked. */
export const weightsOf = (
  { bank }: Pick<Deps, "bank">,
  { workspace }: Context,
  { track }: Pick<Plan, "track">,
): Readonly<Record<string, number>> => {
  const known = bank.tracks.find(({ id }) => id === track);
  if (known) return known.topics;
  const all = workspace.topics ?? bank.topics.map(({ id }) => id);
  return Object.fromEntries(all.map((topic) => [topic, 1]));
};

/** Where somebody stands before a day's list is made or looked at. */
export interface Stand {
  /** With the bank as it is here. */
  readonly home: Deps;
  readonly today: Day;
  /** Facts due that can be asked now, as many as belong to a day. */
  readonly due: number;
  readonly met: ReadonlySet<string>;
  readonly seen: ReadonlyMap<string, Instant>;
  /** Live in public here: not to be asked. */
  readonly spoilt: ReadonlySet<string>;
}

export const standOf = async (deps: Deps, context: Context): Promise<Stand> => {
  const [queue, seen, spoilt] = await Promise.all([
    queueOf(deps, context),
    deps.store.people.seen(context.person.id),
    deps.store.spoilt.of(context.workspace.id),
  ]);
  return {
    home: queue.home,
    today: myDay(context),
    due: Math.min(queue.left, askable(queue, spoilt)),
    met: queue.met,
    seen,
    spoilt,
  };
};

const askable = ({ home, due }: Queue, spoilt: ReadonlySet<string>): number =>
  due.filter((fact) => questionsAbout(home, fact, SHORT_TYPES).some(({ id }) => !spoilt.has(id))).length;

/** Questions of facts that the person has not met and that can be asked now, by topic. */
export const freshQuestions = ({ home, met, seen }: Stand): ReadonlyMap<string, readonly Question[]> => {
  const short = home.bank.drawable.filter(({ type }) => SHORT_TYPES.includes(type));
  const known = new Set(short.flatMap(({ id, factId }) => (met.has(factId) || seen.has(id) ? [factId] : [])));
  const found = new Map<string, Question[]>();
  for (const question of short) {
    if (known.has(question.factId)) continue;
    const others = found.get(question.topic);
    if (others) others.push(question);
    else found.set(question.topic, [question]);
  }
  return found;
};

/** Every topic of the plan, with what the person knows of it. */
export const topicsOf = (stand: Stand, context: Context, plan: Plan): readonly TopicState[] => {
  const { learner, profile } = context.person;
  const ability = abilityAfter(plan.placement.asked, profile.level);
  const fresh = freshQuestions(stand);
  const short = stand.home.bank.drawable.filter(({ type }) => SHORT_TYPES.includes(type));
  return Object.entries(weightsOf(stand.home, context, plan)).map(([topic, weight]) => {
    const all = new Set(short.flatMap((question) => (question.topic === topic ? [question.factId] : [])));
    const left = new Set((fresh.get(topic) ?? []).map(({ factId }) => factId));
    const { answers = 0, right = 0 } = Object.hasOwn(learner.topics, topic) ? (learner.topics[topic] ?? {}) : {};
    return {
      topic,
      weight,
      facts: all.size,
      met: all.size - left.size,
      answers,
      right,
      level: levelIn(ability, topic),
    };
  });
};

/** The level somebody is placed at over all. */
export const levelOfAll = ({ placement }: Plan, { person }: Context): Level =>
  levelIn(abilityAfter(placement.asked, person.profile.level));
