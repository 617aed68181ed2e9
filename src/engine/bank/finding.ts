/** Something wrong with the content: where, which rule, what is wrong and what to do about it. */
export interface Finding {
  /** The path as it was handed in. */
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** The fact or question concerned. */
  readonly id?: string;
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** A content file, read by someone else. `path` ends in `<topic>/<subtopic>.yaml`, `<topic>/<subtopic>.examples.jsonl`, `topics.yaml`, `tracks.yaml` or `glossary.yaml`. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
}

/** Where a fact or question stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One line for a terminal: `content/redis/types.yaml:12 redis-string.1 [keys] two options are marked as key: …`. */
export const showFinding = ({ file, line, id, rule, severity, message }: Finding): string =>
  `${file}:${line}${id === undefined ? "" : ` ${id}`} [${rule}] ${severity === "warning" ? "warning: " : ""}${message}`;

export const isError = (finding: Finding): boolean => finding.severity === "error";
