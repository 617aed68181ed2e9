import { draw, optionSeedOf, type Paper } from "../../engine/bank/draw.ts";
import type { Level, QuestionType } from "../../engine/bank/schema.ts";
import type { Context, Deps } from "../context.ts";
import type { TopicChoice } from "../options.ts";
import { atHome, drawableInDeck } from "../questions.ts";
import type { PaperSource } from "../start-paper.ts";
import { ownTopics } from "../track.ts";
import type { Note } from "./state.ts";

/** What a person asked to be asked, with every preset filled in. JSON-able: it waits in the store while an unfinished quiz is in the way. */
export interface Wanted {
  readonly v: 1;
  readonly topics: TopicChoice;
  readonly count: number;
  readonly type: "taps" | "open" | "mixed";
  readonly level: Level | "auto";
  readonly lang: string;
  /** Only these questions. */
  readonly deck?: readonly string[];
  /** Only those of this deck of the workspace's own. */
  readonly own?: string;
  /** These questions in this order: nothing is drawn. */
  readonly paper?: readonly string[];
  readonly source?: PaperSource;
}

const TAPS: readonly QuestionType[] = ["single", "multiple", "truefalse", "order"];
const TYPES: Readonly<Record<Wanted["type"], readonly QuestionType[]>> = {
  taps: TAPS,
  open: ["open"],
  mixed: [...TAPS, "fill", "open"],
};

/** Presets: five taps on what the person prepares for, at their level, in their language. */
export const wantedFrom = (
  context: Context,
  said: Partial<Omit<Wanted, "v">> & { readonly topic?: TopicChoice | undefined },
): Wanted => ({
  v: 1,
  topics: said.topic ?? said.topics ?? { include: [], exclude: [] },
  count: said.count ?? (said.deck ? Math.min(20, said.deck.length) : 5),
  type: said.type ?? (said.deck || said.own ? "mixed" : "taps"),
  level: said.level ?? (said.deck || said.own ? "auto" : (context.person.profile.level ?? "auto")),
  lang: said.lang ?? context.words.code,
  ...(said.deck ? { deck: said.deck } : {}),
  ...(said.own ? { own: said.own } : {}),
});

/** Draws the paper of a wish, unless it says one. With no topic named: the track's topics, else the workspace's, else all. */
export const paperFor = async (all: Deps, context: Context, wanted: Wanted, seed: string): Promise<Paper> => {
  if (wanted.paper) return paperOf(await atHome(all, context.workspace, wanted.paper), wanted.paper, seed);
  const deck = await deckIn(all, context, wanted);
  const deps = await atHome(all, context.workspace, deck ?? []);
  const [seen, spoilt] = await Promise.all([
    deps.store.people.seen(context.person.id),
    deps.store.spoilt.of(context.workspace.id),
  ]);
  return draw(
    deps.bank,
    {
      topics: topicsFor(deps, context, wanted, deck),
      level: wanted.level,
      types: TYPES[wanted.type],
      count: wanted.count,
      seen,
      avoid: spoilt,
      ...(deck ? { deck } : {}),
    },
    seed,
  );
};

/** The only questions that may be drawn, where the wish says so. A deck that is gone meanwhile has none. */
const deckIn = async (
  deps: Deps,
  { workspace }: Context,
  { deck, own }: Wanted,
): Promise<readonly string[] | undefined> => {
  if (own === undefined) return deck;
  const header = workspace.decks?.find(({ id }) => id === own);
  return header ? (await drawableInDeck(deps, workspace, header)).map(({ id }) => id) : [];
};

const paperOf = ({ bank }: Deps, ids: readonly string[], seed: string): Paper => ({
  questions: ids.flatMap((id) => {
    const question = bank.questions.get(id);
    return question
      ? [{ id: question.id, revision: question.revision, optionSeed: optionSeedOf(seed, question.id) }]
      : [];
  }),
  notes: [],
});

const topicsFor = (deps: Deps, context: Context, { topics }: Wanted, deck: readonly string[] | undefined) =>
  topics.include.length > 0 || deck ? topics : { ...topics, ...ownTopics(deps, context) };

/** What the draw has to say, as the state keeps it. */
export const notesOf = (paper: Paper): readonly Note[] => {
  const short = paper.notes.flatMap((note) =>
    note.kind === "short" ? [{ kind: "short" as const, wanted: note.wanted, got: note.got }] : [],
  );
  return paper.notes.some((note) => note.kind === "nearest-level") ? [...short, { kind: "nearest-level" }] : short;
};
