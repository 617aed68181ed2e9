import type { Request } from "../../src/chat/request.ts";
import type { View } from "../../src/chat/view.ts";
import { buildBank } from "../../src/engine/bank/load.ts";
import { stagesOf } from "../../src/engine/interview/stages.ts";
import { earlyView } from "../../src/practice/interview/answering.ts";
import type { Hand, HandAsks, InterviewState, Lead, Utterance } from "../../src/practice/interview/flow/state.ts";
import { endScreen } from "../../src/practice/interview/screens/ending.ts";
import { onScreen } from "../../src/practice/interview/screens/on-screen.ts";
import { type InterviewScreen, type Shown, utteranceView } from "../../src/practice/interview/screens/screens.ts";
import { startedScreen, welcomeScreen } from "../../src/practice/interview/screens/start-screens.ts";
import type { Wish } from "../../src/practice/interview/wish.ts";
import { sentence } from "../../src/practice/say.ts";
import { words as en } from "../../src/words/en.ts";
import type { Words } from "../../src/words/words.ts";
import { words as zh } from "../../src/words/zh.ts";

const point = (id: string, en: string, zh_: string, followUp?: string): string =>
  `{ id: ${id}, weight: 2, say: { en: "${en}", zh: "${zh_}" }, accept: [{ all: ["${id}"] }]${
    followUp === undefined ? "" : `, followUp: { en: "${followUp}", zh: "${zh_}为什么？" }`
  } }`;

/** One plain question that goes deeper, and one scenario, whose texts no one will polish. */
export const { bank } = buildBank([
  {
    path: "content/topics.yaml",
    text: "topics:\n  - { id: tea, name: { en: Tea, zh: 茶 }, subtopics: [{ id: brewing, name: { en: Brewing, zh: 冲泡 } }] }\n",
  },
  { path: "content/glossary.yaml", text: "terms: []\n" },
  {
    path: "content/tracks.yaml",
    text: "tracks:\n  - { id: kitchen, name: { en: Kitchen, zh: 厨房 }, topics: { tea: 1 } }\n",
  },
  {
    path: "content/tea/brewing.yaml",
    text: `
topic: tea
subtopic: brewing
facts:
  - id: tea-bitter
    level: mid
    fact: { en: "Hot water draws out tannin.", zh: "热水会析出单宁。" }
    sources: ["https://tea.example.org/bitter"]
    questions:
      - id: tea-bitter.1
        type: open
        cognitive: understand
        prompt: { en: "A guest says that the green tea is bitter. Why might that be, and what do you change?", zh: "客人说绿茶发苦。可能是什么原因？你会怎么改？" }
        hints: [{ en: "Think of the water.", zh: "想想水。" }, { en: "Think of what dissolves in it.", zh: "想想水里溶解了什么。" }]
        points:
          - ${point("tannin", "Hot water draws out tannin", "热水析出单宁", "What does hot water take out of the leaves?")}
          - ${point("cooler", "Cooler water", "水凉一些", "What do you change about the water?")}
          - ${point("shorter", "A shorter time", "时间短一些", "What else is there to change?")}
        model: { en: "Hot water draws out tannin: take cooler water, or wait for less long.", zh: "热水析出单宁：水凉一些，或少泡一会儿。" }
        deeper:
          ask: { en: "And why does black tea stand boiling water?", zh: "那红茶为什么可以用沸水？" }
          points: [${point("oxidised", "Its leaves are oxidised", "茶叶已氧化")}]
          model: { en: "Its leaves are oxidised.", zh: "茶叶已氧化。" }
  - id: tea-house
    level: mid
    fact: { en: "A tea house serves many at once.", zh: "茶馆同时招待很多人。" }
    sources: ["https://tea.example.org/house"]
    questions:
      - id: tea-house.1
        type: open
        cognitive: analyse
        prompt: { en: "A bus with 50 guests stops at your tea house.", zh: "一辆载着 50 位客人的大巴停在你的茶馆前。" }
        hints: [{ en: "Start with the water.", zh: "先从水开始。" }, { en: "Then the cups.", zh: "再看杯子。" }]
        chain:
          - ask: { en: "What do you do in the first five minutes?", zh: "头五分钟你做什么？" }
            points: [${point("water", "Put water on", "烧水")}]
            model: { en: "Put water on.", zh: "烧水。" }
          - ask: { en: "There are 30 cups. What now?", zh: "只有 30 个杯子，怎么办？" }
            points: [${point("rinse", "Rinse them", "清洗杯子")}]
            model: { en: "Rinse them.", zh: "清洗杯子。" }
          - ask: { en: "How do you prepare for the next bus?", zh: "怎样为下一辆大巴做准备？" }
            points: [${point("buy", "Buy cups", "买杯子")}]
            model: { en: "Buy cups.", zh: "买杯子。" }
`,
  },
]);

