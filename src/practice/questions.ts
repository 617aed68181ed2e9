import type { Bank, Fact, Question } from "../engine/bank/bank.ts";
import type { Topic } from "../engine/bank/schema.ts";
import { type DeckQuestion, deckOfQuestion, deckTopic, factInDeck, placedInDeck } from "../engine/deck/question.ts";
import type { DeckHeader } from "../store/decks.ts";
import type { Workspace } from "../store/ports.ts";
import type { Deps } from "./context.ts";

/**
 * What is asked in a workspace: the bank's questions and those of its own decks. Everything that looks up or draws questions for
 * somebody does so through `atHome` (or the two short forms below), with the workspace in which the question was asked.
 */

type Resolving = Pick<Deps, "bank" | "store">;

/** The deps with a bank that also knows these questions, as far as they are the workspace's own. */
export const atHome = async <D extends Resolving>(
  deps: D,
  workspace: Workspace | string,
  ids: Iterable<string>,
): Promise<D> => {
  const wanted = byDeck(deps, ids);
  if (wanted.size === 0) return deps;
  const settings = typeof workspace === "string" ? await deps.store.workspaces.load(workspace) : workspace;
  const decks = await Promise.all(
    [...wanted].map(async ([deck, own]) => ({ deck, questions: await read(deps, settings, deck, own) })),
  );
  return { ...deps, bank: withDecks(deps.bank, settings, decks) };
};

/** A question of the bank or of one of the workspace's decks, also one that is drawn no more. */
export const questionOf = async (
  deps: Resolving,
  workspace: Workspace | string,
  id: string,
): Promise<Question | undefined> => (await atHome(deps, workspace, [id])).bank.questions.get(id);

/** All that may be drawn in a workspace: the bank, or where decks are named as topics, theirs too. */
export const drawableFor = async (
  deps: Resolving,
  workspace: Workspace,
  topics: readonly string[],
): Promise<readonly Question[]> => {
  const decks = (workspace.decks ?? []).filter(({ id }) => topics.includes(deckTopic(id)));
  const own = await Promise.all(decks.map((deck) => drawableInDeck(deps, workspace, deck)));
  return own.length === 0 ? deps.bank.drawable : [...deps.bank.drawable, ...own.flat()];
};

/** All that may be drawn of one deck. */
export const drawableInDeck = async (
  { store }: Pick<Deps, "store">,
  workspace: Workspace,
  deck: DeckHeader,
): Promise<readonly Question[]> =>
  (await store.decks.drawable(workspace.id, deck)).map((question) => placedInDeck(deck.id, question));

/** A deck of the workspace by its name, whatever its case; else by its topic or id. */
export const deckNamed = ({ decks = [] }: Workspace, said: string): DeckHeader | undefined => {
  const wanted = foldName(said);
  return (
    decks.find(({ name }) => foldName(name) === wanted) ?? decks.find(({ id }) => said === id || said === deckTopic(id))
  );
};

/** Names that differ only in case, width or spaces are one. */
export const foldName = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();

/** More of one deck than this are read all at once, since that is kept. */
const FEW = 50;

const read = async (
  { store }: Resolving,
  workspace: Workspace,
  deck: string,
  own: readonly string[],
): Promise<readonly DeckQuestion[]> => {
  const header = workspace.decks?.find(({ id }) => id === deck);
  return header && own.length > FEW
    ? store.decks.drawable(workspace.id, header)
    : store.decks.some(workspace.id, deck, own);
};

/** The ids that belong to decks and are not known yet: deck → ids in it. */
const byDeck = ({ bank }: Resolving, ids: Iterable<string>): ReadonlyMap<string, readonly string[]> => {
  const wanted = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const deck = deckOfQuestion(id);
    if (deck === undefined || bank.questions.has(id)) continue;
    const own = id.slice(deckTopic(deck).length + 1);
    const known = wanted.get(deck);
    if (known) known.push(own);
    else wanted.set(deck, [own]);
  }
  return wanted;
};

interface Loaded {
  readonly deck: string;
  readonly questions: readonly DeckQuestion[];
}

const withDecks = (bank: Bank, { decks = [] }: Workspace, loaded: readonly Loaded[]): Bank => {
  const questions = new Map<string, Question>();
  const facts = new Map<string, Fact>();
  for (const one of loaded) {
    for (const source of one.questions) {
      const question = placedInDeck(one.deck, source);
      questions.set(question.id, question);
      if (source.sources) facts.set(question.factId, factInDeck(source, question));
    }
  }
  const topics = loaded.map(({ deck }): Topic => {
    const name = decks.find(({ id }) => id === deck)?.name ?? "–";
    return { id: deckTopic(deck), name: { en: name, zh: name }, subtopics: [] };
  });
  return {
    ...bank,
    topics: [...bank.topics, ...topics.filter(({ id }) => !bank.topics.some((known) => known.id === id))],
    questions: new Layered(bank.questions, questions),
    facts: new Layered(bank.facts, facts),
  };
};

/** Two maps that read as one; nothing is copied. */
class Layered<V> implements ReadonlyMap<string, V> {
  readonly #base: ReadonlyMap<string, V>;
  readonly #more: ReadonlyMap<string, V>;

  constructor(base: ReadonlyMap<string, V>, more: ReadonlyMap<string, V>) {
    this.#base = base;
    this.#more = more;
  }

  get size(): number {
    return this.#base.size + this.#more.size;
  }

  get(id: string): V | undefined {
    return this.#more.get(id) ?? this.#base.get(id);
  }

  has(id: string): boolean {
    return this.#more.has(id) || this.#base.has(id);
  }

  forEach(call: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this) call(value, id, this);
  }

  *entries(): MapIterator<[string, V]> {
    yield* this.#base;
    yield* this.#more;
  }

  *keys(): MapIterator<string> {
    yield* this.#base.keys();
    yield* this.#more.keys();
  }

  *values(): MapIterator<V> {
    yield* this.#base.values();
    yield* this.#more.values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}
