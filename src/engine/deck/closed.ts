import { BARS } from "../bank/check/bars.ts";
import type { QuestionSource } from "../bank/schema.ts";
import { LANGS, type Text } from "../lang.ts";
import { DECK_LIMITS as MOST } from "./limits.ts";
import type { Path, Say } from "./problem.ts";
import { isBlank, isRecord, listIn, maybeText, plainIn, textIn, textsIn } from "./reading.ts";

/** The parts of closed questions that differ by type. */

type Of<T extends QuestionSource["type"]> = Extract<QuestionSource, { type: T }>;
type Fields = Readonly<Record<string, unknown>>;
type Option = Of<"single">["options"][number];

/** More fit on no platform's lettered list. */
const MOST_OPTIONS = 6;

export const optionsIn = (
  fields: Fields,
  type: "single" | "multiple",
  say: Say,
): Pick<Of<"single">, "options" | "keepOrder"> | undefined => {
  const options = [
    ...listed(fields["options"], "options", undefined, say),
    ...listed(fields["right"], "right", true, say),
    ...listed(fields["wrong"], "wrong", undefined, say),
  ];
  const path: Path = ["options" in fields ? "options" : "right" in fields ? "right" : "wrong"];
  const least = type === "single" ? 2 : 3;
  if (options.length < least || options.length > MOST_OPTIONS) say(path, "options", { n: options.length, of: least });
  const right = options.filter(({ key }) => key === true).length;
  if (type === "single" && right !== 1) say(path, "one-right", { n: right });
  if (type === "multiple" && (right < 2 || right >= options.length)) say(path, "some-right", { n: right });
  different(
    options.map(({ text }) => text),
    path,
    say,
  );
  const keepOrder = fields["keepOrder"];
  if (keepOrder !== undefined && typeof keepOrder !== "boolean") say(["keepOrder"], "value", { what: "keepOrder" });
  return { options, ...(keepOrder === true ? { keepOrder } : {}) };
};

const listed = (value: unknown, name: string, key: true | undefined, say: Say): readonly Option[] =>
  listIn(value).flatMap((one, at) => {
    const path: Path = Array.isArray(value) ? [name, at] : [name];
    const whole = isRecord(one) && "text" in one;
    const text = textIn(whole ? one["text"] : one, path, say, BARS.length.option);
    if (!text) return [];
    const why = whole ? maybeText(one["why"], [...path, "why"], say, BARS.length.why) : undefined;
    const isKey = key ?? (whole && one["key"] === true);
    for (const other of whole ? Object.keys(one) : []) {
      if (!["text", "why", "key"].includes(other)) say([...path, other], "key", { what: other.slice(0, 60) });
    }
    return [{ ...(isKey ? { key: true as const } : {}), text, ...(why ? { why } : {}) }];
  });

/** Alike in one language, two of them could not be told apart there. */
const different = (texts: readonly Text[], path: Path, say: Say): void => {
  const twice = LANGS.flatMap((lang) => {
    const all = texts.map(({ [lang]: text }) => text);
    return all.find((text, at) => all.indexOf(text) !== at) ?? [];
  })[0];
  if (twice !== undefined) say(path, "same", { what: twice.slice(0, 60) });
};

export const orderIn = (fields: Fields, say: Say): Text[] | undefined => {
  const items = [...textsIn(fields["items"], ["items"], say, BARS.length.option)];
  if (items.length < 3 || items.length > MOST_OPTIONS) say(["items"], "options", { n: items.length, of: 3 });
  different(items, ["items"], say);
  return items;
};

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "t", "对", "正确", "是", "真"].map((word) => [word, true] as const),
  ...["false", "no", "f", "错", "错误", "否", "假"].map((word) => [word, false] as const),
]);

export const truthIn = (fields: Fields, say: Say): Pick<Of<"truefalse">, "answer" | "why"> | undefined => {
  const answer = TRUTHS.get((plainIn(fields["answer"]) ?? "").toLowerCase());
  const why = maybeText(fields["why"], ["why"], say, BARS.length.why);
  if (answer === undefined) {
    say(["answer"], isBlank(fields["answer"]) ? "missing" : "value", { what: "answer" });
    return undefined;
  }
  return { answer, ...(why ? { why } : {}) };
};

const KINDS = ["term", "number", "command"] as const;

export const fillIn = (fields: Fields, say: Say): Pick<Of<"fill">, "kind" | "answers"> | undefined => {
  const answers = answersIn(fields["answer"], say);
  if (!answers) return undefined;
  const said = plainIn(fields["kind"]);
  const kind = said === undefined ? kindOf(answers) : KINDS.find((one) => one === said);
  if (kind === undefined) {
    say(["kind"], "value", { what: "kind" });
    return undefined;
  }
  return { kind, answers };
};

type Answers = Of<"fill">["answers"];

const answersIn = (value: unknown, say: Say): Answers | undefined => {
  const byLang = isRecord(value);
  const en = spellings(byLang ? value["en"] : value, say);
  const zh = byLang ? spellings(value["zh"], say) : en;
  if (en.length === 0 && zh.length === 0) {
    say(["answer"], "missing", { what: "answer" });
    return undefined;
  }
  return { en: en.length > 0 ? en : zh, zh: zh.length > 0 ? zh : en };
};

const spellings = (value: unknown, say: Say): string[] => {
  const path: Path = ["answer"];
  const all = listIn(value).map((one) => plainIn(one) ?? "");
  if (all.includes("")) say(path, "text", { what: "answer" });
  if (all.length > MOST.answers) say(path, "value", { what: "answer" });
  const longest = Math.max(0, ...all.map((one) => [...one].length));
  if (longest > MOST.answer) say(path, "long", { what: "answer", n: longest, of: MOST.answer });
  return all;
};

const kindOf = ({ en }: Answers): (typeof KINDS)[number] =>
  en.every((one) => /^[-+]?[\d.,\s]+%?$/.test(one)) ? "number" : "term";
