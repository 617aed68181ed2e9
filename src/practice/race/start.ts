import { type Reply, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { draw, type Paper } from "../../engine/bank/draw.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { Claim } from "../../store/race-places.ts";
import { type Context, type Deps, publicReaders } from "../context.ts";
import { atHome, drawableInDeck } from "../questions.ts";
import { sentence } from "../say.ts";
import { trackOf } from "../track.ts";
import { carryOut } from "./effects.ts";
import { loadRace, RACE, type RaceSession } from "./load.ts";
import { ownerOf } from "./names.ts";
import { allowedMs, raceTypes, readMs } from "./pace.ts";
import { langsOf, type Readers } from "./readers.ts";
import { saving } from "./run.ts";
import type { Item, Note, RaceState, RaceWish } from "./state.ts";
import { begin, type RaceEffect } from "./step.ts";

/** Five races at a time in a workspace, one in a place (design, "Limits per person"). */
const MOST_RACES = 5;

/** What was said, with every preset filled in. */
export const wishFrom = (
  deps: Deps,
  context: Context,
  said: Partial<Omit<RaceWish, "langs" | "topics">> & {
    readonly topic?: RaceWish["topics"] | undefined;
    readonly lang?: string | undefined;
  },
): RaceWish => ({
  topics: said.topic ?? { include: [], exclude: [] },
  level: said.level ?? "auto",
  count: said.count ?? 10,
  ...(said.seconds === undefined ? {} : { seconds: said.seconds }),
  teams: said.teams ?? "off",
  langs: codesFor(deps, context, said.lang),
  ...(said.own ? { own: said.own } : {}),
});

const codesFor = (deps: Deps, context: Context, lang: string | undefined): readonly string[] =>
  lang === undefined
    ? publicReaders(deps, context).map(({ code }) => code)
    : lang === BOTH
      ? ["en", "zh"]
      : [deps.languages.pick(lang).code];

export const BOTH = "both";

/** Opens a race where it was asked for, or says why not. A repeated request finds the race it made. */
export const startRace = async (deps: Deps, context: Context, wish: RaceWish): Promise<Reply> => {
  const { words, request } = context;
  const w = words.race;
  const { workspace, place } = request.where;
  if (isOwnWorkspace(workspace)) return whisper(sentence(w.alone));
  if (request.where.private) return whisper(sentence(w.privatePlace));
  const { raceChannels } = context.workspace;
  if (raceChannels && !raceChannels.includes(place)) return whisper(sentence(w.notAllowed));
  const race = hashText(`${RACE}/${workspace}/${request.id}`);
  if (await loadRace(deps, race)) return whisper(sentence(w.started));
  const claimed = await claim(deps, workspace, { place, race, at: deps.clock() });
  if (claimed !== "taken") return whisper(sentence(claimed === "place" ? w.busyHere : w.tooMany(MOST_RACES)));
  const made = await make(deps, context, wish, race);
  if (made) return whisper(sentence(w.started));
  await deps.store.racePlaces.release(workspace, place, race);
  return whisper(sentence(w.nothingToAsk));
};

/** Claims the place; claims of races that are over, or never came to be, are released once. */
const claim = async (deps: Deps, workspace: string, own: Claim): Promise<"taken" | "place" | "full"> => {
  const first = await deps.store.racePlaces.claim(workspace, own, MOST_RACES);
  if (first.kind === "taken") return "taken";
  const released = await Promise.all(first.held.map((held) => releaseOver(deps, workspace, held)));
  if (!released.includes(true)) return first.kind;
  return (await deps.store.racePlaces.claim(workspace, own, MOST_RACES)).kind;
};

/** A race follows its claim at once; after that long none will come. */
const CLAIMED_MS = 10_000;

const releaseOver = async (deps: Deps, workspace: string, { place, race, at }: Claim): Promise<boolean> => {
  const session = await loadRace(deps, race);
  if (session ? !session.done : deps.clock() < at + CLAIMED_MS) return false;
  await deps.store.racePlaces.release(workspace, place, race);
  return true;
};

const make = async (deps: Deps, context: Context, wish: RaceWish, race: string): Promise<RaceSession | undefined> => {
  const { request, person } = context;
  const { platform, workspace, place, thread } = request.where;
  const paper = await paperFor(deps, context, wish, deps.seed?.(race) ?? race);
  const ids = paper.questions.map(({ id }) => id);
  const items = itemsOf(await atHome(deps, context.workspace, ids), paper, wish);
  if (items.length === 0) return undefined;
  const first = begin(
    {
      wish,
      home: { platform, workspace, place, ...(thread === undefined ? {} : { thread }) },
      starter: { person: person.id, member: request.who.member, name: request.who.name },
      items,
      notes: notesOf(paper),
    },
    deps.clock(),
  );
  const session: RaceSession = await deps.store.sessions.create<RaceState, RaceEffect>(
    RACE,
    ownerOf(race),
    race,
    saving(first),
  );
  await carryOut(deps, session);
  return session;
};

/** Fresh for whoever starts it, so that they have no head start; nothing that is live here already. */
const paperFor = async (all: Deps, context: Context, wish: RaceWish, seed: string): Promise<Paper> => {
  const deck = await deckIn(all, context, wish);
  const deps = await atHome(all, context.workspace, deck ?? []);
  const [seen, avoid] = await Promise.all([
    deps.store.people.seen(context.person.id),
    deps.store.spoilt.of(context.workspace.id),
  ]);
  const langs = langsIn(deps, wish);
  return draw(
    deps.bank,
    {
      topics: topicsFor(deps, context, wish, deck),
      level: wish.level,
      types: raceTypes(wish.seconds),
      count: wish.count,
      ...(langs.length > 1 ? { lang: "both" as const } : { lang: langs[0] ?? "en" }),
      seen,
      avoid,
      ...(deck ? { deck } : {}),
    },
    seed,
  );
};

const deckIn = async (
  deps: Deps,
  { workspace }: Context,
  { own }: RaceWish,
): Promise<readonly string[] | undefined> => {
  const deck = workspace.decks?.find(({ id }) => id === own);
  if (own === undefined) return undefined;
  return deck ? (await drawableInDeck(deps, workspace, deck)).map(({ id }) => id) : [];
};

const langsIn = (deps: Deps, { langs }: RaceWish) => {
  const [first, ...others] = langs;
  const readers: Readers = [deps.languages.pick(first), ...others.map((code) => deps.languages.pick(code))];
  return langsOf(readers);
};

/** A race is the place's: its topics go before what its starter prepares for. */
const topicsFor = (deps: Deps, context: Context, { topics }: RaceWish, deck: readonly string[] | undefined) => {
  if (topics.include.length > 0 || deck) return topics;
  if (context.workspace.topics) return { ...topics, include: context.workspace.topics };
  const track = trackOf(deps, context);
  return track ? { ...topics, include: Object.keys(track.topics), weights: track.topics } : topics;
};

const itemsOf = (deps: Deps, paper: Paper, wish: RaceWish): readonly Item[] => {
  const langs = langsIn(deps, wish);
  return paper.questions.flatMap(({ id, revision, optionSeed }) => {
    const question = deps.bank.questions.get(id);
    return question
      ? [
          {
            question: id,
            revision,
            optionSeed,
            allowedMs: allowedMs(question, langs, wish.seconds),
            readMs: readMs(question, langs),
          },
        ]
      : [];
  });
};

const notesOf = ({ notes }: Paper): readonly Note[] => {
  const short = notes.flatMap((note) =>
    note.kind === "short" ? [{ kind: "short" as const, wanted: note.wanted, got: note.got }] : [],
  );
  return notes.some(({ kind }) => kind === "nearest-level") ? [...short, { kind: "nearest-level" }] : short;
};
