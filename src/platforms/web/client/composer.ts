import { freshId, type Start, type Trouble } from "./api.ts";
import { type Suggestion, suggest } from "./completion.ts";
import { element, one } from "./dom.ts";
import { h } from "./vnode.ts";

/**
 * The line people write on, with `/prep` completion. Where it could not be sent the text stays, and goes under the same id
 * when it may have arrived after all, so that nobody reads it twice.
 */
export const composer = (
  { words: w, commands: all, you }: Start,
  { label, placeholder }: { readonly label: string; readonly placeholder: string },
  send: (text: string, id: string) => Promise<Trouble | undefined>,
): HTMLElement => {
  const commands = all.filter(({ root }) => root === "prep" || you?.manager);
  const listId = `suggestions-${Math.random().toString(36).slice(2)}`;
  const form = element(
    h(
      "form",
      { class: "composer" },
      h("p", { class: "trouble", role: "alert" }),
      h("ul", { class: "suggestions", role: "listbox", id: listId, "aria-label": w.completions, hidden: "" }),
      h(
        "div",
        { class: "line" },
        h("textarea", {
          rows: "1",
          placeholder,
          "aria-label": label,
          "aria-autocomplete": "list",
          "aria-controls": listId,
        }),
        h("button", { type: "submit", class: "primary" }, w.send),
      ),
    ),
  );
  const input = one<HTMLTextAreaElement>("textarea", form);
  const list = one("ul", form);
  const trouble = one(".trouble", form);
  let unsent: { readonly text: string; readonly id: string } | undefined;
  let offered: readonly Suggestion[] = [];
  let chosen = -1;

  const offer = (found: readonly Suggestion[]): void => {
    offered = found;
    chosen = -1;
    list.hidden = found.length === 0;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...found.map(({ shown, says }, at) =>
        element(
          h(
            "li",
            { role: "option", id: `${listId}-${at}`, "aria-selected": "false", "data-at": String(at) },
            h("code", {}, shown),
            h("span", { class: "muted" }, says),
          ),
        ),
      ),
    );
  };
  const choose = (at: number): void => {
    chosen = (at + offered.length) % offered.length;
    for (const item of list.children) item.setAttribute("aria-selected", String(item.id === `${listId}-${chosen}`));
    input.setAttribute("aria-activedescendant", `${listId}-${chosen}`);
  };
  const take = (at: number): void => {
    const taken = offered[at];
    if (!taken) return;
    input.value = taken.text;
    grow(input);
    offer(suggest(input.value, commands));
    input.focus();
  };
  const submit = async (): Promise<void> => {
    const text = input.value;
    if (text.trim() === "") return;
    const left = LONGEST - text.length;
    if (left < 0) {
      trouble.textContent = w.characters.replace("{}", String(left));
      return;
    }
    offer([]);
    if (input.readOnly) return;
    input.readOnly = true;
    unsent = unsent?.text === text ? unsent : { text, id: freshId() };
    const failed = await send(text, unsent.id);
    input.readOnly = false;
    trouble.textContent = failed?.says ?? "";
    if (!failed?.unsure) unsent = undefined;
    if (!failed) input.value = "";
    grow(input);
  };

  input.addEventListener("input", () => {
    grow(input);
    offer(suggest(input.value, commands));
  });
  input.addEventListener("keydown", (event) => {
    const open = offered.length > 0;
    const { key } = event;
    if (open && (key === "ArrowDown" || key === "ArrowUp"))
      choose(chosen + (key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1));
    else if (open && key === "Escape") offer([]);
    else if (open && key === "Tab" && !event.shiftKey) take(Math.max(chosen, 0));
    else if (open && key === "Enter" && chosen >= 0) take(chosen);
    else if (key === "Enter" && !event.shiftKey && !event.isComposing) void submit();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset["at"];
    if (at !== undefined) take(Number(at));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  return form;
};

/** As much as the server takes at once. Longer text is kept as it is: it is for its author to cut. */
const LONGEST = 4_000;

const TALLEST_PX = 160;

const grow = (input: HTMLTextAreaElement): void => {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, TALLEST_PX)}px`;
};
