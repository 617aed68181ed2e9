import { spansOf } from "../../chat/text.ts";
import { heading, muted, prose, type View } from "../../chat/view.ts";
import type { Rescored } from "../../engine/learning/log-entry.ts";
import { isRight } from "../../engine/learning/xp.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Words } from "../../words/words.ts";
import { promptLine } from "../ask-view.ts";
import { questionOf } from "../questions.ts";
import { type Asked, differenceFor, type Places, type RescoreDeps, type Touched, touchedBy } from "./rescore.ts";

/** How the one summary of a re-score reaches whoever it touched. */
export interface Telling {
  /** Names the re-score: each person hears of it once. */
  readonly job: string;
  /** Where it was ordered; absent: where each answer was given. */
  readonly platform?: string;
  readonly place?: string;
}

/**
 * Re-scores one person. The summary is on its way before anything is written: what a crash cuts off in between is found again, and said
 * once by its key. Safe to repeat.
 */
export const rescorePerson = async (
  deps: RescoreDeps,
  person: string,
  asked: Asked,
  places: Places,
  telling?: Telling,
): Promise<Touched> => {
  const { changes, before } = await differenceFor(deps, person, asked, places);
  if (telling && changes.length > 0) await tell(deps, person, changes, telling);
  if (changes.length > 0 || before) await deps.store.rescoring.apply(person, changes);
  return touchedBy(changes);
};

/** Ids of workspaces begin with the platform's name; a person's own say whose they are before that. */
const platformOf = (workspace: string): string => workspace.replace(/^own-/u, "").split("-", 1)[0] ?? "";

const tell = async (
  deps: RescoreDeps,
  person: string,
  changes: readonly Rescored[],
  { job, platform, place }: Telling,
): Promise<void> => {
  const [first] = changes;
  if (!first) return;
  const [workspace, { profile }, [entry]] = await Promise.all([
    deps.store.workspaces.load(first.workspace),
    deps.store.people.load(person),
    deps.store.people.answers(person, [first.answer]),
  ]);
  const words = deps.languages.pick(profile.lang, workspace.lang);
  const target = {
    platform: platform ?? platformOf(first.workspace),
    workspace: first.workspace,
    place: place ?? entry?.place ?? "",
  };
  const view = await summaryView(deps, workspace, changes, words);
  await deps.outbox.send({ kind: "direct", target, member: first.member, view }, `rescored/${job}/${person}`);
};

const summaryView = async (
  deps: RescoreDeps,
  workspace: Workspace,
  changes: readonly Rescored[],
  words: Words,
): Promise<View> => {
  const w = words.inbox;
  const question = await questionOf(deps, workspace, changes[0]?.question ?? "");
  const { up, down } = touchedBy(changes);
  const nowRight = changes.filter(({ type, credit }) => isRight(type, credit)).length;
  return {
    summary: w.rescoredTitle,
    tone: "notice",
    body: [
      heading(w.rescoredTitle),
      ...(question ? [prose(...spansOf(promptLine(question, words.bank)))] : []),
      prose(w.rescoredText(changes.length, nowRight, up - down)),
      muted(w.rescoredNote),
    ],
  };
};
