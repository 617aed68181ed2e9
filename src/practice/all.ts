import type { Command } from "../chat/command.ts";
import type { Completion } from "../chat/option.ts";
import type { CatalogueEntry, Completing } from "../chat/platform.ts";
import type { Delivery, Gone } from "../chat/ports.ts";
import { type Reply, whisper } from "../chat/reply.ts";
import type { Request } from "../chat/request.ts";
import { type Action, on } from "../chat/router.ts";
import type { View } from "../chat/view.ts";
import type { Instant } from "../engine/instant.ts";
import type { Words } from "../words/words.ts";
import { boardActionHandlers, boardCommand } from "./board/board.ts";
import { boardDues, nextRecap } from "./board/recap.ts";
import { completer, entryOf } from "./catalogue.ts";
import { actionUnlessClosed, commandUnlessClosed } from "./closed.ts";
import { type Context, type Deps, openContext } from "./context.ts";
import { dailyActionHandlers, dailyCommands, dailyDues, dailyUnsaid } from "./daily/daily.ts";
import { goOnIn } from "./daily/ring.ts";
import { deckActionHandlers, deckCommand } from "./deck/deck.ts";
import { heard } from "./heard.ts";
import { helpCommand } from "./help/help.ts";
import { inboxActionHandlers, inboxCommand, inboxDues, inboxTimers } from "./inbox/inbox.ts";
import { interviewActionHandlers, interviewCommand } from "./interview/interview.ts";
import { carryOnInterview, interviewTimers } from "./interview/jobs.ts";
import { INTERVIEW } from "./interview/names.ts";
import { pairActionHandlers } from "./interview/people/handlers.ts";
import { carryOnPair, PAIR, pairGone, pairTimers } from "./interview/people/run.ts";
import { interviewWithSomebody } from "./interview/people/today.ts";
import { reportActionHandlers } from "./interview/report/door.ts";
import { unfinishedInterview } from "./interview/resume.ts";
import { appointmentActionHandlers, appointmentTimers, comingInterview } from "./interview/schedule/door.ts";
import { APPOINTMENT, carryOnAppointment } from "./interview/schedule/run.ts";
import { learnActionHandlers, learnCommand } from "./learn/learn.ts";
import { linkActionHandlers } from "./link/link.ts";
import { home, meActionHandlers, meCommands } from "./me/me.ts";
import { menuAction } from "./menu.ts";
import { placeActionHandlers, placeGone } from "./places/gone.ts";
import { planToday } from "./plan/go-on.ts";
import { planActionHandlers, planCommand } from "./plan/plan.ts";
import { privacyActionHandlers, privacyCommand } from "./privacy/privacy.ts";
import { profileHandlers } from "./profile/profile.ts";
import { carryOnQuiz, quizTimers } from "./quiz/jobs.ts";
import { quizActionHandlers, quizCommand } from "./quiz/quiz.ts";
import { reportHandlers } from "./quiz/report.ts";
import { unfinishedQuiz } from "./quiz/resume.ts";
import { startPaper } from "./quiz/start.ts";
import { isShared } from "./race/names.ts";
import { raceActionHandlers, raceCommand } from "./race/race.ts";
import { carryOnRace, raceGone, raceTimers } from "./race/run.ts";
import { remindDues, remindGone, remindHandlers } from "./remind/remind.ts";
import type { FindUnfinished } from "./resume.ts";
import { reviewActionHandlers, reviewCommand } from "./review/review.ts";
import { sentence } from "./say.ts";
import { says } from "./says.ts";
import { secondTimers } from "./second-reading.ts";
import { boardsSetupHandlers } from "./setup/boards.ts";
import { managersHandlers } from "./setup/managers.ts";
import { withOffer } from "./setup/offer.ts";
import { setupActionHandlers, setupCommand } from "./setup/setup.ts";
import type { StartCommand } from "./start-command.ts";
import { suggestHandlers } from "./suggest/suggest.ts";
import { teamActionHandlers, teamCommand } from "./team/team.ts";

/** Everything people can do, as one list of commands and one of actions. */
export interface Practice {
  readonly commands: readonly Command<Context>[];
  readonly actions: readonly Action<Context>[];
  /** The platform says so, or the workspace has named them. */
  isManager(context: Context): boolean;
  /** The person's own page, for side panels and home tabs. */
  home(request: Request): Promise<View>;
  catalogue(words: Words): readonly CatalogueEntry[];
  complete(typing: Completing): Promise<readonly Completion[]>;
  /** What someone typed to the bot without a command. */
  heard(context: Context, text: string): Promise<Reply>;
  /** Hears what could not be said, since there is nobody to say it to any more. */
  gone(delivery: Delivery, why: Gone, key?: string): Promise<void>;
  /** Hears what was given up: whether it was said is not known, and trying again could say it twice. */
  unsaid(delivery: Delivery, key: string): Promise<void>;
  /** What to do when a durable timer of that name rings. */
  readonly timers: Readonly<Record<string, (data: Readonly<Record<string, string>>) => Promise<void>>>;
  /**
   * What to do when something of that kind is due: its id and the instant it was due at, which after an outage may be long
   * past. Answers with the next instant, or undefined for never again. Called at least once, so harmless when repeated.
   */
  readonly dues: Readonly<Record<string, (id: string, at: Instant) => Promise<Instant | undefined>>>;
  /** Does what a crash left open in a session; harmless when there is nothing. */
  carryOn(session: { readonly owner: string; readonly id: string }): Promise<void>;
}

