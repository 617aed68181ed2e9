import { fold, type RoomState } from "../../../src/platforms/web/client/state.ts";
import type { Message, RoomEvent } from "../../../src/platforms/web/wire.ts";

/** What a page knows from its stream of events, with the browser's own folding. */
export interface Page {
  readonly messages: readonly Message[];
  readonly channels: readonly string[];
  /** Every event that came, in order, also those that only repeat. */
  readonly events: readonly RoomEvent[];
  /** Where it is, as a browser names it when it reconnects. */
  readonly lastEventId: string;
  /** Whether it heard that older events are gone. */
  readonly cut: boolean;
  /** Resolves to what `find` finds, now or when an event brings it; fails when the stream ends before. */
  until<T>(find: (messages: readonly Message[]) => T | undefined): Promise<T>;
  caughtUp(): Promise<void>;
  /** Resolves when the server has ended the stream. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

/** Reads a stream of server-sent events as a browser does. */
export const openPage = (response: Response): Page => {
  if (!response.ok || !response.body) throw new Error(`no events: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let state: RoomState = { messages: new Map(), channels: [] };
  const events: RoomEvent[] = [];
  const seen = { lastEventId: "", caughtUp: false, cut: false, over: false };
  const waiting = new Set<() => void>();
  const take = (block: string): void => {
    const { id, event, data } = fieldsOf(block);
    seen.lastEventId = id ?? seen.lastEventId;
    if (event === "caught-up") seen.caughtUp = true;
    else if (event === "cut") seen.cut = true;
    else if (data !== undefined) {
      const one = JSON.parse(data) as RoomEvent;
      events.push(one);
      state = fold(state, one);
    }
  };
  const pump = async (): Promise<void> => {
    let text = "";
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) break;
      const blocks = (text + value).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) take(block);
      for (const look of [...waiting]) look();
    }
    seen.over = true;
    for (const look of [...waiting]) look();
  };
  const pumping = pump();
  const when = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined && !seen.over) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error("the stream ended before that came"));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  const messages = (): readonly Message[] => [...state.messages.values()];
  return {
    get messages() {
      return messages();
    },
    get channels() {
      return state.channels;
    },
    events,
    get lastEventId() {
      return seen.lastEventId;
    },
    get cut() {
      return seen.cut;
    },
    until: (find) => when(() => find(messages())),
    caughtUp: () => when(() => (seen.caughtUp ? true : undefined)).then(() => undefined),
    ended: () => pumping,
    close: async () => {
      await reader.cancel().catch(() => undefined);
      await pumping;
    },
  };
};

const fieldsOf = (block: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    block
      .split("\n")
      .map((line) => /^(\w+): (.*)$/s.exec(line))
      .flatMap((found) => (found ? [[found[1] ?? "", found[2] ?? ""]] : [])),
  );