const NOON = Date.UTC(2026, 10, 25, 12);
const MINUTE = 60_000;
const PLAIN = "tea-bitter.1";
const SCENARIO = "tea-house.1";

const handOf = (asks: HandAsks, change: Partial<Hand> = {}): Hand => ({
  no: 2,
  asks,
  shownAt: NOON,
  nudgeAt: NOON + 2 * MINUTE,
  wrapAt: NOON + 3 * MINUTE,
  said: [],
  aside: [],
  cutIn: false,
  message: 2,
  ...change,
});

const stateOf = (words: Words, hand: Hand | undefined, change: Partial<InterviewState> = {}): InterviewState => {
  const [track] = bank.tracks;
  return {
    v: 1,
    track: track?.id ?? "",
    level: "mid",
    minutes: 30,
    lang: words.code,
    home: { platform: "web", workspace: "w1", place: "general", member: "m1", name: "Ada", where: "private" },
    seed: "screens",
    startedAt: NOON,
    now: NOON,
    stages: track ? stagesOf(track, "mid", 30) : [],
    stage: 1,
    restedMs: 0,
    paused: false,
    turns: [],
    turnEndsAt: NOON + 4 * MINUTE,
    sent: 3,
    silent: 0,
    abilityBefore: {},
    ability: {},
    ...(hand ? { hand } : {}),
    ...change,
  };
};

const screenIn = (words: Words, state: InterviewState): InterviewScreen => ({
  session: "0z0uuflwl78",
  state,
  bank,
  words,
  others: [words.code === "en" ? zh : en],
});

interface Asking {
  readonly lead: Lead;
  readonly stage?: number;
  readonly question?: string;
  readonly hints?: number;
  readonly said?: string;
  readonly shown?: Shown;
  readonly change?: Partial<InterviewState>;
}

const ask = (words: Words, asks: HandAsks, { lead, stage = 1, question, hints = 0, ...more }: Asking): View => {
  const hand = handOf(asks, more.said === undefined ? {} : { said: [{ text: more.said, at: NOON }] });
  const what: Utterance = {
    kind: "ask",
    lead,
    no: 2,
    asks,
    ...(question === undefined ? {} : { question }),
    hints,
    stage,
    until: NOON + 3 * MINUTE,
    stageUntil: NOON + 9 * MINUTE,
  };
  return utteranceView(screenIn(words, stateOf(words, hand, { stage, ...more.change })), 2, what, more.shown);
};

const wish = (words: Words, where: Wish["where"]): Wish => ({
  track: bank.tracks[0]?.id ?? "",
  level: "senior",
  minutes: 45,
  lang: words.code,
  where,
  with: "bot",
});

const requestIn = (isPrivate: boolean, direct: boolean): Request => ({
  id: "r1",
  who: { person: "p1", member: "m1", name: "Ada", manager: false },
  where: { platform: "web", workspace: "w1", place: "general", private: isPrivate },
  at: NOON,
  can: { whisper: true, form: true, redrawFromForm: true, direct },
  act: { kind: "text", root: "prep", text: "interview" },
});

