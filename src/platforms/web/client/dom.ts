import type { VNode } from "./vnode.ts";

/** Makes the real thing. Text is only ever text; attributes are set by name, and none of ours runs script. */
export const mount = (node: VNode | string): Node => {
  if (typeof node === "string") return document.createTextNode(node);
  const element = document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attrs)) element.setAttribute(name, value);
  element.append(...node.kids.map(mount));
  return element;
};

export const element = (node: VNode): HTMLElement => mount(node) as HTMLElement;

/** An element that must be there, because this page made it. */
export const one = <T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T => {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
};

/** What someone has set in a message but not yet sent: kept when the message is redrawn under them. */
export const keepInputs = (old: ParentNode, fresh: ParentNode): void => {
  for (const group of old.querySelectorAll<HTMLElement>("[data-submit]")) {
    const same = fresh.querySelector<HTMLElement>(`[data-submit="${CSS.escape(group.dataset["submit"] ?? "")}"]`);
    if (!same) continue;
    for (const box of group.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
      const twin = same.querySelector<HTMLInputElement>(`input[value="${CSS.escape(box.value)}"]`);
      if (twin) twin.checked = box.checked;
    }
    const list = same.querySelector("ol");
    for (const item of group.querySelectorAll<HTMLElement>("li[data-value]")) {
      const twin = same.querySelector(`li[data-value="${CSS.escape(item.dataset["value"] ?? "")}"]`);
      if (twin) list?.append(twin);
    }
  }
};

const FOCUSABLE = ".view button:not([disabled]), .view input";

/**
 * Where the keyboard goes after the message it stood in was redrawn: the same control if it is still there, else the
 * answer's next step (the primary button), else the first control.
 */
export const refocus = (old: Element, fresh: Element): void => {
  const active = document.activeElement;
  if (!active || !old.contains(active)) return;
  const press = active.getAttribute("data-press");
  const same =
    press === null ? null : fresh.querySelector<HTMLElement>(`[data-press="${CSS.escape(press)}"]:not([disabled])`);
  const next =
    same ??
    fresh.querySelector<HTMLElement>(".choice .option") ??
    fresh.querySelector<HTMLElement>(".view .primary") ??
    fresh.querySelector<HTMLElement>(FOCUSABLE);
  queueMicrotask(() => next?.focus({ preventScroll: true }));
};
