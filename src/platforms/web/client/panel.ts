import { home, type Start } from "./api.ts";
import { element } from "./dom.ts";
import { renderWords } from "./message.ts";
import { focusAfter } from "./redraw.ts";
import { render } from "./render.ts";
import { h } from "./vnode.ts";

/** The person's page beside the conversation: fetched anew after each act, at most once at a time. */
export const createPanel = (panel: HTMLElement, start: Start, channel: () => string): { refresh(): void } => {
  let running = false;
  let again = false;
  const load = async (): Promise<void> => {
    const message = await home(channel());
    if (!message.view) return;
    const fresh = element(
      h("div", { class: "home message", "data-message": message.id }, render(message.view, renderWords(start)).payload),
    );
    const old = panel.firstElementChild;
    const focused = old && focusAfter(old, fresh);
    panel.replaceChildren(fresh);
    focused?.focus({ preventScroll: true });
  };
  const refresh = (): void => {
    again = running;
    if (running) return;
    running = true;
    load()
      // The page stays as it was; the next act asks again.
      .catch(() => undefined)
      .finally(() => {
        running = false;
        if (again) refresh();
      });
  };
  return { refresh };
};
