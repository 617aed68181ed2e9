import type { Message } from "../wire.ts";
import type { Start } from "./api.ts";
import { element, one } from "./dom.ts";
import { backIcon, closeIcon } from "./icons.ts";
import { messageNode, place } from "./message.ts";
import { follows } from "./scroll.ts";
import { h } from "./vnode.ts";

export interface Thread {
  /** The message it hangs on, while it is open. */
  root(): string | undefined;
  /** Opens it beside the conversation; the keyboard comes along unless it is in use. */
  open(root: string): void;
  /** Draws a message if it belongs here. */
  show(message: Message): void;
  close(): void;
}

export interface ThreadDeps {
  /** The messages of a thread, its root first. */
  messages(root: string): readonly Message[];
  composer(root: string): HTMLElement;
}

/**
 * The thread beside the conversation, or in its place where there is no room for both: opened by a message's button, closed by its own or
 * by Escape.
 */
export const createThread = (frame: HTMLElement, start: Start, { messages, composer }: ThreadDeps): Thread => {
  const { words: w } = start;
  const aside = one(".thread", frame);
  let root: string | undefined;

  const draw = (parts: readonly HTMLElement[]): void => {
    aside.hidden = parts.length === 0;
    frame.classList.toggle("with-thread", parts.length > 0);
    aside.replaceChildren(...parts);
  };
  const open = (wanted: string): void => {
    root = wanted;
    const close = h(
      "button",
      { type: "button", class: "icon", "data-close": "", "aria-label": w.closeThread },
      closeIcon,
    );
    const log = element(h("div", { class: "log", role: "log", "aria-label": w.thread, tabindex: "0" }));
    for (const message of messages(wanted)) place(log, messageNode(message, start, 0, true));
    const back = h("button", { type: "button", class: "back", "data-close": "" }, backIcon, w.back);
    draw([element(h("header", {}, back, h("h2", {}, w.thread), close)), log, composer(wanted)]);
    const writing = document.activeElement;
    if (!(writing instanceof HTMLTextAreaElement && writing.value !== "")) one("textarea", aside).focus();
  };
  const close = (): void => {
    const opener = frame.querySelector<HTMLElement>(`.talk [data-thread="${CSS.escape(root ?? "")}"]`);
    root = undefined;
    draw([]);
    opener?.focus({ preventScroll: true });
  };
  frame.addEventListener("click", ({ target }) => {
    const wanted = (target as Element).closest<HTMLElement>("[data-thread]")?.dataset["thread"];
    if (wanted !== undefined) open(wanted);
    else if ((target as Element).closest("[data-close]")) close();
  });
  aside.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  return {
    root: () => root,
    open,
    close,
    show: (message) => {
      if (root === undefined || (message.thread ?? message.id) !== root) return;
      const log = one(".log", aside);
      follows(log, () => place(log, messageNode(message, start, 0, true)));
    },
  };
};
