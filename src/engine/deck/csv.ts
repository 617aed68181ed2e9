import { splitCell, unguardCell } from "./cells.ts";
import { type DeckProblem, type Draft, type Drafts, noDrafts } from "./problem.ts";
import { isRecord, plainIn } from "./reading.ts";
import { type Row, rowsOf } from "./table.ts";

/** Columns, with other words people use for them. `_zh` after most of them is the Chinese text. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  id: ["编号"],
  type: ["题型", "类型"],
  level: ["难度", "级别"],
  cognitive: [],
  question: ["prompt", "front", "题目", "问题"],
  question_zh: ["prompt_zh"],
  options: ["选项"],
  options_zh: [],
  answer: ["answers", "back", "答案"],
  answer_zh: ["answers_zh"],
  why: ["误区"],
  why_zh: [],
  explanation: ["解析", "解释"],
  explanation_zh: [],
  hints: ["提示"],
  hints_zh: [],
  sources: ["source", "来源"],
  kind: [],
  keep_order: [],
  rubric: [],
};

const columnNamed = (said: string): string | undefined => {
  const wanted = said
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return Object.entries(COLUMNS).find(([name, others]) => name === wanted || others.includes(wanted))?.[0];
};

const DELIMITERS = [",", ";", "\t"] as const;

/** The separator of a table whose first line names the question's column; undefined where it does not. */
export const delimiterOf = (text: string): string | undefined => {
  const [header = ""] = text.trimStart().split("\n", 1);
  return DELIMITERS.find((delimiter) =>
    header.split(delimiter).some((cell) => columnNamed(cell.replace(/^"|"$/g, ""))?.startsWith("question")),
  );
};

/** Reads a table whose first line names its columns. */
export const csvDrafts = (text: string, delimiter: string): Drafts => {
  const rows = rowsOf(text, delimiter);
  if (!Array.isArray(rows)) return noDrafts(rows as DeckProblem);
  const [header, ...rest] = rows as readonly Row[];
  if (!header) return noDrafts({ line: 1, rule: "empty" });
  const names = header.cells.map(columnNamed);
  const problems: DeckProblem[] = [];
  header.cells.forEach((said, at) => {
    if (names[at] !== undefined || said.trim() === "") return;
    problems.push({ line: header.line, rule: "column", what: said.trim().slice(0, 60) });
  });
  if (!names.includes("question") && !names.includes("question_zh"))
    problems.push({ line: header.line, rule: "header", what: "question" });
  if (problems.length > 0) return noDrafts(...problems);
  const shared = rest.map((row) => draftOf(row, names));
  return {
    drafts: shared.flatMap(({ draft }) => draft ?? []),
    problems: shared.flatMap(({ problem }) => problem ?? []),
  };
};

type Cells = Readonly<Record<string, string>>;

const draftOf = (
  { cells, line }: Row,
  names: readonly (string | undefined)[],
): { readonly draft?: Draft; readonly problem?: DeckProblem } => {
  const by: Record<string, string> = {};
  cells.forEach((cell, at) => {
    const name = names[at];
    if (name !== undefined && cell.trim() !== "") by[name] = unguardCell(cell.trim());
  });
  if (cells.length > names.length && cells.slice(names.length).some((cell) => cell.trim() !== ""))
    return { problem: { line, rule: "column", what: (cells[names.length] ?? "").slice(0, 60) } };
  const rubric = rubricIn(by["rubric"]);
  if (rubric === undefined) return { problem: { line, rule: "value", what: "rubric" } };
  const fields = fieldsOf(by);
  if (!fields) return { problem: { line, rule: "value", what: "answer" } };
  return { draft: { fields: { ...fields, ...rubric }, lineOf: () => line } };
};

/** An open question's rubric does not fit a cell otherwise than as JSON. */
const rubricIn = (cell: string | undefined): Readonly<Record<string, unknown>> | undefined => {
  if (cell === undefined) return {};
  try {
    const value: unknown = JSON.parse(cell);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const text = (by: Cells, name: string): unknown => {
  const [en, zh] = [by[name], by[`${name}_zh`]];
  return en === undefined && zh === undefined ? undefined : { en, zh };
};

/** As many texts as the longer of both lists has. */
const texts = (by: Cells, name: string): readonly { readonly en?: string; readonly zh?: string }[] => {
  const en = by[name] === undefined ? [] : splitCell(by[name]);
  const zh = by[`${name}_zh`] === undefined ? [] : splitCell(by[`${name}_zh`] ?? "");
  return Array.from({ length: Math.max(en.length, zh.length) }, (_, at) => ({
    ...(en[at] ? { en: en[at] } : {}),
    ...(zh[at] ? { zh: zh[at] } : {}),
  }));
};

type Fields = Readonly<Record<string, unknown>>;

/** Undefined where the answer names none of the options. */
const fieldsOf = (by: Cells): Fields | undefined => {
  const hints = texts(by, "hints");
  const answer = answered(by);
  return (
    answer && {
      id: by["id"],
      type: by["type"],
      level: by["level"],
      cognitive: by["cognitive"],
      kind: by["kind"],
      prompt: text(by, "question"),
      explanation: text(by, "explanation"),
      ...(hints.length > 0 ? { hints } : {}),
      ...(by["sources"] === undefined ? {} : { sources: splitCell(by["sources"]) }),
      ...answer,
    }
  );
};

const answered = (by: Cells): Fields | undefined => {
  const options = texts(by, "options");
  const type = plainIn(by["type"])?.toLowerCase();
  const isOrder =
    type === "order" || (type === undefined && by["answer"] === undefined && by["answer_zh"] === undefined);
  if (options.length > 0 && isOrder) return { items: options };
  if (options.length > 0) {
    const marked = optionsOf(by, options);
    return marked && { options: marked, ...keepOrder(by) };
  }
  const truth = /^(?:true|false|对|错|正确|错误)$/i.test(by["answer"] ?? by["answer_zh"] ?? "");
  if (type === "truefalse" || (type === undefined && truth))
    return { type: "truefalse", answer: by["answer"] ?? by["answer_zh"], why: text(by, "why") };
  if (type === "open") return { answer: text(by, "answer") };
  const [en, zh] = [by["answer"], by["answer_zh"]];
  if (en === undefined && zh === undefined) return {};
  return { answer: { en: en === undefined ? [] : splitCell(en), zh: zh === undefined ? [] : splitCell(zh) } };
};

const keepOrder = (by: Cells): { readonly keepOrder?: unknown } =>
  by["keep_order"] === undefined
    ? {}
    : { keepOrder: /^(?:true|yes|1|是)$/i.test(by["keep_order"]) || by["keep_order"] };

/** Right ones are named by their text, else by letter. */
const optionsOf = (by: Cells, options: ReturnType<typeof texts>): readonly unknown[] | undefined => {
  const whys = texts(by, "why");
  const said = splitCell(by["answer"] ?? by["answer_zh"] ?? "");
  const right = new Set(
    said.map((one) => {
      const at = options.findIndex(({ en, zh }) => one === en || one === zh);
      return at >= 0 ? at : /^[a-f]$/i.test(one) ? one.toLowerCase().charCodeAt(0) - 97 : -1;
    }),
  );
  if ([...right].some((at) => options[at] === undefined)) return undefined;
  return options.map((option, at) => ({
    text: option,
    ...(right.has(at) ? { key: true } : {}),
    ...(Object.keys(whys[at] ?? {}).length > 0 ? { why: whys[at] } : {}),
  }));
};
