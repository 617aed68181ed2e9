import type { StoredQuestion } from "../engine/deck/merge.ts";
import type { DeckQuestion } from "../engine/deck/question.ts";
import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import type { Workspace } from "./ports.ts";
import { deckWrite } from "./scripts/decks.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** What everyone in the workspace knows of one of its decks; stands in its settings, which are read anyway. */
export interface DeckHeader {
  /** Unique among all workspaces, and the same again for the same name in the same workspace. */
  readonly id: string;
  readonly name: string;
  /** Names its questions as they are now. */
  readonly rev: string;
  /** How many can be drawn. */
  readonly questions: number;
  readonly at: Instant;
  /** Its questions earn XP: a manager said so. */
  readonly earns?: true;
}

/** The next settings of the workspace and all that stays of a deck's questions, or nothing to be changed. */
export interface DeckChange {
  readonly decks: readonly DeckHeader[];
  readonly questions: readonly StoredQuestion[];
}

export interface Decks {
  /** By the ids they have in their deck; gone ones too, marked as retired. What is missing is left out. */
  some(workspace: string, deck: string, ids: readonly string[]): Promise<readonly DeckQuestion[]>;
  /** All that can be drawn, in the deck's order. */
  drawable(workspace: string, deck: Pick<DeckHeader, "id" | "rev">): Promise<readonly DeckQuestion[]>;
  /**
   * Reads the workspace's decks and the questions of one (also those gone), and writes both at once if nothing else changed them
   * meanwhile; `change` may run several times. Undefined where it wants nothing changed.
   */
  change(
    workspace: string,
    deck: string,
    change: (decks: readonly DeckHeader[], questions: readonly StoredQuestion[]) => DeckChange | undefined,
  ): Promise<readonly DeckHeader[] | undefined>;
}

/** Questions kept read, over all decks together: about ten megabytes. */
const KEPT = 10_000;

/** Workspaces' own decks in one Redis. Every method may fail with `StoreUnavailable`. */
export const createDecks = (db: Db): Decks => {
  const kept = keeping();
  return {
    some: async (workspace, deck, ids) => {
      if (ids.length === 0) return [];
      const texts = await db.command<(string | null)[]>("HMGET", keys.deck(workspace, deck), ...ids);
      return texts.flatMap((text) => (text ? [asked(readPlain(formats.deckQuestion, text))] : []));
    },
    drawable: async (workspace, { id, rev }) => {
      const name = `${workspace}/${id}/${rev}`;
      const known = kept.get(name);
      if (known) return known;
      const all = (await readAll(db, workspace, id)).filter(({ gone }) => gone === undefined).map(asked);
      kept.set(name, all);
      return all;
    },
    change: async (workspace, deck, change) => {
      const [settingsKey, deckKey] = [keys.workspace(workspace), keys.deck(workspace, deck)];
      let stored = (await db.command<string | null>("GET", settingsKey)) ?? "";
      for (;;) {
        // Read after the settings: whatever changes a deck changes its revision there too.
        const questions = await readAll(db, workspace, deck);
        const settings: Omit<Workspace, "id"> = stored ? readPlain(formats.workspace, stored) : {};
        const next = change(settings.decks ?? [], questions);
        if (!next) return undefined;
        const text = writeJson(formats.workspace, { ...settings, decks: next.decks });
        const fields = next.questions.flatMap((one) => [one.id, writeJson(formats.deckQuestion, one)]);
        const [done, now = ""] = await db.run<[number, string?]>(
          deckWrite,
          [settingsKey, deckKey],
          [stored, text, ...fields],
        );
        if (done === 1) return next.decks;
        stored = now;
      }
    },
  };
};

const readAll = async (db: Db, workspace: string, deck: string): Promise<readonly StoredQuestion[]> => {
  const flat = await db.command<unknown>("HGETALL", keys.deck(workspace, deck));
  return pairs(flat)
    .map(([, text]) => readPlain(formats.deckQuestion, text))
    .sort((a, b) => a.n - b.n);
};

const asked = ({ n: _, gone, ...question }: StoredQuestion): DeckQuestion =>
  gone === undefined ? question : { ...question, retired: true };

const keeping = () => {
  const held = new Map<string, readonly DeckQuestion[]>();
  return {
    get: (name: string): readonly DeckQuestion[] | undefined => held.get(name),
    set: (name: string, questions: readonly DeckQuestion[]): void => {
      held.set(name, questions);
      let size = [...held.values()].reduce((sum, { length }) => sum + length, 0);
      for (const [oldest, { length }] of held) {
        if (size <= KEPT || oldest === name) return;
        held.delete(oldest);
        size -= length;
      }
    },
  };
};
