import type { Mark } from "../../../chat/view.ts";
import { h, type VNode } from "./vnode.ts";

/** The few words a renderer says by itself. */
export interface RenderWords {
  readonly right: string;
  readonly wrong: string;
  readonly missed: string;
  readonly chosen: string;
  readonly up: string;
  readonly down: string;
}

const SIGNS: Readonly<Record<Mark, string>> = { right: "✓", wrong: "✗", missed: "○", chosen: "•" };

/** How an answer turned out, for eyes and ears. */
export const markOf = (mark: Mark | undefined, words: RenderWords): VNode | undefined =>
  mark &&
  h("span", { class: `mark mark-${mark}`, role: "img", "aria-label": words[mark], title: words[mark] }, SIGNS[mark]);
