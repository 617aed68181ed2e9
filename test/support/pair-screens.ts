import type { View } from "../../src/chat/view.ts";
import { calendarWriter } from "../../src/practice/interview/ics.ts";
import { cardView } from "../../src/practice/interview/people/card.ts";
import { type Meant, messageTo } from "../../src/practice/interview/people/messages.ts";
import type { Item, Message, Pair, Side } from "../../src/practice/interview/people/pair.ts";
import { pastScreen } from "../../src/practice/interview/people/question.ts";
import type { Appointment } from "../../src/practice/interview/schedule/appointment.ts";
import { appointmentScreen, messageFor, understoodScreen } from "../../src/practice/interview/schedule/screens.ts";
import { words as en } from "../../src/words/en.ts";
import { languagesOf } from "../../src/words/languages.ts";
import type { Words } from "../../src/words/words.ts";
import { words as zh } from "../../src/words/zh.ts";
import { bank as two } from "./interview-screens.ts";

const NOON = Date.UTC(2026, 10, 25, 12);
const HOUR = 3_600_000;
const ZONE = "Europe/Berlin";

const competencies = ["fundamentals", "depth", "trade-offs", "operations", "security"].map((id) => ({
  id,
  name: { en: id, zh: "能力" },
  says: { en: "says why and what else was possible", zh: "说得出为什么，也说得出别的办法" },
}));
const bank = { ...two, competencies };
const deps = { bank, languages: languagesOf([en, zh], "en"), calendar: await calendarWriter() };

const partner = (name: string, lang: string) => ({ member: `m-${name}`, person: `p-${name}`, name, lang, zone: ZONE });

const items: readonly Item[] = two.drawable.map((question, at) => ({
  question: question.id,
  revision: question.revision,
  stage: at === 0 ? "fundamentals" : "scenario",
  topic: question.topic,
  level: question.level,
  ticked: [],
  hints: 0,
  shownAt: NOON,
}));

const pair = (lang: string, change: Partial<Pair> = {}): Pair => ({
  v: 1,
  track: "kitchen",
  level: "mid",
  minutes: 30,
  home: { platform: "web", workspace: "w1", place: "general" },
  lang,
  candidate: partner("Ada", lang),
  asker: partner("Bob", lang),
  phase: "asking",
  waitsFor: "asker",
  sequence: 0,
  next: 0,
  until: NOON + 24 * HOUR,
  items,
  no: 0,
  avoid: [],
  own: [],
  ratings: { candidate: {}, asker: {} },
  rated: competencies.length,
  startedAt: NOON,
  changedAt: NOON,
  steps: 1,
  ...change,
});

const shown = (words: Words, what: Message, to: Side, change: Partial<Pair> = {}, more: Partial<Meant> = {}): View =>
  messageTo(deps, { id: "d6", state: pair(words.code, change) }, { what, to, ...more });

const LEVELS = { fundamentals: 2, depth: 3, "trade-offs": 1, operations: 4, security: 2 } as const;

/** Interviews of two people, in each state. */
export const pairScreens = (words: Words): Readonly<Record<string, View>> => {
  const heard = items.map((item) => ({ ...item, ticked: ["tannin"], hints: 1 }));
  const time = NOON + 50 * HOUR;
  const { asker: _, ...alone } = pair(words.code, { card: true, phase: "proposed" });
  return {
    card: cardView(deps, { id: "d6", state: alone }),
    "card, taken": cardView(deps, { id: "d6", state: pair(words.code, { card: true }) }),
    "card, over": cardView(deps, { id: "d6", state: { ...alone, phase: "over", how: "expired" } }),
    proposal: shown(words, "proposal", "asker", { phase: "proposed", time }),
    "proposal, in both languages": shown(words, "proposal", "asker", {
      phase: "proposed",
      time,
      asker: { ...partner("Bob", "en"), also: "zh" },
    }),
    "proposal, another time": shown(words, "proposal", "candidate", { phase: "proposed", time, sequence: 1 }),
    "swapped, candidate": shown(words, "swapped", "candidate", { phase: "proposed", waitsFor: "candidate" }),
    "swapped, interviewer": shown(words, "swapped", "asker", { phase: "proposed", waitsFor: "candidate" }),
    "question, over": pastScreen(deps, words, { id: "d6", state: pair(words.code, { no: 1 }) }, 0),
    "question, candidate": shown(words, "question", "candidate"),
    "question, interviewer": shown(words, "question", "asker"),
    "question, interviewer, heard": shown(words, "question", "asker", { items: heard }),
    "scenario, interviewer": shown(words, "question", "asker", { no: 1 }),
    hint: shown(words, "hint", "candidate", {}, { hint: 0 }),
    "rating, interviewer": shown(words, "rate", "asker", { phase: "rating" }),
    "rating, candidate, done": shown(words, "rate", "candidate", {
      phase: "rating",
      ratings: { candidate: LEVELS, asker: {} },
    }),
    over: shown(words, "both", "candidate", {
      phase: "over",
      how: "finished",
      ratings: { candidate: LEVELS, asker: { ...LEVELS, depth: 2 } },
      own: [{ text: words.pair.ownEmpty, at: NOON }],
    }),
    "over, one has rated": shown(words, "both", "asker", { phase: "over", how: "finished" }),
    ...Object.fromEntries(
      (
        ["booked", "declined", "expired", "cancelled", "unreachable", "missed", "day", "ten", "now", "late"] as const
      ).map((what) => [`note, ${what}`, shown(words, what, "candidate", { time })]),
    ),
  };
};

const appointment = (lang: string, change: Partial<Appointment> = {}): Appointment => ({
  v: 1,
  wish: { track: "kitchen", level: "mid", minutes: 30, lang, where: "private", with: "bot", at: "Friday 18:30" },
  at: NOON + 53.5 * HOUR,
  zone: ZONE,
  home: { platform: "web", workspace: "w1", place: "general", member: "m-Ada" },
  sequence: 0,
  next: 0,
  changedAt: NOON,
  ...change,
});

/** An interview at a time, in each state. */
export const appointmentScreens = (words: Words): Readonly<Record<string, View>> => {
  const state = appointment(words.code);
  const { wish, at } = state;
  return {
    understood: understoodScreen(deps, { words, zone: ZONE }, { wish, at, offer: 1 }),
    "understood, instead of another": understoodScreen(
      deps,
      { words, zone: ZONE },
      { wish, at, offer: 1, instead: NOON },
    ),
    set: appointmentScreen(deps, words, { id: "d7", state }),
    "set, cancelled": appointmentScreen(deps, words, { id: "d7", state: { ...state, over: "cancelled" } }),
    ...Object.fromEntries(
      (["set", "cancelled", "day", "ten", "now", "late", "end"] as const).map((what) => [
        `message, ${what}`,
        messageFor(deps, { id: "d7", state }, what),
      ]),
    ),
  };
};
