import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import type { View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { draw } from "../../engine/bank/draw.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import { grade } from "../../engine/grading/grade.ts";
import { nextAim, PLACEMENT } from "../../engine/plan/placement.ts";
import { type Asked, type Plan, placementOver } from "../../engine/plan/plan.ts";
import { arrive } from "../arrival.ts";
import { type Context, type Deps, languageOf } from "../context.ts";
import { newEntry } from "../entry.ts";
import { atHome } from "../questions.ts";
import { sentence } from "../say.ts";
import { placementScreen } from "./placement-screen.ts";
import { weightsOf } from "./stand.ts";

/** What follows the placement: the plan's page. */
export type AfterPlacement = (context: Context, plan: Plan, note: "placed" | "skipped") => Promise<View>;

/** Shows the question in hand, the first one at the first time. */
export const placeReply = async (
  deps: Deps,
  context: Context,
  id: string,
  after: AfterPlacement,
  as: (view: View) => Reply = redraw,
): Promise<Reply> => {
  const plan = await deps.store.plans.of(context.person.id);
  if (plan?.id !== id) return as(sentence(context.words.plan.none));
  if (plan.placement.asked.length === 0) await arrive(deps, context);
  const now = plan.placement.asked.length === 0 ? await proceed(deps, context, plan) : plan;
  return as(await shown(deps, context, now, after));
};

/**
 * An answer, or none where it is not known. Recorded first, by plan and question: the first answer counts whatever is pressed twice, and a
 * crash in between leaves a question that is answered already, which the next press finds.
 */
export const answerReply = async (
  deps: Deps,
  context: Context,
  { id, item, answer }: { readonly id: string; readonly item: number; readonly answer: Answer | undefined },
  after: AfterPlacement,
): Promise<Reply> => {
  const plan = await deps.store.plans.of(context.person.id);
  if (plan?.id !== id) return whisper(sentence(context.words.plan.none));
  const asked = plan.placement.asked[item];
  const late = plan.placement.over || item !== plan.placement.asked.length - 1 || asked?.credit !== undefined;
  if (asked === undefined || late) return redraw(await shown(deps, context, plan, after));
  const home = await atHome(deps, context.workspace, []);
  const question = home.bank.questions.get(asked.question);
  const recorded = question && (await record(home, context, { plan, item, asked, question, answer }));
  const given = { ...asked, credit: recorded?.entry.credit ?? 0 };
  const answered: Plan = {
    ...plan,
    placement: { ...plan.placement, asked: [...plan.placement.asked.slice(0, -1), given] },
  };
  const learner = recorded?.learner ?? context.person.learner;
  const knowing = { ...context, person: { ...context.person, learner } };
  return redraw(await shown(deps, knowing, await proceed(deps, knowing, answered), after));
};

/** Ends it with what is known by now. */
export const skipReply = async (deps: Deps, context: Context, id: string, after: AfterPlacement): Promise<Reply> => {
  const plan = await deps.store.plans.change(context.person.id, (present) =>
    present?.id === id && !present.placement.over ? placementOver(present) : undefined,
  );
  if (plan?.id !== id) return redraw(sentence(context.words.plan.none));
  return redraw(await after(context, plan, plan.placement.asked.length >= FEW ? "placed" : "skipped"));
};

/** Fewer answers place nobody. */
const FEW = 4;

interface Given {
  readonly plan: Plan;
  readonly item: number;
  readonly asked: Asked;
  readonly question: Question;
  readonly answer: Answer | undefined;
}

const record = (deps: Deps, context: Context, { plan, item, asked, question, answer }: Given) => {
  const { person, request, words } = context;
  const lang = languageOf(deps, words.code);
  const verdict = answer && grade(question, answer, { lang, glossary: deps.lexicon });
  return deps.store.answers.record(
    newEntry(deps, context.workspace, {
      id: `plan/${plan.id}/${item}`,
      at: request.at,
      person: person.id,
      member: request.who.member,
      place: request.where.place,
      question,
      revision: asked.revision,
      optionSeed: asked.optionSeed,
      lang: words.code,
      answer,
      credit: verdict?.credit ?? 0,
      hint: false,
      ms: Math.max(0, request.at - asked.shownAt),
      source: "plan",
    }),
    person.learner,
  );
};

/** The next question, or the end. Saved only where nobody else has gone on meanwhile. Returns the plan that holds now. */
const proceed = async (deps: Deps, context: Context, plan: Plan): Promise<Plan> => {
  const next = plan.placement.asked.length < PLACEMENT ? await nextQuestion(deps, context, plan) : undefined;
  const asked = next ? [...plan.placement.asked, next] : plan.placement.asked;
  const kept = await deps.store.plans.change(context.person.id, (present) =>
    present?.id === plan.id && !present.placement.over && isBefore(present, plan)
      ? { ...present, placement: { asked, over: next === undefined } }
      : undefined,
  );
  return kept ?? plan;
};

/** Whether the stored placement is the one that was gone on from, up to the answer just given. */
const isBefore = ({ placement: stored }: Plan, { placement }: Plan): boolean =>
  stored.asked.length === placement.asked.length && stored.asked.at(-1)?.credit === undefined;

const nextQuestion = async (all: Deps, context: Context, plan: Plan): Promise<Asked | undefined> => {
  const deps = await atHome(all, context.workspace, []);
  const [seen, spoilt] = await Promise.all([
    deps.store.people.seen(context.person.id),
    deps.store.spoilt.of(context.workspace.id),
  ]);
  const { asked } = plan.placement;
  const facts = new Set(asked.map(({ question }) => deps.bank.questions.get(question)?.factId));
  const open = deps.bank.drawable.filter(
    ({ id, type, factId }) => type === "single" && !spoilt.has(id) && !facts.has(factId),
  );
  const topics = new Set(open.map(({ topic }) => topic));
  const weights = Object.entries(weightsOf(deps, context, plan)).filter(([topic]) => topics.has(topic));
  const aim = nextAim(asked, Object.fromEntries(weights), context.person.profile.level);
  if (!aim) return undefined;
  const seed = `${plan.id}/${asked.length}`;
  const { questions } = draw(
    deps.bank,
    {
      topics: { include: [aim.topic], exclude: [] },
      level: aim.level,
      types: ["single"],
      count: 1,
      deck: open.flatMap(({ id, topic }) => (topic === aim.topic ? [id] : [])),
      seen,
      avoid: spoilt,
    },
    all.seed?.(seed) ?? seed,
  );
  const [drawn] = questions;
  const question = drawn && deps.bank.questions.get(drawn.id);
  if (!question) return undefined;
  const { id, revision, optionSeed } = drawn;
  const { topic, level } = question;
  return { question: id, revision, optionSeed, topic, level, shownAt: context.request.at };
};

const shown = async (deps: Deps, context: Context, plan: Plan, after: AfterPlacement): Promise<View> => {
  if (plan.placement.over) return after(context, plan, "placed");
  const home = await atHome(deps, context.workspace, []);
  return placementScreen(home, context, plan);
};
