/**
 * Redraws of messages that many may press: one at a time for each message, so that the last pressed is the last shown, and of
 * those that come meanwhile only the newest.
 */
export interface Redraws {
  /** Resolves when this form, or a newer one, is shown. */
  show(message: string, draw: () => Promise<void>): Promise<void>;
}

interface Next {
  draw: () => Promise<void>;
  shown: Promise<void>;
}

interface Turn {
  readonly now: Promise<void>;
  next?: Next;
}

export const createRedraws = (): Redraws => {
  const turns = new Map<string, Turn>();
  const run = (message: string, draw: () => Promise<void>): Promise<void> => {
    const now = draw();
    const turn: Turn = { now };
    turns.set(message, turn);
    const over = (): void => {
      if (turns.get(message) === turn && turn.next === undefined) turns.delete(message);
    };
    now.then(over, over);
    return now;
  };
  return {
    show: (message, draw) => {
      const turn = turns.get(message);
      if (!turn) return run(message, draw);
      if (turn.next) {
        turn.next.draw = draw;
        return turn.next.shown;
      }
      // Whether the one before came to be shown is its own matter.
      const next: Next = { draw, shown: turn.now };
      turn.next = next;
      next.shown = turn.now.catch(() => undefined).then(() => run(message, next.draw));
      return next.shown;
    },
  };
};
