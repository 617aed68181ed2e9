import type { Bank } from "../../engine/bank/bank.ts";
import type { Instant, Zone } from "../../engine/instant.ts";
import { addDays, instantOf, isoWeek, localDay } from "../../engine/learning/calendar.ts";
import { weekStart } from "../../engine/learning/period.ts";
import { weekLook } from "../../engine/learning/period-recap.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";
import { atHome } from "../questions.ts";
import { goalWeeks } from "./goal.ts";
import { RECAP_FEWEST, type Recap, recapView } from "./recap-view.ts";

/** Days from Monday to Friday. */
const FRIDAY = 4;
/** So much later nobody looks back on the week any more. */
const LATEST_MS = 86_400_000;
/** Answers of more people would change nothing about what was hard. */
const MOST_PEOPLE = 1_000;

/** When the look back is due next after an instant. */
export const nextRecap = (after: Instant, time: string, zone: Zone): Instant => {
  const monday = weekStart(localDay(after, zone));
  const at = instantOf(addDays(monday, FRIDAY), time, zone);
  return at > after ? at : instantOf(addDays(monday, FRIDAY + 7), time, zone);
};

/**
 * Posts the look back of a workspace if it is time, once a week by its key, and says when the next is due: also where the
 * settings have moved it meanwhile. Undefined where it is turned off.
 */
export const ringRecap = async (deps: Deps, id: string, at: Instant): Promise<Instant | undefined> => {
  const workspace = await deps.store.workspaces.load(id);
  const { recap } = workspace;
  if (!recap) return undefined;
  const zone = workspace.zone ?? deps.defaultZone;
  const planned = instantOf(addDays(weekStart(localDay(at, zone)), FRIDAY), recap.time, zone);
  const now = deps.clock();
  if (planned > now) return planned;
  if (now - planned <= LATEST_MS && !workspace.lostPlaces?.[recap.place])
    await post(deps, workspace, recap, planned, zone);
  return nextRecap(now, recap.time, zone);
};

const post = async (
  deps: Deps,
  workspace: Workspace,
  { platform, place }: { readonly platform: string; readonly place: string },
  planned: Instant,
  zone: Zone,
): Promise<void> => {
  const today = localDay(planned, zone);
  const recap = await lookBack(deps, workspace, today);
  // Nobody needs to read that nothing was.
  if (recap.people === 0) return;
  const target = { platform, workspace: workspace.id, place };
  const view = recapView(readersIn(deps, workspace), recap);
  await deps.outbox.send({ kind: "post", target, view }, `recap/${workspace.id}/${recap.week}`);
};

const lookBack = async (deps: Deps, workspace: Workspace, today: string): Promise<Recap> => {
  const week = isoWeek(today);
  const days = workspace.goal?.days ?? 1;
  const { now } = await goalWeeks(deps, { workspace: workspace.id, me: "", days, today });
  if (now.week < RECAP_FEWEST) return { week, people: now.week };
  const all = await deps.store.boards.weekAnswers(workspace.id, week, MOST_PEOPLE);
  const { bank } = await atHome(
    deps,
    workspace,
    all.flat().map(({ question }) => question),
  );
  const { hardest, weakest } = weekLook(
    all.map((answers) => answers.filter(({ question }) => isAskedIn(bank, question))),
    RECAP_FEWEST,
  );
  const question = hardest && bank.questions.get(hardest.question);
  const topic = weakest && bank.topics.find((one) => one.id === weakest.topic);
  return {
    week,
    people: now.week,
    ...(hardest && question ? { hardest: { prompt: question.prompt, credit: hardest.credit } } : {}),
    ...(weakest && topic ? { weakest: { topic: topic.name, credit: weakest.credit } } : {}),
    ...(workspace.goal ? { goal: { days, reached: now.reached, of: now.since } } : {}),
  };
};

/** What is hidden or gone cannot be looked up by anybody: the next hardest says more. */
const isAskedIn = (bank: Bank, id: string): boolean => {
  const question = bank.questions.get(id);
  return question !== undefined && question.retired !== true;
};

/** Who reads public posts of a workspace. */
const readersIn = ({ languages }: Deps, { lang }: Workspace): readonly Words[] =>
  lang === "both" ? [languages.pick("en"), languages.pick("zh")] : [languages.pick(lang)];

/** What comes again about boards. */
export const boardDues = (
  deps: Deps,
): Readonly<Record<string, (id: string, at: Instant) => Promise<Instant | undefined>>> => ({
  recap: (id, at) => ringRecap(deps, id, at),
  season: (id) => remake(deps, id),
  "season-again": (id) => remake(deps, id),
});

const remake = async ({ store }: Deps, workspace: string): Promise<undefined> => {
  await store.boards.remake(workspace);
  return undefined;
};
