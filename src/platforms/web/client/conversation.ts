import type { Message } from "../wire.ts";
import type { Start } from "./api.ts";
import { one } from "./dom.ts";
import { messageNode, place } from "./message.ts";
import { focusMessage } from "./redraw.ts";
import { follows } from "./scroll.ts";
import { inChannel, inThread, type RoomState, repliesTo } from "./state.ts";
import { createThread } from "./thread.ts";

export interface Conversation {
  /** Draws the channel from the beginning. */
  open(): void;
  /** Draws one message of the channel, new or anew. */
  show(message: Message, fresh: boolean): void;
  /** The thread that is open beside the channel. */
  thread(): string | undefined;
  /** The next new message for this person alone is the answer to a press and takes the keyboard. */
  expectAnswer(): void;
  /** Gives the keyboard back to a message when what had it is gone. */
  focusIfLost(message: string | undefined): void;
}

export interface ConversationDeps {
  state(): RoomState;
  channel(): string;
  /** A line to write on, for the channel or for a thread. */
  composer(thread: string | undefined): HTMLElement;
  greeting(): HTMLElement;
}

/** The log of a channel, and of a thread beside it. */
export const createConversation = (frame: HTMLElement, start: Start, deps: ConversationDeps): Conversation => {
  const { state, channel, composer, greeting } = deps;
  const log = one(".log", frame);
  let expected = false;
  const thread = createThread(frame, start, { messages: (root) => inThread(state(), root), composer });
  const draw = (message: Message) => place(log, messageNode(message, start, repliesTo(state(), message.id), false));
  one(".composer-slot", frame).append(composer(undefined));
  // Whoever writes keeps the keyboard where they write.
  frame.addEventListener("submit", () => {
    expected = false;
  });

  return {
    thread: thread.root,
    expectAnswer: () => {
      expected = true;
    },
    focusIfLost: (id) => {
      const message = id === undefined ? null : frame.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
      if (message && (document.activeElement ?? document.body) === document.body) focusMessage(message);
    },
    open: () => {
      thread.close();
      one(".channel-title", frame).textContent = `# ${channel()}`;
      log.replaceChildren();
      const messages = inChannel(state(), channel());
      for (const message of messages) draw(message);
      if (messages.length === 0) log.append(greeting());
      log.scrollTop = log.scrollHeight;
    },
    show: (message, fresh) => {
      thread.show(message);
      const shown = message.thread === undefined ? message : state().messages.get(message.thread);
      if (!shown || shown.thread !== undefined) return;
      log.querySelector(".greeting")?.remove();
      const drawn = follows(log, () => draw(shown));
      // A thread that was just opened for this person alone is where they are to go on.
      const begins = fresh && message !== shown && shown.private && repliesTo(state(), shown.id) === 1;
      if (begins && thread.root() === undefined) return thread.open(shown.id);
      if (!fresh || !expected || !message.private) return;
      expected = false;
      focusMessage(drawn);
    },
  };
};
