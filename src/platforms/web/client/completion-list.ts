import type { CommandEntry } from "../wire.ts";
import { type Suggestion, suggest } from "./completion.ts";
import { element } from "./dom.ts";
import { h } from "./vnode.ts";

export interface CompletionList {
  /** Offers what could come next for what is typed. */
  update(): void;
  close(): void;
  /** True when the key was for the list: arrows choose, Tab and Enter take, Escape closes. */
  key(event: KeyboardEvent): boolean;
}

/** The list above a line of text that completes commands; `taken` is called when it has changed the text. */
export const completionList = (
  input: HTMLTextAreaElement,
  list: HTMLElement,
  commands: readonly CommandEntry[],
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
    offer(suggest(text, commands));
    taken();
    input.focus();
  };
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"];
    if (at !== undefined) take(Number(at));
  });
  return {
    update: () => offer(suggest(input.value, commands)),
    close: () => offer([]),
    key: ({ key, shiftKey }) => {
      if (offered.length === 0) return false;
      if (key === "ArrowDown") choose(chosen + 1);
      else if (key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
      else if (key === "Escape") offer([]);
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
