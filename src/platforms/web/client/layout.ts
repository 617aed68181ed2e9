import type { Start } from "./api.ts";
import { element } from "./dom.ts";
import { mark, menuIcon, personIcon, themeIcon } from "./icons.ts";
import { avatar } from "./message.ts";
import { h, type VNode } from "./vnode.ts";

/** The frame of the page: channels, conversation, thread, the person's page; filled by the others. */
export const layout = ({ words: w, you, languages, lang, room }: Start): HTMLElement => {
  const frame = element(
    h(
      "div",
      { class: "frame" },
      h("a", { class: "skip", href: "#composer" }, w.skip),
      h(
        "header",
        { class: "bar" },
        h(
          "button",
          {
            type: "button",
            class: "icon drawer-button",
            "data-drawer": "nav",
            "aria-label": w.openMenu,
            "aria-expanded": "false",
          },
          menuIcon,
        ),
        h(
          "span",
          { class: "brand" },
          mark,
          h("span", { class: "brand-name" }, w.title),
          h("span", { class: "room-name" }, room),
        ),
        h("span", { class: "connection", role: "status" }, ""),
        h(
          "span",
          { class: "tools" },
          languageSelect(languages, lang, w.language),
          h("button", { type: "button", class: "icon theme", "aria-label": w.theme, title: w.theme }, themeIcon),
          h(
            "button",
            {
              type: "button",
              class: "icon drawer-button",
              "data-drawer": "panel",
              "aria-label": w.openPanel,
              "aria-expanded": "false",
            },
            personIcon,
          ),
        ),
      ),
      h(
        "nav",
        { class: "nav", id: "nav", "aria-label": w.channels },
        h("h2", {}, w.channels),
        h("ul", { class: "channels" }),
        you?.manager && h("button", { type: "button", class: "quiet add-channel" }, `+ ${w.addChannel}`),
        you?.manager && h("button", { type: "button", class: "quiet invite" }, w.invite.title),
        h(
          "div",
          { class: "me" },
          avatar(you?.member ?? "", you?.name ?? ""),
          h("span", { class: "my-name" }, you?.name ?? ""),
          h("button", { type: "button", class: "quiet leave" }, w.leave),
        ),
      ),
      h(
        "main",
        { class: "talk", id: "talk" },
        h("h1", { class: "channel-title" }),
        h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": w.channels, tabindex: "0" }),
        h("div", { class: "composer-slot", id: "composer" }),
      ),
      h("aside", { class: "thread", "aria-label": w.thread, hidden: "" }),
      h("aside", { class: "panel", id: "panel", "aria-label": w.panel }),
    ),
  );
  return frame;
};

export const languageSelect = (languages: Start["languages"], lang: string, label: string): VNode =>
  h(
    "select",
    { class: "language", "aria-label": label },
    ...languages.map(({ code, name }) =>
      h("option", { value: code, ...(code === lang ? { selected: "" } : {}) }, name),
    ),
  );

/** Channels and page slide in over the conversation on narrow screens; Escape and a tap beside them put them away. */
export const wireDrawers = (frame: HTMLElement): void => {
  const buttons = [...frame.querySelectorAll<HTMLButtonElement>("[data-drawer]")];
  const close = (): void => {
    const open = frame.dataset["open"];
    // The keyboard would vanish with what it is in.
    if (open !== undefined && frame.querySelector(`#${open}`)?.contains(document.activeElement))
      buttons.find(({ dataset }) => dataset["drawer"] === open)?.focus();
    frame.removeAttribute("data-open");
    for (const button of buttons) button.setAttribute("aria-expanded", "false");
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const wanted = frame.dataset["open"] === button.dataset["drawer"] ? undefined : button.dataset["drawer"];
      close();
      if (wanted === undefined) return;
      frame.dataset["open"] = wanted;
      button.setAttribute("aria-expanded", "true");
      frame.querySelector<HTMLElement>(`#${wanted} button`)?.focus();
    });
  }
  frame.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && frame.dataset["open"] !== undefined) close();
  });
  frame.querySelector(".talk")?.addEventListener("click", close);
  frame.querySelector(".channels")?.addEventListener("click", close);
  frame.querySelector(".panel")?.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-press]")) close();
  });
};
