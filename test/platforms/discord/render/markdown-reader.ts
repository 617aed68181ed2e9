/**
 * Discord's Markdown as its clients read it, so far as text could forge something: what stands there for the eye, and
 * which constructs were made. Written from the documented syntax, apart from the renderer.
 */
export interface Reading {
  /** The words, without markup. */
  readonly text: string;
  /** Kinds of what was made of them, in order, with their content. */
  readonly made: readonly { readonly kind: string; readonly text: string }[];
}

interface Rule {
  readonly kind: string;
  /** Matches at the beginning of what is left. */
  readonly match: RegExp;
  /** Which group holds the words, read further unless `raw`. */
  readonly raw?: true;
  /** At the beginning of a line only. */
  readonly start?: true;
}

const RULES: readonly Rule[] = [
  { kind: "fence", match: /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i, raw: true },
  { kind: "escape", match: /^\\([^0-9A-Za-z\s])/, raw: true },
  { kind: "heading", match: /^ *#{1,3} +([^\n]*)/, start: true },
  { kind: "small", match: /^ *-# +([^\n]*)/, start: true },
  { kind: "item", match: /^ *(?:[-*+]|\d+[.)]) +([^\n]*)/, start: true },
  { kind: "quote", match: /^ *>{1,3} +([^\n]*)/, start: true },
  { kind: "code", match: /^(?:``([\s\S]*?[^`])``|`([^`]+)`)(?!`)/, raw: true },
  { kind: "link", match: /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?(?:\([^)]*\)|[^\s\\]|\\.)*?>?\s*\)/ },
  { kind: "time", match: /^<t:-?\d+(?::[tTdDfFR])?>/ },
  { kind: "mention", match: /^(?:<@[!&]?\d+>|<#\d+>|<id:\w+>|<\/[^>]+:\d+>|@everyone|@here)/ },
  { kind: "emoji", match: /^(?:<a?:\w+:\d+>|:[\w+-]+:)/ },
  { kind: "address", match: /^<?(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/i },
  { kind: "strong", match: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/ },
  { kind: "underline", match: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/ },
  {
    kind: "emphasis",
    match:
      /^(?:\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)|_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w))/,
  },
  { kind: "strike", match: /^~~([\s\S]+?)~~(?!_)/ },
  { kind: "spoiler", match: /^\|\|([\s\S]+?)\|\|/ },
];

export const readMarkdown = (markdown: string, atStart = true): Reading => {
  const made: { kind: string; text: string }[] = [];
  let text = "";
  let rest = markdown;
  let start = atStart;
  while (rest !== "") {
    const hit = RULES.map((rule) => ({ rule, found: rule.start && !start ? null : rule.match.exec(rest) })).find(
      ({ found }) => found !== null,
    );
    const [whole = ""] = hit?.found ?? [];
    if (!hit?.found || whole === "") {
      const [plain = rest] = /^(?:[0-9A-Za-z]+|[\s\S])/u.exec(rest) ?? [];
      text += plain;
      rest = rest.slice(plain.length);
      start = plain === "\n" || (start && plain.trim() === "");
      continue;
    }
    const inner = hit.found.slice(1).find((group) => group !== undefined) ?? whole;
    const read = hit.rule.raw
      ? { text: inner, made: [] }
      : inner === whole
        ? { text: whole, made: [] }
        : readMarkdown(inner, Boolean(hit.rule.start));
    if (hit.rule.kind !== "escape") made.push({ kind: hit.rule.kind, text: read.text });
    made.push(...read.made);
    text += read.text;
    rest = rest.slice(whole.length);
    start = false;
  }
  return { text, made };
};
