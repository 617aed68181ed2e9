import type { KeyValue } from "../../../chat/ports.ts";

/**
 * Whose redraw is next in a workspace, over all processes. Each message takes one turn at a time, the first that is free, so that
 * many that are pressed at once take turns, and none waits because others ask more often.
 */
export interface Turns {
  /** Seconds until this message's turn, which is kept for it; 0 when it has come. */
  take(team: string, message: string): Promise<number>;
  /** Its turn is used. */
  end(team: string, message: string): Promise<void>;
}

/** Fifty a minute. */
const TURN_MS = 1_200;
/** So many that nobody took may be taken afterwards: a workspace that was quiet need not wait. */
const SAVED = 5;
/** Who did not come by then takes another. */
const LATEST_MS = 15_000;
/** So far ahead a turn is looked for; more messages than that are told to come again. */
const AHEAD = 100;
const LIFE_S = 180;

export const createTurns = (kv: KeyValue, clock: () => number): Turns => {
  const firstFree = async (team: string, message: string): Promise<number | undefined> => {
    const present = Math.floor(clock() / TURN_MS);
    for (let turn = present - SAVED; turn < present + AHEAD; turn += 1)
      if (await kv.setIfAbsent(`slack/turn/${team}/${turn}`, message, LIFE_S)) return turn;
    return undefined;
  };
  return {
    take: async (team, message) => {
      const key = keyOf(team, message);
      const kept = await kv.get(key);
      if (kept !== undefined && clock() - Number(kept) * TURN_MS < LATEST_MS) return until(Number(kept), clock());
      const turn = await firstFree(team, message);
      if (turn === undefined) return (AHEAD * TURN_MS) / 1000;
      await kv.set(key, String(turn), LIFE_S);
      return until(turn, clock());
    },
    end: (team, message) => kv.delete(keyOf(team, message)),
  };
};

const keyOf = (team: string, message: string): string => `slack/turn-of/${team}/${message}`;

const until = (turn: number, now: number): number => Math.max(0, (turn * TURN_MS - now) / 1000);
