import type { Message } from "../wire.ts";
import type { Start } from "./api.ts";
import { element, one } from "./dom.ts";
import { closeIcon } from "./icons.ts";
import { messageNode, place } from "./message.ts";
import { focusMessage } from "./redraw.ts";
import { inChannel, inThread, type RoomState, repliesTo } from "./state.ts";
import { h } from "./vnode.ts";

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
  composer(label: string, placeholder: string, thread: string | undefined): HTMLElement;
  greeting(): HTMLElement;
}

/** The log of a channel, and of a thread beside it. */
export const createConversation = (
  frame: HTMLElement,
  start: Start,
  { state, channel, composer, greeting }: ConversationDeps,
): Conversation => {
  const { words: w } = start;
  const log = one(".log", frame);
  const aside = one(".thread", frame);
  let thread: string | undefined;
  let expected = false;

  const inLog = (message: Message) => place(log, messageNode(message, start, repliesTo(state(), message.id), false));
  const openThread = (root: string | undefined): void => {
    const before = thread;
    thread = root;
    aside.hidden = root === undefined;
    frame.classList.toggle("with-thread", root !== undefined);
    aside.replaceChildren(...(root === undefined ? [] : threadParts(root)));
    if (root !== undefined) aside.querySelector("textarea")?.focus();
    else log.querySelector<HTMLElement>(`[data-thread="${CSS.escape(before ?? "")}"]`)?.focus({ preventScroll: true });
  };
  const threadParts = (root: string): readonly HTMLElement[] => {
    const close = h(
      "button",
      { type: "button", class: "icon", "data-close": "", "aria-label": w.closeThread },
      closeIcon,
    );
    const replies = h("div", { class: "log", role: "log", "aria-label": w.thread, tabindex: "0" });
    const parts = [
      element(h("header", {}, h("h2", {}, w.thread), close)),
      element(replies),
      composer(w.reply, w.reply, root),
    ];
    for (const message of inThread(state(), root)) if (parts[1]) place(parts[1], messageNode(message, start, 0, true));
    return parts;
  };
  frame.addEventListener("click", ({ target }) => {
    const wanted = (target as Element).closest<HTMLElement>("[data-thread]")?.dataset["thread"];
    if (wanted !== undefined) openThread(wanted);
    else if ((target as Element).closest("[data-close]")) openThread(undefined);
  });
  aside.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && !(target as Element).closest(".composer")?.querySelector("li")) openThread(undefined);
  });
  one(".composer-slot", frame).append(composer(w.composerLabel, w.composer, undefined));
  frame.addEventListener("submit", () => {
    expected = false;
  });

  return {
    thread: () => thread,
    expectAnswer: () => {
      expected = true;
    },
    focusIfLost: (id) => {
      const message = id === undefined ? null : frame.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
      if (message && (document.activeElement === document.body || !document.activeElement)) focusMessage(message);
    },
    open: () => {
      if (thread !== undefined) openThread(undefined);
      one(".channel-title", frame).textContent = `# ${channel()}`;
      log.replaceChildren();
      const messages = inChannel(state(), channel());
      for (const message of messages) inLog(message);
      if (messages.length === 0) log.append(greeting());
      log.scrollTop = log.scrollHeight;
    },
    show: (message, fresh) => {
      const replies = aside.querySelector<HTMLElement>(".log");
      if (replies && (message.thread ?? message.id) === thread)
        follows(replies, () => place(replies, messageNode(message, start, 0, true)));
      const shown = message.thread === undefined ? message : state().messages.get(message.thread);
      if (!shown || shown.thread !== undefined) return;
      log.querySelector(".greeting")?.remove();
      const drawn = follows(log, () => inLog(shown));
      if (!fresh || !expected || !message.private) return;
      expected = false;
      focusMessage(drawn);
    },
  };
};

/** At most so far from the end counts as being there. */
const NEAR_PX = 80;

/** Stays at the end if it was there, brings what is new and ours into view, and leaves everything else where it stands. */
const follows = (
  log: HTMLElement,
  draw: () => { readonly fresh: boolean; readonly element: HTMLElement },
): HTMLElement => {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  const { fresh, element: drawn } = draw();
  if (fresh && (atEnd || drawn.matches(".private, .from-me"))) {
    // Of a message taller than the log its beginning counts.
    const tall = drawn.offsetHeight > log.clientHeight;
    drawn.scrollIntoView({ block: tall ? "start" : "end" });
    if (!tall) log.scrollTop = log.scrollHeight;
  } else if (!fresh && (atEnd || drawn.contains(document.activeElement))) {
    drawn.scrollIntoView({ block: drawn.offsetHeight > log.clientHeight ? "start" : "nearest" });
  }
  return drawn;
};
