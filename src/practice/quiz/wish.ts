import { draw, optionSeedOf, type Paper } from "../../engine/bank/draw.ts";
import type { Level, QuestionType } from "../../engine/bank/schema.ts";
import type { Context, Deps } from "../context.ts";
import type { TopicChoice } from "../options.ts";
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
  /** These questions in this order: nothing is drawn. */
  readonly paper?: readonly string[];
  readonly source?: "review";
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
  type: said.type ?? (said.deck ? "mixed" : "taps"),
  level: said.level ?? (said.deck ? "auto" : (context.person.profile.level ?? "auto")),
  lang: said.lang ?? context.words.code,
  ...(said.deck ? { deck: said.deck } : {}),
});

/** Draws the paper of a wish, unless it says one. With no topic named: the track's topics, else the workspace's, else all. */
export const paperFor = async (deps: Deps, context: Context, wanted: Wanted, seed: string): Promise<Paper> => {
  if (wanted.paper) return paperOf(deps, wanted.paper, seed);
  const [seen, spoilt] = await Promise.all([
    deps.store.people.seen(context.person.id),
    deps.store.spoilt.of(context.workspace.id),
  ]);
  return draw(
    deps.bank,
    {
      topics: topicsFor(deps, context, wanted),
      level: wanted.level,
      types: TYPES[wanted.type],
      count: wanted.count,
      seen,
      avoid: spoilt,
      ...(wanted.deck ? { deck: wanted.deck } : {}),
    },
    seed,
  );
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

const topicsFor = (deps: Deps, context: Context, { topics, deck }: Wanted) =>
  topics.include.length > 0 || deck ? topics : { ...topics, ...ownTopics(deps, context) };

/** What the draw has to say, as the state keeps it. */
export const notesOf = (paper: Paper): readonly Note[] => {
  const short = paper.notes.flatMap((note) =>
    note.kind === "short" ? [{ kind: "short" as const, wanted: note.wanted, got: note.got }] : [],
  );
  return paper.notes.some((note) => note.kind === "nearest-level") ? [...short, { kind: "nearest-level" }] : short;
};
