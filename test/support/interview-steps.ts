import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { stagesOf } from "../../src/engine/interview/stages.ts";
import { nextBell } from "../../src/practice/interview/flow/clock.ts";
import type { InterviewState } from "../../src/practice/interview/flow/state.ts";
import { begin, type InterviewStep, step } from "../../src/practice/interview/flow/step.ts";
import { toolsFor } from "../../src/practice/interview/flow/tools.ts";
import { words as en } from "../../src/words/en.ts";
import { languagesOf } from "../../src/words/languages.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "./content.ts";

/** The flow of an interview alone, without anything around it: the real bank and grader, and no clock but the events'. */

const { bank } = realBank();
const deps = { bank, lexicon: compileLexicon(bank.glossary), languages: languagesOf([en, zh], "en") };
/** Of somebody who has seen nothing yet. */
export const tools = toolsFor(deps, { seen: new Map(), spoilt: new Set() });
export const START = Date.UTC(2026, 10, 25, 12);
export const SECOND = 1000;

export const started = (seed = "rules", minutes = 30): InterviewStep => {
  const [track] = bank.tracks;
  if (!track) throw new Error("the bank has tracks");
  return begin({
    track: track.id,
    level: "mid",
    minutes,
    lang: "en",
    home: { platform: "web", workspace: "w1", place: "general", member: "m-ada", name: "Ada", where: "private" },
    seed,
    at: START,
    stages: stagesOf(track, "mid", minutes),
    ability: {},
  });
};

/** Rings every bell at its time until `done` says so. */
export const ringing = (state: InterviewState, done: (state: InterviewState) => boolean): InterviewState => {
  let now = state;
  for (let rings = 0; rings < 500 && !done(now); rings += 1) {
    const at = nextBell(now);
    if (at === undefined) return now;
    now = step(now, { kind: "rang", at }, tools).state;
  }
  return now;
};

export const told = (state: InterviewState, words: string, after = 20 * SECOND): InterviewState =>
  step(state, { kind: "said", text: words, at: state.now + after, message: `m${state.now}` }, tools).state;

/** In the first question of the bank. */
export const inQuestion = (): InterviewState => {
  const { state } = started();
  return step(state, { kind: "skipped", at: START + 10 * SECOND }, tools).state;
};
