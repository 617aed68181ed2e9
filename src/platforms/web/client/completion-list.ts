import type { CommandEntry, Completion } from "../wire.ts";
import { type Suggestion, suggest, type Typing, typingIn } from "./completion.ts";
import { element } from "./dom.ts";
import { h } from "./vnode.ts";

export interface CompletionList {
  /** Offers what could come next for what is typed. */
  update(): void;
  close(): void;
  /** True when the key was for the list: arrows choose, Tab and Enter take, Escape closes. */
  key(event: KeyboardEvent): boolean;
}

/** Somebody who types is not asked about after each letter. */
const PAUSE_MS = 120;

/**
 * The list above a line of text that completes commands; `ask` asks the server what a value could be, `taken` is called when it has
 * changed the text.
 */
export const completionList = (
  input: HTMLTextAreaElement,
  list: HTMLElement,
  commands: readonly CommandEntry[],
  ask: (typing: Typing) => Promise<readonly Completion[]>,
  taken: () => void,
): CompletionList => {
  let offered: readonly Suggestion[] = [];
  let chosen = -1;

  const offer = (found: readonly Suggestion[]): void => {
    offered = found;
    chosen = -1;
    list.hidden = found.length === 0;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((one, at) => itemOf(list.id, one, at)));
  };
  let asking: ReturnType<typeof setTimeout> | undefined;
  /** Offers what is known at once, and what the server knows once it has said so, unless something was done meanwhile. */
  const update = (): void => {
    const text = input.value;
    const typing = typingIn(text, commands);
    close(suggest(text, commands));
    if (!typing) return;
    const mine = setTimeout(async () => {
      const found = await ask(typing);
      if (asking === mine && input.value === text && chosen < 0) offer(suggest(text, commands, found));
    }, PAUSE_MS);
    asking = mine;
  };
  /** What is asked about is not waited for any more. */
  const close = (instead: readonly Suggestion[] = []): void => {
    clearTimeout(asking);
    asking = undefined;
    offer(instead);
  };
  const choose = (at: number): void => {
    chosen = (at + offered.length) % offered.length;
    for (const item of list.children) item.setAttribute("aria-selected", String(item.id === `${list.id}-${chosen}`));
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
  };
  const take = (at: number): void => {
    const { text } = offered[at] ?? {};
    if (text === undefined) return;
    input.value = text;
    update();
    taken();
    input.focus();
  };
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"];
    if (at !== undefined) take(Number(at));
  });
  return {
    update,
    close: () => close(),
    key: ({ key, shiftKey }) => {
      if (offered.length === 0) return false;
      if (key === "ArrowDown") choose(chosen + 1);
      else if (key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
      else if (key === "Escape") close();
      else if (key === "Tab" && !shiftKey) take(Math.max(chosen, 0));
      else if (key === "Enter" && chosen >= 0) take(chosen);
      else return false;
      return true;
    },
  };
};

const itemOf = (listId: string, { shown, says }: Suggestion, at: number): HTMLElement =>
  element(
    h(
      "li",
      { role: "option", id: `${listId}-${at}`, "aria-selected": "false", "data-at": String(at) },
      h("code", {}, shown),
      h("span", { class: "muted" }, says),
    ),
  );
