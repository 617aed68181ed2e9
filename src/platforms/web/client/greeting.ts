import type { Start } from "./api.ts";
import { element } from "./dom.ts";
import { mark } from "./icons.ts";
import { h } from "./vnode.ts";

/** An empty channel greets with what one can do there. */
export const greeting = ({ words: w }: Start, say: (text: string) => Promise<void>): HTMLElement => {
  const card = element(
    h(
      "section",
      { class: "greeting" },
      mark,
      h("h2", {}, w.emptyTitle),
      h("p", { class: "muted" }, w.emptyIntro),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", class: "primary", "data-say": "/prep quiz" }, w.quick),
        h("button", { type: "button", "data-say": "/prep learn" }, w.learn),
        h("button", { type: "button", "data-say": "/prep interview" }, w.interview),
        h("button", { type: "button", "data-say": "/prep help" }, w.help),
      ),
    ),
  );
  let busy = false;
  card.addEventListener("click", async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("[data-say]");
    if (!button || busy) return;
    busy = true;
    button.classList.add("busy");
    await say(button.dataset["say"] ?? "");
    button.classList.remove("busy");
    busy = false;
  });
  return card;
};
