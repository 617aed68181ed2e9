import type { View } from "../../src/chat/view.ts";
import type { Bank, QuestionOf } from "../../src/engine/bank/bank.ts";
import type { OpenVerdict } from "../../src/engine/grading/grade.ts";
import type { Asks, Exchange, FinishedInterview, Outcome, Turn } from "../../src/engine/interview/interview.ts";
import { figuresOf, toPractise } from "../../src/engine/interview/report.ts";
import type { Context } from "../../src/practice/context.ts";
import { listScreen } from "../../src/practice/interview/report/door.ts";
import type { ShownReport } from "../../src/practice/interview/report/load.ts";
import { pageCount, reportPage } from "../../src/practice/interview/report/pages.ts";
import type { InterviewReport } from "../../src/store/interview-reports.ts";
import { realBank } from "./content.ts";
import { bank as teaBank } from "./interview-screens.ts";

const AT = Date.UTC(2026, 10, 25, 12);
const MINUTE = 60_000;

/** An open verdict in which these points were heard in these words. */
export const verdictOf = (
  points: readonly { readonly id: string; readonly weight: number }[],
  heard: Readonly<Record<string, string>>,
): OpenVerdict => {
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const got = points.reduce((sum, { id, weight }) => sum + (heard[id] === undefined ? 0 : weight), 0);
  return {
    kind: "open",
    credit: total === 0 ? 0 : got / total,
    points: points.map(({ id, weight }) => {
      const text = heard[id];
      const evidence = text === undefined ? [] : [{ start: 0, end: text.length, text }];
      return { id, weight, hit: text !== undefined, evidence };
    }),
    redFlags: [],
    discounts: [],
    lang: "en",
  };
};

export const exchangeOf = (
  asks: Asks,
  text: string,
  verdict?: OpenVerdict,
  outcome: Outcome = "answered",
): Exchange => ({
  asks,
  shownAt: AT,
  doneAt: AT + MINUTE,
  outcome,
  said: text === "" ? [] : [{ text, at: AT + MINUTE }],
  ...(verdict ? { verdict } : {}),
});

export const interviewWith = (turns: readonly Turn[], more: Partial<FinishedInterview> = {}): FinishedInterview => ({
  id: "s1",
  person: "ada",
  interviewer: { kind: "bot" },
  platform: "web",
  workspace: "w1",
  track: "kitchen",
  level: "mid",
  minutes: 30,
  lang: "en",
  startedAt: AT,
  endedAt: AT + 30 * MINUTE,
  finish: "finished",
  turns,
  ability: {},
  ...more,
});

const open = (bank: Bank, id: string): QuestionOf<"open"> => {
  const found = bank.questions.get(id);
  if (found?.type !== "open") throw new Error(`no open question ${id}`);
  return found;
};

const turnOf = (
  question: QuestionOf<"open">,
  stage: Turn["stage"],
  exchanges: readonly Exchange[],
  hints = 0,
): Turn => ({
  stage,
  question: question.id,
  revision: question.revision,
  topic: question.topic,
  level: question.level,
  hints,
  exchanges,
});

const strongTurns = (bank: Bank): readonly Turn[] => {
  const tea = open(bank, "tea-bitter.1");
  const house = open(bank, "tea-house.1");
  const answer = "Hot water pulls the tannin out, so I use cooler water and brew for less long.";
  const heard = { tannin: "pulls the tannin out", cooler: "cooler water", shorter: "brew for less long" };
  const steps = house.chain ?? [];
  return [
    turnOf(tea, "fundamentals", [exchangeOf({ kind: "question" }, answer, verdictOf(tea.points ?? [], heard))]),
    turnOf(tea, "deep-dive", [
      exchangeOf({ kind: "question" }, answer, verdictOf(tea.points ?? [], heard)),
      exchangeOf(
        { kind: "deeper" },
        "Black tea is oxidised.",
        verdictOf(tea.deeper?.points ?? [], { oxidised: "is oxidised" }),
      ),
    ]),
    turnOf(
      house,
      "scenario",
      steps.map((step, at) =>
        exchangeOf(
          { kind: "step", step: at },
          "I would serve in waves.",
          verdictOf(step.points, Object.fromEntries(step.points.map(({ id }) => [id, "in waves"]))),
        ),
      ),
    ),
  ];
};

