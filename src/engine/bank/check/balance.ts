import type { Question } from "../bank.ts";
import { COGNITIVE, LEVELS, TYPES } from "../schema.ts";
import { BARS } from "./bars.ts";
import { type Figure, type FigureRule, type RemarkRule, share } from "./report.ts";

const counting = (rule: string, says: string, value: number, atLeast: number): Figure => ({
  rule,
  says,
  unit: "count",
  value,
  atLeast,
});

/** How much there is: facts and questions in scope, every type. */
export const amounts: FigureRule = ({ facts, drawable }) => [
  ...Object.entries(BARS.scope.facts).map(([topic, least]) =>
    counting("amount", `facts of ${topic}`, [...facts.values()].filter((fact) => fact.topic === topic).length, least),
  ),
  counting("amount", "questions", drawable.length, BARS.scope.questions),
  counting("amount", "senior questions", drawable.filter(({ level }) => level === "senior").length, BARS.scope.senior),
  counting("amount", "scenarios", drawable.filter(isScenario).length, BARS.scope.scenarios),
  ...TYPES.map((type) =>
    counting(
      "amount",
      `questions of type ${type}`,
      drawable.filter((q) => q.type === type).length,
      BARS.scope.types[type],
    ),
  ),
];

const isScenario = (question: Question): boolean => question.type === "open" && question.chain !== undefined;

/** Topics with facts carry a quiz of their own, and large ones take their due share of the bank. */
export const topicShares: FigureRule = ({ topics, facts, drawable }) =>
  topics.flatMap(({ id }) => {
    const own = [...facts.values()].filter(({ topic }) => topic === id).length;
    if (own === 0) return [];
    const asked = drawable.filter(({ topic }) => topic === id);
    const open = asked.filter(({ type }) => type === "open").length;
    const figures = [
      counting("topic", `questions of ${id}`, asked.length, BARS.topic.questions),
      counting("topic", `open questions of ${id}`, open, BARS.topic.open),
    ];
    if (own < BARS.topicShare.fromFacts || drawable.length === 0) return figures;
    const due = share(own, facts.size);
    const { off } = BARS.topicShare;
    const value = share(asked.length, drawable.length);
    const bounds = { atLeast: round(due * (1 - off)), atMost: round(due * (1 + off)) };
    return [...figures, { rule: "topic", says: `share of questions about ${id}`, unit: "share", value, ...bounds }];
  });

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Levels of thought and of experience, and how often "true" is true. */
export const mixture: FigureRule = ({ drawable }) => {
  const part = (test: (question: Question) => boolean): number => share(drawable.filter(test).length, drawable.length);
  const statements = drawable.filter((question) => question.type === "truefalse");
  const truths = share(statements.filter(({ answer }) => answer).length, statements.length);
  const [recall, understand, apply, analyse] = COGNITIVE.map((level) => part(({ cognitive }) => cognitive === level));
  const thought = { rule: "cognitive", unit: "share" } as const;
  return [
    { ...thought, says: "recall", value: recall ?? 0, atMost: BARS.recallAtMost },
    {
      ...thought,
      says: "understand or apply",
      value: (understand ?? 0) + (apply ?? 0),
      atLeast: BARS.understandOrApplyAtLeast,
    },
    { ...thought, says: "analyse", value: analyse ?? 0, atLeast: BARS.analyseAtLeast },
    {
      rule: "level",
      says: "senior",
      unit: "share",
      value: part(({ level }) => level === LEVELS[2]),
      atLeast: BARS.seniorAtLeast,
    },
    {
      rule: "truth",
      says: "true among true/false",
      unit: "share",
      value: truths,
      atLeast: BARS.truth.least,
      atMost: BARS.truth.most,
    },
  ];
};

/** Facts nobody asks about. */
export const untested: RemarkRule = ({ facts }) =>
  [...facts.values()]
    .filter(({ questions }) => questions.every(({ retired }) => retired === true))
    .map(({ id }) => ({ id, rule: "untested", message: "no question tests this fact: write at least one." }));
