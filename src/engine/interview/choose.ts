import type { Bank, QuestionOf } from "../bank/bank.ts";
import { LEVELS, type Level, type Stage, type Track } from "../bank/schema.ts";
import { chance, pick, pickWeighted } from "../bank/seed.ts";
import type { Instant } from "../instant.ts";
import { type Ability, abilityIn, levelFor } from "./ability.ts";

export interface Choosing {
  readonly bank: Pick<Bank, "drawable" | "questions">;
  readonly track: Pick<Track, "topics" | "deepDive">;
  /** As wished. */
  readonly level: Level;
  readonly stage: Stage;
  /** Question ids of this interview so far: not asked again, and their topics and facts less. */
  readonly asked: ReadonlySet<string>;
  /** Spoilt elsewhere: not asked. */
  readonly avoid?: ReadonlySet<string>;
  /** Question id → when the person last saw it, anywhere. */
  readonly seen: ReadonlyMap<string, Instant>;
  readonly ability: Ability;
  readonly seed: string;
}

export interface Chosen {
  readonly question: QuestionOf<"open">;
  readonly topic: string;
  readonly level: Level;
}

/** A deep dive asks for more than the person has shown, fundamentals for less; scenarios hold several levels in one. */
const REACH: Readonly<Record<Stage, number>> = {
  "warm-up": -0.4,
  fundamentals: -0.4,
  "deep-dive": 0.4,
  scenario: 0,
  "wrap-up": -0.4,
};

/** How much less likely a topic is for each question of it that was asked in this interview. */
const AGAIN = 0.25;
/** How much less likely a topic is whose nearest question is so many levels off. */
const OFF_LEVEL = [1, 0.3, 0.1] as const;

/**
 * The next question of a stage. Questions that the person never saw come first; where none is left, those seen longest ago. Among them a
 * topic by the track's weights, new topics and those with a fitting level rather; then the level nearest to the person's ability there.
 * The same arguments give the same question. Undefined only where the track has nothing that was not asked.
 */
export const chooseQuestion = (choosing: Choosing): Chosen | undefined => {
  const luck = chance(choosing.seed);
  const pool = fresh(choosing, fitting(choosing));
  const topics = [...new Set(pool.map(({ topic }) => topic))];
  const candidates = topics.map((topic) =>
    nearestIn(
      choosing,
      topic,
      pool.filter((one) => one.topic === topic),
    ),
  );
  const asked = topicsAsked(choosing);
  const chosen = pickWeighted(
    luck,
    candidates,
    ({ topic, off }) =>
      (choosing.track.topics[topic] ?? 0) * AGAIN ** (asked.get(topic) ?? 0) * (OFF_LEVEL[off] ?? OFF_LEVEL[2]),
  );
  const question = chosen && pick(luck, chosen.questions);
  return question && { question, topic: question.topic, level: question.level };
};

type Open = QuestionOf<"open">;

/** What may be asked in the stage, from the first of these kinds that has something the person has not seen, else that has anything. */
const fitting = (choosing: Choosing): readonly Open[] => {
  const { bank, track, stage, asked, avoid, seen } = choosing;
  const facts = new Set([...asked].map((id) => bank.questions.get(id)?.factId));
  const open = bank.drawable.filter(
    (one): one is Open => one.type === "open" && !asked.has(one.id) && !avoid?.has(one.id) && one.topic in track.topics,
  );
  const kinds = kindsFor(stage, track);
  const groups = kinds.flatMap((kind) => {
    const all = open.filter(kind);
    return [all.filter(({ factId }) => !facts.has(factId)), all];
  });
  return (
    groups.find((group) => group.some(({ id }) => !seen.has(id))) ?? groups.find((group) => group.length > 0) ?? []
  );
};

const kindsFor = (stage: Stage, { deepDive }: Pick<Track, "deepDive">): readonly ((question: Open) => boolean)[] => {
  const plain = ({ chain }: Open): boolean => chain === undefined;
  const deep = (question: Open): boolean => plain(question) && (deepDive?.includes(question.topic) ?? true);
  if (stage === "scenario") return [({ chain }) => chain !== undefined, plain];
  if (stage === "deep-dive") return [(question) => deep(question) && question.deeper !== undefined, deep, plain];
  return [plain];
};

/** Of the questions seen before, only the third that was seen longest ago. */
const fresh = ({ seen }: Choosing, questions: readonly Open[]): readonly Open[] => {
  const unseen = questions.filter(({ id }) => !seen.has(id));
  if (unseen.length > 0) return unseen;
  return [...questions]
    .sort((a, b) => (seen.get(a.id) ?? 0) - (seen.get(b.id) ?? 0))
    .slice(0, Math.ceil(questions.length / 3));
};

const nearestIn = (
  { ability, level, stage }: Choosing,
  topic: string,
  questions: readonly Open[],
): { readonly topic: string; readonly off: number; readonly questions: readonly Open[] } => {
  const wanted = LEVELS.indexOf(levelFor(abilityIn(ability, topic, level) + REACH[stage]));
  const offOf = (question: Open): number => Math.abs(LEVELS.indexOf(question.level) - wanted);
  const off = Math.min(...questions.map(offOf));
  return { topic, off, questions: questions.filter((question) => offOf(question) === off) };
};

const topicsAsked = ({ bank, asked }: Choosing): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of asked) {
    const topic = bank.questions.get(id)?.topic;
    if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return counts;
};