const weakTurns = (bank: Bank): readonly Turn[] => {
  const tea = open(bank, "tea-bitter.1");
  const points = tea.points ?? [];
  const flagged: OpenVerdict = {
    ...verdictOf(points, { cooler: "Colder water" }),
    ...(tea.redFlags ? { redFlags: [{ index: 0, evidence: [{ start: 0, end: 5, text: "more leaves" }] }] } : {}),
  };
  return [
    turnOf(
      tea,
      "fundamentals",
      [
        exchangeOf({ kind: "question" }, "Colder water, I think. Or wait for less long.", flagged),
        exchangeOf({ kind: "point", point: "tannin" }, "Tannin?", verdictOf(points.slice(0, 1), { tannin: "Tannin?" })),
        exchangeOf({ kind: "point", point: "shorter" }, "", undefined, "unknown"),
      ],
      2,
    ),
    turnOf(open(bank, "tea-house.1"), "scenario", [
      exchangeOf({ kind: "step", step: 0 }, "", undefined, "timed-out"),
      exchangeOf({ kind: "step", step: 1 }, "", undefined, "skipped"),
    ]),
  ];
};

const shownOf = (bank: Bank, interview: FinishedInterview, more: Partial<ShownReport> = {}): ShownReport => {
  const report: InterviewReport = { interview, figures: figuresOf(interview, bank), claims: [] };
  return {
    report,
    bank,
    seconds: new Map(),
    all: [report],
    practise: toPractise(interview, bank),
    ...more,
  };
};

const pagesIn = (context: Context, name: string, shown: ShownReport): Readonly<Record<string, View>> =>
  Object.fromEntries(
    Array.from({ length: pageCount(shown, context.words) }, (_, at) => [
      `report-${name}-${at}`,
      reportPage(context, shown, at, {}),
    ]),
  );

/** A strong, a weak, an early-ended, an empty interview and one with a person, page by page; and the list of reports. */
export const reportScreens = (context: Context): Readonly<Record<string, View>> => {
  const bank: Bank = { ...teaBank, competencies: realBank().bank.competencies };
  const strong = shownOf(
    bank,
    interviewWith(strongTurns(bank), { ownProject: { said: [{ text: "A shop.", at: AT }], rating: 3 } }),
  );
  const weak = shownOf(bank, interviewWith(weakTurns(bank)));
  const claims = [{ turn: 0, point: "shorter", words: "wait for less long" }];
  const claimed = { ...weak, report: { ...weak.report, claims } };
  const agreed = claims.map((one) => ({ ...one, accepted: true as const }));
  const accepted = { ...weak, report: { ...weak.report, claims: agreed } };
  const early = shownOf(bank, interviewWith(strongTurns(bank).slice(0, 1), { finish: "ended-early" }));
  const empty = shownOf(bank, interviewWith([], { finish: "abandoned" }));
  const third = { ...strong, all: [weak.report, early.report, strong.report] };
  const person = shownOf(
    bank,
    interviewWith(
      [
        {
          ...turnOf(open(bank, "tea-bitter.1"), "fundamentals", [
            { ...exchangeOf({ kind: "question" }, ""), ticked: ["cooler"] },
          ]),
        },
      ],
      {
        interviewer: { kind: "person", member: "m-bob", name: "Bob" },
        ratings: { byInterviewer: { depth: 3 }, bySelf: { depth: 2 } },
        own: [{ text: "Which tea would you serve to somebody in a hurry?", at: AT }],
      },
    ),
  );
  return {
    ...pagesIn(context, "strong", third),
    ...pagesIn(context, "weak", weak),
    "report-claimed": reportPage(context, claimed, 1, {}),
    "report-accepted": reportPage(context, accepted, 1, {}),
    ...pagesIn(context, "early", early),
    ...pagesIn(context, "empty", empty),
    ...pagesIn(context, "person", person),
    "report-list": listScreen({ bank }, context, [strong.report, weak.report, empty.report], 0),
    "report-list-empty": listScreen({ bank }, context, [], 0),
  };
};
