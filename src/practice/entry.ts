import type { Question } from "../engine/bank/bank.ts";
import { deckOfQuestion } from "../engine/deck/question.ts";
import type { Answer } from "../engine/grading/answer.ts";
import type { Instant } from "../engine/instant.ts";
import { localDay } from "../engine/learning/calendar.ts";
import { factInId } from "../engine/learning/cards.ts";
import { seasonOn, seasonPeriod } from "../engine/learning/season.ts";
import type { NewEntry, Workspace } from "../store/ports.ts";
import { type Deps, languageOf } from "./context.ts";

/** What the practice folders know of an answer; the rest of its log entry is the same everywhere. */
export interface Given {
  /** The id it is recorded by, once and for ever. */
  readonly id: string;
  /** The platform's time of the press. */
  readonly at: Instant;
  readonly person: string;
  readonly member: string;
  readonly place: string;
  readonly question: Question;
  /** The content that was asked, which may be older than the bank's. */
  readonly revision: string;
  readonly optionSeed: string;
  /** The interface language it was shown in. */
  readonly lang: string;
  /** Absent when skipped. */
  readonly answer?: Answer | undefined;
  /** 0 to 1. */
  readonly credit: number;
  readonly hint: boolean;
  readonly ms: number;
  readonly source: NewEntry["source"];
  /** `speedShare` in a race. */
  readonly speed?: number;
}

/** The bank's questions do; those of a workspace's own deck where its managers said so. */
export const earns = ({ decks = [] }: Workspace, { id }: Question): boolean => {
  const deck = deckOfQuestion(id);
  return deck === undefined || decks.some((one) => one.id === deck && one.earns === true);
};

/** The entry to record for an answer given in a workspace. */
export const newEntry = (
  deps: Pick<Deps, "languages" | "defaultZone">,
  workspace: Workspace,
  given: Given,
): NewEntry => {
  const { question, optionSeed, lang, answer, speed, ...same } = given;
  const boardDay = localDay(given.at, workspace.zone ?? deps.defaultZone);
  const season = seasonOn(workspace.seasons ?? [], boardDay);
  return {
    ...same,
    workspace: workspace.id,
    boardDay,
    ...(season ? { season: seasonPeriod(season) } : {}),
    question: question.id,
    ...(factInId(question.id) === question.factId ? {} : { fact: question.factId }),
    topic: question.topic,
    type: question.type,
    level: question.level,
    lang: languageOf(deps, lang),
    seed: optionSeed,
    answer: answer ?? null,
    skip: answer === undefined,
    earns: earns(workspace, question),
    speed: speed ?? 0,
  };
};
