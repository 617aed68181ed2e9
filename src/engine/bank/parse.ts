import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { ContentFile, Finding } from "./finding.ts";

export type Path = readonly PropertyKey[];

/** A YAML file as plain data, with a way back to its lines. `value` is undefined when it could not be read. */
export interface Parsed {
  readonly file: string;
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** The line of the deepest thing that exists on this path. */
  lineOf(path: Path): number;
}

/** Content has no use for aliases; a few are tolerated, a bomb of them is refused. */
const MAX_ALIASES = 20;

/**
 * Reads one YAML 1.2 document. Merge keys stay off, a key may stand once, aliases are limited. Never throws: what is wrong comes back as
 * findings of the rule `yaml`. With `asWritten` numbers stay the text they were written as: `05` and `1.10` say more than 5 and 1.1.
 */
export const parseContent = (
  { path: file, text }: ContentFile,
  { asWritten = false }: { readonly asWritten?: boolean } = {},
): Parsed => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: false,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const findings: Finding[] = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    rule: "yaml",
    severity: "error",
    message: `${message.replaceAll(/\s+/g, " ")}. Correct the YAML here or in the line above; texts with ": " or " #" need quotes.`,
  }));
  const lineOf = (path: Path): number => lineAt(document, lines, path);
  if (findings.length > 0) return { file, value: undefined, findings, lineOf };
  if (asWritten) keepNumbers(document);
  try {
    return {
      file,
      value: document.toJS({ maxAliasCount: MAX_ALIASES }),
      findings,
      lineOf,
    };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const message = `${error.message}. Write the values out instead of using aliases (*name).`;
    return {
      file,
      value: undefined,
      findings: [{ file, line: 1, rule: "yaml", severity: "error", message }],
      lineOf,
    };
  }
};

const keepNumbers = (document: Document): void => {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "number" && node.source !== undefined) node.value = node.source;
    },
  });
};

const lineAt = (document: Document, lines: LineCounter, path: Path): number => {
  let node: unknown = document.contents;
  let position = offsetOf(node) ?? 0;
  for (const step of path) {
    const inner = childOf(node, step);
    if (inner === undefined) break;
    node = inner.node;
    position = inner.offset ?? position;
  }
  return lines.linePos(position).line;
};

interface Child {
  readonly node: unknown;
  readonly offset: number | undefined;
}

const childOf = (node: unknown, step: PropertyKey): Child | undefined => {
  if (isSeq(node)) {
    const item = typeof step === "number" ? node.items[step] : undefined;
    return item === undefined ? undefined : { node: item, offset: offsetOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => (isScalar(key) ? key.value : key) === step);
  return pair === undefined ? undefined : { node: pair.value, offset: offsetOf(pair.key) };
};

const offsetOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);
