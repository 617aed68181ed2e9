import type { VNode } from "./vnode.ts";

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "path", "rect"]);

/** Makes the real thing. Text is only ever text; attributes are set by name, and none of ours runs script. */
export const mount = (node: VNode | string): Node => {
  if (typeof node === "string") return document.createTextNode(node);
  const made = DRAWN.has(node.tag) ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attrs)) made.setAttribute(name, value);
  made.append(...node.kids.map(mount));
  return made;
};

export const element = (node: VNode): HTMLElement => mount(node) as HTMLElement;

/** An element that must be there, because this page made it. */
export const one = <T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T => {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
};
