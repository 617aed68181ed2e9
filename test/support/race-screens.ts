import type { View } from "../../src/chat/view.ts";
import type { Question } from "../../src/engine/bank/bank.ts";
import type { Deps } from "../../src/practice/context.ts";
import { lobbyView } from "../../src/practice/race/lobby.ts";
import type { RaceScreen } from "../../src/practice/race/parts.ts";
import { heldView, mineView, questionView, takenView, whyView } from "../../src/practice/race/private.ts";
import { askView, messageView } from "../../src/practice/race/screens.ts";
import type { RaceState, Result } from "../../src/practice/race/state.ts";
import { outcomeView } from "../../src/practice/race/table.ts";
import type { Words } from "../../src/words/words.ts";
import { smallBank } from "./small-bank.ts";

const NOON = Date.UTC(2026, 10, 25, 12);
const TAPS = ["tea-green.1", "tea-green.2", "tea-green.3", "knife-burr.1"];

const stateOf = (
  questions: readonly string[],
  langs: readonly string[],
  change: Partial<RaceState> = {},
): RaceState => ({
  v: 1,
  wish: { topics: { include: [], exclude: [] }, level: "auto", count: questions.length, teams: "two", langs },
  home: { platform: "web", workspace: "w1", place: "general" },
  starter: { person: "p1", member: "m1", name: "Ada" },
  items: questions.map((question) => ({
    question,
    revision: "r",
    optionSeed: "seed",
    allowedMs: 20_000,
    readMs: 8_000,
  })),
  notes: [],
  phase: "asking",
  at: 0,
  shownAt: NOON,
  until: NOON + 20_000,
  pauses: [],
  results: [],
  n: 3,
  copy: 0,
  ...change,
});

/** As full as a reveal gets. */
export const fullResult = (question: Question): Result => ({
  shownAt: NOON,
  pauses: [],
  answered: 500,
  right: 321,
  partly: 40,
  split: question.type === "order" ? [321, 40, 139] : [321, 120, 40, 19, 0, 0, 0, 0],
  names: [
    "Ada Lovelace",
    "Grace Hopper",
    "李雷",
    "韩梅梅",
    "Linus",
    "Barbara Liskov",
    "Edsger Dijkstra",
    "Margaret",
  ].map((name, at) => ({ person: `p${at}`, name })),
  quickest: { person: "p0", name: "Ada Lovelace", ms: 4_321 },
  ahead: [
    { person: "p0", name: "Ada Lovelace", points: 145 },
    { person: "p1", name: "Grace Hopper", points: 140 },
    { person: "p2", name: "李雷", points: 121 },
  ],
  teams: [
    { team: 1, points: 61.5 },
    { team: 0, points: 58 },
  ],
});

const screenOf = (deps: Pick<Deps, "bank" | "languages">, state: RaceState): RaceScreen => ({
  race: "0123456789a",
  state,
  deps,
  questionAt: (item) => deps.bank.questions.get(state.items[item]?.question ?? ""),
});

/** A question of a race as the place sees it, open and revealed, in these languages. */
export const publicRaceScreens = (
  deps: Pick<Deps, "bank" | "languages">,
  question: Question,
  langs: readonly string[],
): Readonly<Record<string, View>> => {
  const asked = screenOf(deps, stateOf([question.id, question.id], langs));
  const state = stateOf([question.id, question.id], langs, { phase: "revealed", results: [fullResult(question)] });
  return {
    asked: askView(asked, 0, { joined: 500, names: [], answered: 321 }),
    revealed: messageView(screenOf(deps, state), 0, { joined: 500, names: [], answered: 500 }),
  };
};

const lobbies = (deps: Pick<Deps, "bank" | "languages">, langs: readonly string[]): Readonly<Record<string, View>> => {
  const lobby = (change: Partial<RaceState>, joined = 0): View =>
    lobbyView(screenOf(deps, stateOf(TAPS, langs, { phase: "joining", ...change })), {
      joined,
      names: ["Ada", "李雷"].slice(0, joined),
      answered: 0,
    });
  const wish = stateOf(TAPS, langs).wish;
  return {
    lobby: lobby({}),
    "lobby-joined": lobby({ wish: { ...wish, teams: "fixed", seconds: 15 } }, 3),
    "lobby-short": lobby({ notes: [{ kind: "short", wanted: 10, got: 4 }, { kind: "nearest-level" }] }, 2),
    "lobby-paused": lobby({ paused: { at: NOON, left: 9 } }, 2),
    "lobby-on": lobby({ phase: "asking" }, 2),
    "lobby-over": lobby({ phase: "done", ended: "finished" }, 2),
  };
};

