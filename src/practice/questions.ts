import type { Bank, Fact, Question } from "../engine/bank/bank.ts";
import { Layered } from "../engine/bank/layered.ts";
import { overlaidBank, type Patch, patchedQuestion } from "../engine/bank/overlay.ts";
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

/**
 * The deps with a bank as the workspace has it: with what its managers corrected or hid, and with these questions, as far as they are
 * its own.
 */
export const atHome = async <D extends Resolving>(
  deps: D,
  workspace: Workspace | string,
  ids: Iterable<string>,
): Promise<D> => {
  const settings = typeof workspace === "string" ? await deps.store.workspaces.load(workspace) : workspace;
  const patches = await deps.store.overlays.of(settings);
  const bank = bankOf(deps.bank, settings, patches);
  const wanted = byDeck(deps, ids);
  if (wanted.size === 0) return bank === deps.bank ? deps : { ...deps, bank };
  const decks = await Promise.all(
    [...wanted].map(async ([deck, own]) => ({ deck, questions: await read(deps, settings, deck, own) })),
  );
  const whole = withDecks(bank, settings, decks, patches);
  homes.set(whole, nameOf(settings));
  return { ...deps, bank: whole };
};

/** Banks that are a workspace's already, and whose. */
const homes = new WeakMap<Bank, string>();
const nameOf = ({ id, overlay = "" }: Workspace): string => `${id}/${overlay}`;

/** The banks that workspaces have, made once, as long as the bank they were made of is there. */
const overlaid = new WeakMap<Bank, Map<string, Bank>>();
const MOST_BANKS = 200;

const bankOf = (bank: Bank, settings: Workspace, patches: readonly Patch[]): Bank => {
  const name = nameOf(settings);
  if (patches.length === 0 || homes.get(bank) === name) return bank;
  const known = overlaid.get(bank) ?? new Map<string, Bank>();
  overlaid.set(bank, known);
  const made = known.get(name) ?? overlaidBank(bank, patches);
  if (!known.has(name)) {
    if (known.size >= MOST_BANKS) known.clear();
    known.set(name, made);
    // A bank of which nothing is said otherwise is everybody's.
    if (made !== bank) homes.set(made, name);
  }
  return made;
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
  const { bank } = await atHome(deps, workspace, []);
  return own.length === 0 ? bank.drawable : [...bank.drawable, ...own.flat()];
};

/** All that may be drawn of one deck. */
export const drawableInDeck = async (
  { store }: Pick<Deps, "store">,
  workspace: Workspace,
  deck: DeckHeader,
): Promise<readonly Question[]> => {
  const patched = patching(await store.overlays.of(workspace));
  return (await store.decks.drawable(workspace.id, deck))
    .map((question) => patched(placedInDeck(deck.id, question)))
    .filter(({ retired }) => retired !== true);
};

const patching = (patches: readonly Patch[]): ((question: Question) => Question) => {
  const byId = new Map(patches.map((patch) => [patch.question, patch]));
  return (question) => {
    const patch = byId.get(question.id);
    return patch ? patchedQuestion(question, patch) : question;
  };
};

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

const withDecks = (
  bank: Bank,
  { decks = [] }: Workspace,
  loaded: readonly Loaded[],
  patches: readonly Patch[],
): Bank => {
  const patched = patching(patches);
  const questions = new Map<string, Question>();
  const facts = new Map<string, Fact>();
  for (const one of loaded) {
    for (const source of one.questions) {
      const question = patched(placedInDeck(one.deck, source));
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