/** The screens of an interview alone with the bot, in every state. */
export const interviewScreens = (words: Words): Readonly<Record<string, View>> => {
  const w = words.interview;
  const deps = { bank };
  const reader = (isPrivate: boolean, direct: boolean) => ({
    words,
    lang: words.bank,
    request: requestIn(isPrivate, direct),
  });
  const question = { kind: "question" } as const;
  const session = (state: InterviewState) => ({ id: "0z0uuflwl78", state });
  const said = handOf(question, { said: [{ text: "In memory.", at: NOON }] });
  const other = (what: Utterance, change: Partial<InterviewState> = {}): View =>
    utteranceView(screenIn(words, stateOf(words, handOf(question), change)), 4, what);
  return {
    welcome: welcomeScreen(deps, reader(false, false), wish(words, "private"), 1),
    "welcome-direct": welcomeScreen(deps, reader(false, true), wish(words, "private"), 1),
    "welcome-here": welcomeScreen(deps, reader(false, true), wish(words, "here"), 1),
    "welcome-lane": welcomeScreen(deps, reader(true, false), wish(words, "private"), 1),
    started: startedScreen(reader(false, false), session(stateOf(words, said))),
    "started-direct": startedScreen(reader(false, true), session(stateOf(words, said))),
    on: onScreen(deps, reader(false, false), session(stateOf(words, said))),
    "on-paused": onScreen(deps, reader(false, false), session(stateOf(words, said, { pausedAt: NOON, paused: true }))),
    project: ask(words, { kind: "project" }, { lead: "first", stage: 0 }),
    rating: ask(words, { kind: "rating" }, { lead: "rate", stage: 0 }),
    question: ask(words, question, { lead: "stage", question: PLAIN }),
    "question-hinted": ask(words, question, { lead: "next", question: PLAIN, hints: 1, shown: { bare: true } }),
    "question-said": ask(words, question, {
      lead: "next",
      question: PLAIN,
      hints: 2,
      said: "In memory.",
      shown: { bare: true },
      change: { paused: true },
    }),
    "question-over": ask(words, question, { lead: "next", question: PLAIN, hints: 1, shown: { closed: true } }),
    "made-clear": ask(words, question, { lead: "clarify", question: PLAIN }),
    "led-back": ask(words, question, { lead: "redirect", question: PLAIN }),
    "follow-up": ask(words, { kind: "point", point: "tannin" }, { lead: "follow", question: PLAIN }),
    deeper: ask(words, { kind: "deeper" }, { lead: "deeper", question: PLAIN, stage: 2 }),
    "scenario-first": ask(words, { kind: "step", step: 0 }, { lead: "stage", question: SCENARIO, stage: 3 }),
    "scenario-next": ask(words, { kind: "step", step: 1 }, { lead: "step", question: SCENARIO, stage: 3 }),
    "scenario-again": ask(words, { kind: "step", step: 1 }, { lead: "again", question: SCENARIO, stage: 3 }),
    closing: ask(words, { kind: "closing" }, { lead: "closing", stage: 4 }),
    nudge: other({ kind: "nudge", until: NOON + MINUTE, leftMs: 0.75 * MINUTE }),
    "nudge, of the part too": other({
      kind: "nudge",
      until: NOON + MINUTE,
      leftMs: 0.75 * MINUTE,
      part: { stage: 1, leftMs: 2.2 * MINUTE },
    }),
    "nudge of the part": other({ kind: "part", until: NOON + MINUTE, part: { stage: 3, leftMs: 0.75 * MINUTE } }),
    wrap: other({ kind: "wrap", until: NOON + MINUTE, leftMs: MINUTE / 3 }),
    paused: other({ kind: "paused", until: NOON + 5 * MINUTE }),
    noted: other({ kind: "noted", no: 2, characters: 10 }),
    early: earlyView(words, session(stateOf(words, said))),
    "end-sure": endScreen(words, { id: "0z0uuflwl78" }),
    finished: other({ kind: "end", finish: "finished" }),
    "ended-early": other({ kind: "end", finish: "ended-early" }),
    abandoned: other({ kind: "end", finish: "abandoned" }),
    "too-long": sentence(w.tooLong(1200), "trouble"),
    "too-long-full": sentence(w.tooLong(0), "trouble"),
    late: sentence(w.late),
    over: sentence(w.over),
    "not-yours": sentence(w.notYours),
  };
};