export const createPractice = (deps: Deps): Practice => {
  const startCommand: StartCommand = {
    has: (name) => others.some((one) => one.name === name),
    run: (context, name, options) => named(others, name).run(context, options),
  };
  const planDoors = { commands: startCommand, start: startPaper };
  const planned = planToday(startCommand);
  const others: readonly Command<Context>[] = [
    quizCommand(deps),
    raceCommand(deps),
    reviewCommand(deps, startPaper),
    learnCommand(deps),
    interviewCommand(deps),
    planCommand(deps, planDoors),
    ...meCommands(deps, unfinished, planned),
    ...dailyCommands(deps),
    boardCommand(deps),
    teamCommand(deps),
    setupCommand(deps),
    deckCommand(deps),
    inboxCommand(deps),
    privacyCommand(deps),
  ];
  const commands = [...others, helpCommand(deps, others, says)]
    .map((one) => offering(deps, one))
    .map(commandUnlessClosed);
  const open = openContext(deps);
  return {
    commands,
    actions: [
      ...quizActionHandlers(deps),
      ...reportHandlers(deps),
      ...raceActionHandlers(deps),
      ...reviewActionHandlers(deps, startPaper),
      ...learnActionHandlers(deps),
      ...planActionHandlers(deps, planDoors),
      ...interviewActionHandlers(deps),
      ...reportActionHandlers(deps),
      ...appointmentActionHandlers(deps),
      ...pairActionHandlers(deps),
      ...meActionHandlers(deps, unfinished, planned),
      ...remindHandlers(deps),
      ...profileHandlers(deps),
      ...dailyActionHandlers(deps),
      ...boardActionHandlers(deps),
      ...teamActionHandlers(deps),
      ...setupActionHandlers(deps),
      ...boardsSetupHandlers(deps, nextRecap),
      ...deckActionHandlers(deps),
      ...managersHandlers(deps),
      ...inboxActionHandlers(deps),
      ...placeActionHandlers(deps, (workspace, place) => goOnIn(deps, workspace, place)),
      ...suggestHandlers(deps),
      ...privacyActionHandlers(deps),
      ...linkActionHandlers(deps),
      menuHandler(commands),
    ].map(actionUnlessClosed),
    isManager: ({ request }) => request.who.manager,
    home: async (request) => home(deps, await open(request), unfinished, planned),
    timers: {
      ...secondTimers(deps),
      ...quizTimers(deps),
      ...interviewTimers(deps),
      ...appointmentTimers(deps),
      ...pairTimers(deps),
      ...raceTimers(deps),
      ...inboxTimers(deps),
    },
    dues: { ...dailyDues(deps), ...boardDues(deps), ...remindDues(deps), ...inboxDues(deps) },
    carryOn: (session) => carryOn(deps, session),
    catalogue: (words) => commands.map((one) => entryOf(one, words, deps.languages)),
    complete: completer(commands, deps.languages),
    heard: heard(deps, commands),
    unsaid: (delivery, key) => dailyUnsaid(deps, delivery, key, "unknown"),
    gone: async (delivery, why, key = "") => {
      await Promise.all([
        placeGone(deps, delivery, why),
        dailyUnsaid(deps, delivery, key, why),
        raceGone(deps, delivery, why, key),
        pairGone(deps, delivery, why, key),
        remindGone(deps, delivery, why, key),
      ]);
    },
  };
};

/** An interview has a clock: it is what one would go on with first. */
const unfinished: FindUnfinished = async (deps, context) => {
  const alone = await unfinishedInterview(deps, context);
  if (alone) return alone;
  const withSomebody = await interviewWithSomebody(deps, context);
  if (withSomebody && !withSomebody.later) return withSomebody;
  return (await unfinishedQuiz(deps, context)) ?? withSomebody ?? comingInterview(deps, context);
};

const carryOn = async (deps: Deps, session: { readonly owner: string; readonly id: string }): Promise<void> => {
  const { kind } = (await deps.store.sessions.load(session.owner, session.id)) ?? {};
  if (kind === PAIR) return carryOnPair(deps, session);
  if (isShared(session.owner)) return carryOnRace(deps, session);
  if (kind === APPOINTMENT) return carryOnAppointment(deps, session);
  return kind === INTERVIEW ? carryOnInterview(deps, session) : carryOnQuiz(deps, session);
};

/** A private answer to someone new carries one extra line: the presets in use, and a way to change them. */
const offering = (deps: Deps, one: Command<Context>): Command<Context> => ({
  ...one,
  run: async (context, options): Promise<Reply> => {
    const reply = await one.run(context, options);
    return reply.kind === "whisper" ? whisper(await withOffer(deps, context, reply.view)) : reply;
  },
});

const named = (commands: readonly Command<Context>[], name: string): Command<Context> => {
  const found = commands.find((one) => one.name === name);
  if (!found) throw new Error(`no command “${name}”`);
  return found;
};

/** A menu button does what the command of its name does. */
const menuHandler = (commands: readonly Command<Context>[]): Action<Context> =>
  on(menuAction, "whisper", (context, { to }) => {
    const name = to === "board" ? "leaderboard" : to;
    const found = named(commands, name);
    const { manager } = context.request.who;
    if (found.root === "prep-admin" && !manager)
      return Promise.resolve(whisper(sentence(context.words.chat.managersOnly, "trouble")));
    return found.run(context, {});
  });
