import { h, type VNode } from "./vnode.ts";

/** The mark: a knife drawn over its stone, in the page's own colours. */
export const mark: VNode = h(
  "svg",
  { viewBox: "0 0 32 32", "aria-hidden": "true", class: "brand-mark" },
  h("rect", { x: "3", y: "21", width: "26", height: "7.5", rx: "2.2", class: "stone" }),
  h("path", { d: "M3.5 18.8C8.6 12.3 14.2 8.4 20.4 6.3l2.5 4.4c-5.2 4-11.7 6.9-19.4 8.1z", class: "blade" }),
  h("path", {
    d: "m21.6 5.8 5.7-3.1a1.7 1.7 0 0 1 2.3.7l.7 1.2a1.7 1.7 0 0 1-.7 2.3l-5.6 3.2z",
    class: "handle",
  }),
);

const icon = (d: string): VNode => h("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, h("path", { d }));

export const menuIcon = icon("M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z");
export const themeIcon = icon("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z");
export const personIcon = icon("M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm0 10c4.4 0 8 2.2 8 5v1H4v-1c0-2.8 3.6-5 8-5z");
export const backIcon = icon("M11 5 4 12l7 7 1.4-1.4L7.8 13H20v-2H7.8l4.6-4.6z");
export const closeIcon = icon(
  "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
);

/** A padlock, beside what one person alone can see. */
export const lock: VNode = h(
  "svg",
  { viewBox: "0 0 16 16", "aria-hidden": "true" },
  h("path", {
    d: "M4 7V5a4 4 0 0 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 13.5v-5A1.5 1.5 0 0 1 3.5 7zm2 0h4V5a2 2 0 0 0-4 0z",
  }),
);
