/** A piece of the page as plain data: made by pure renderers, mounted by `dom.ts`, readable by tests without a browser. */
export interface VNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly kids: readonly (VNode | string)[];
}

export type Kid = VNode | string | undefined | false;

/** Absent kids are left out. */
export const h = (tag: string, attrs: Readonly<Record<string, string>> = {}, ...kids: readonly Kid[]): VNode => ({
  tag,
  attrs,
  kids: kids.filter((kid): kid is VNode | string => kid !== undefined && kid !== false && kid !== ""),
});

/** The text a reader finds in it, in order. */
export const textOf = (node: VNode | string): string =>
  typeof node === "string" ? node : node.kids.map(textOf).join(" ");