const tables = (deps: Pick<Deps, "bank" | "languages">, langs: readonly string[]): Readonly<Record<string, View>> => {
  const place = (name: string, rank: number, points: number) => ({
    name,
    rank,
    points,
    right: 3,
    answered: 4,
    xp: points,
  });
  const session = (change: Partial<RaceState> = {}) => ({
    id: "0123456789a",
    state: stateOf(TAPS, langs, { phase: "done", ended: "finished", ...change }),
  });
  const teams = [
    { team: 1, points: 61.5 },
    { team: 0, points: 58 },
  ];
  const many = Array.from({ length: 20 }, (_, at) => place(`Someone ${at + 3}`, at + 3, 90 - at));
  return {
    table: outcomeView(deps, session(), {
      places: [place("Ada", 1, 120), place("李雷", 1, 120), place("Linus", 3, 5)],
      count: 5,
      teams,
    }),
    "table-full": outcomeView(deps, session({ ended: "stopped" }), { places: many, count: 321, teams }),
    "table-empty": outcomeView(deps, session({ ended: "deserted" }), { places: [], count: 0, teams: [] }),
  };
};

const privates = (deps: Pick<Deps, "bank" | "languages">, words: Words): Readonly<Record<string, View>> => {
  const found = (id: string): Question => {
    const question = deps.bank.questions.get(id);
    if (!question) throw new Error(id);
    return question;
  };
  const [single, order] = [found("tea-green.1"), found("tea-green.3")];
  const item = { question: single.id, revision: "r", optionSeed: "seed", allowedMs: 1, readMs: 1 };
  const mark = { person: "p", lang: "en", at: NOON, ms: 1, speed: 0, points: 10 };
  const chosen = (at: number) => ({ kind: "options", chosen: [at] }) as const;
  return {
    taken: takenView(single, chosen(0), words),
    held: heldView(order, { kind: "sequence", order: [2, 0, 1] }, words),
    "other-language": questionView("0123456789a", 0, single, item, words),
    arranging: questionView("0123456789a", 0, order, item, words, { placed: "20", note: words.race.placeAll }),
    why: whyView(deps, single, item, chosen(1), words),
    mine: mineView(
      "0123456789a",
      [
        { question: single, mark: { ...mark, answer: chosen(0), credit: 1, right: true } },
        {
          question: order,
          mark: { ...mark, answer: { kind: "sequence", order: [2, 0, 1] }, credit: 0.5, right: false },
        },
        { question: found("knife-burr.1"), mark: undefined },
      ],
      25,
      words,
    ),
    "mine-none": mineView("0123456789a", [], 0, words),
  };
};

/** Every screen of a race in every state, in one language and in both. */
export const raceScreens = (words: Words, { languages }: Pick<Deps, "languages">): Readonly<Record<string, View>> => {
  const deps = { bank: smallBank(), languages };
  const screens: Record<string, View> = { ...privates(deps, words) };
  for (const langs of [[words.code], ["en", "zh"]]) {
    const where = langs.length > 1 ? "both-" : "";
    for (const [name, view] of Object.entries({ ...lobbies(deps, langs), ...tables(deps, langs) }))
      screens[`${where}${name}`] = view;
    for (const id of TAPS) {
      const question = deps.bank.questions.get(id);
      if (!question) continue;
      for (const [name, view] of Object.entries(publicRaceScreens(deps, question, langs)))
        screens[`${where}${id}-${name}`] = view;
    }
    const paused = stateOf(TAPS, langs, { paused: { at: NOON, left: 9 } });
    screens[`${where}paused`] = askView(screenOf(deps, paused), 0, { joined: 3, names: [], answered: 1 });
  }
  return screens;
};
