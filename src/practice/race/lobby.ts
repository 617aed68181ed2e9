import { actions, button, heading, type View } from "../../chat/view.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";
import { raceActions } from "./actions.ts";
import { type Crowd, controls, type RaceScreen, waiting } from "./parts.ts";
import { inEach, mutedEach, proseEach, readersOf } from "./readers.ts";
import type { Note, RaceState } from "./state.ts";
import { teamCount } from "./teams.ts";

const MOST_NAMES = 20;

/** Where people join. */
export const lobbyView = ({ race, state, deps }: RaceScreen, { joined, names }: Crowd): View => {
  const readers = readersOf(deps, state);
  const open = state.phase === "joining";
  const title = inEach(readers, (words) => words.race.title(topicNames(deps, state, words)));
  const shown = names.slice(0, MOST_NAMES);
  const who = (words: Words): string => {
    const rest = joined - shown.length;
    const named = [...shown, ...(rest > 0 ? [words.race.andMore(rest)] : [])].join(words.race.comma);
    return joined === 0 ? words.race.nobodyYet : words.race.joinedBy(named, joined);
  };
  return {
    summary: title,
    tone: "notice",
    body: [
      heading(title),
      ...mutedEach(readers, (words) => aboutLine(state, words)),
      ...proseEach(readers, ({ race: w }) => w.startedBy(state.starter.name)),
      ...mutedEach(readers, ({ race: w }) => w.rules),
      ...state.notes.flatMap((note) => mutedEach(readers, (words) => noteLine(note, words))),
      ...proseEach(readers, who),
      ...(open ? waiting(state, readers, "beginsAt") : mutedEach(readers, (words) => overLine(state, words))),
      ...(state.phase === "done"
        ? []
        : [
            actions(
              button(
                inEach(readers, (w) => w.race.join),
                raceActions.join.id({ race }),
                "primary",
              ),
              ...(open ? controls(race, state, readers) : []),
            ),
          ]),
    ],
  };
};

const overLine = ({ phase }: RaceState, { race }: Words): string => (phase === "done" ? race.wasHere : race.underWay);

/** What a race is about and how it goes, in one line. */
const aboutLine = ({ items, wish }: RaceState, { race: w, common }: Words): string => {
  const dealt = teamCount(wish.teams);
  return [
    w.questions(items.length),
    common.levels[wish.level],
    wish.seconds === undefined ? w.byLength : w.secondsEach(wish.seconds),
    ...(wish.teams === "fixed" ? [w.teamMode.fixed] : []),
    ...(dealt === 0 ? [] : [w.teamMode.dealt(dealt)]),
  ].join(" · ");
};

const noteLine = (note: Note, { quiz }: Words): string =>
  note.kind === "short" ? quiz.shortDraw(note.wanted, note.got) : quiz.nearestLevel;

/** The topics of the paper as people read them. */
export const topicNames = (
  { bank }: Pick<Deps, "bank">,
  { items }: Pick<RaceState, "items">,
  { bank: lang, common }: Words,
): string => {
  const ids = new Set(items.map(({ question }) => bank.questions.get(question)?.topic));
  const names = bank.topics.filter(({ id }) => ids.has(id)).map(({ name }) => name[lang]);
  return names.length > 0 && names.length <= 3 ? names.join(lang === "zh" ? "、" : ", ") : common.mixed;
};
