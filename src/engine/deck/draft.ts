import { BARS } from "../bank/check/bars.ts";
import { canonical, hashText } from "../bank/revision.ts";
import { COGNITIVE, LEVELS, type Level, TYPES } from "../bank/schema.ts";
import type { Text } from "../lang.ts";
import { fillIn, optionsIn, orderIn, truthIn } from "./closed.ts";
import { DECK_LIMITS as MOST } from "./limits.ts";
import { openIn } from "./open.ts";
import type { Draft, Path, Say } from "./problem.ts";
import type { DeckQuestion } from "./question.ts";
import { isBlank, isRecord, listIn, maybeText, plainIn, textIn, textsIn } from "./reading.ts";

/** Other words for a key. What stands first is the bank's own. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  prompt: ["question", "front"],
  answer: ["answers", "back"],
  items: ["order"],
  explanation: ["because"],
};

const KNOWN: ReadonlySet<string> = new Set(
  "id type level cognitive prompt hints explanation sources options right wrong keepOrder answer why items kind points redFlags deeper chain model aliases retired".split(
    " ",
  ),
);

/** The question of a draft, or undefined where `say` has heard what is wrong with it. Its id may still be taken. */
export const questionOfDraft = (draft: Draft, say: Say): DeckQuestion | undefined => {
  let wrong = false;
  const heard: Say = (path, rule, about) => {
    wrong = true;
    say(path, rule, about);
  };
  const fields = named(draft.fields, heard);
  const question = shaped(fields, heard);
  return wrong ? undefined : question;
};

const named = (fields: Draft["fields"], say: Say): Readonly<Record<string, unknown>> => {
  const own = (key: string): string => Object.entries(KEYS).find(([, others]) => others.includes(key))?.[0] ?? key;
  const named: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (isBlank(value)) continue;
    const name = own(key);
    if (!KNOWN.has(name)) say([key], "key", { what: key.slice(0, 60) });
    else if (name in named) say([key], "same", { what: name });
    else named[name] = value;
  }
  return named;
};

type Fields = Readonly<Record<string, unknown>>;

const shaped = (fields: Fields, say: Say): DeckQuestion | undefined => {
  if (isBlank(fields["prompt"])) {
    say([], "missing", { what: "question" });
    return undefined;
  }
  const prompt = textIn(fields["prompt"], ["prompt"], say, BARS.length.stem);
  const level = oneOf(fields["level"], LEVELS, "mid", (what) => say(["level"], "level", { what }));
  const cognitive = oneOf(fields["cognitive"], COGNITIVE, "recall", () =>
    say(["cognitive"], "value", { what: "cognitive" }),
  );
  if (!prompt) return undefined;
  const hints = textsIn(fields["hints"], ["hints"], say, MOST.hint);
  if (hints.length > MOST.hints) say(["hints"], "value", { what: "hints" });
  const common = {
    id: idIn(fields["id"], prompt, say),
    level,
    cognitive,
    prompt,
    ...(hints.length > 0 ? { hints: [...hints] } : {}),
    ...sourcesIn(fields["sources"], say),
  };
  return typed(fields, common, say);
};

type Common = Pick<DeckQuestion, "id" | "level" | "cognitive" | "prompt" | "hints" | "sources"> & {
  readonly level: Level;
};

const NO_TEXT: Text = { en: "", zh: "" };

const typed = (fields: Fields, common: Common, say: Say): DeckQuestion | undefined => {
  const type = typeIn(fields, say);
  if (type === undefined) return undefined;
  if (type === "open") {
    const open = openIn(fields, say);
    return open && { ...common, hints: common.hints ?? [], type, ...open };
  }
  const explanation = maybeText(fields["explanation"], ["explanation"], say, BARS.length.explanation) ?? NO_TEXT;
  const explained = { ...common, explanation };
  switch (type) {
    case "single":
    case "multiple": {
      const options = optionsIn(fields, type, say);
      return options && { ...explained, type, ...options };
    }
    case "truefalse": {
      const truth = truthIn(fields, say);
      return truth && { ...explained, type, ...truth };
    }
    case "order": {
      const items = orderIn(fields, say);
      return items && { ...explained, type, items };
    }
    case "fill": {
      const fill = fillIn(fields, say);
      return fill && { ...explained, type, ...fill };
    }
  }
};

type Type = (typeof TYPES)[number];

const typeIn = (fields: Fields, say: Say): Type | undefined => {
  const said = plainIn(fields["type"]);
  if (said !== undefined) {
    const type = TYPES.find((one) => one === said.toLowerCase());
    if (type === undefined) say(["type"], "type", { what: said.slice(0, 60) });
    return type;
  }
  if ("options" in fields || "right" in fields || "wrong" in fields)
    return rightOnes(fields) === 1 ? "single" : "multiple";
  if ("items" in fields) return "order";
  if ("points" in fields || "chain" in fields) return "open";
  if (typeof fields["answer"] === "boolean") return "truefalse";
  if ("answer" in fields) return "fill";
  say([], "missing", { what: "answer" });
  return undefined;
};

const rightOnes = (fields: Fields): number =>
  listIn(fields["right"]).length +
  listIn(fields["options"]).filter((one) => isRecord(one) && one["key"] === true).length;

const oneOf = <T extends string>(value: unknown, all: readonly T[], preset: T, wrong: (said: string) => void): T => {
  if (isBlank(value)) return preset;
  const said = plainIn(value) ?? "";
  const found = all.find((one) => one === said.toLowerCase());
  if (found === undefined) wrong(said.slice(0, 60));
  return found ?? preset;
};

const ID = /^[a-z0-9][a-z0-9._-]{0,59}$/;

/** Without an id of its own a question is known by its text. */
const idIn = (value: unknown, prompt: Text, say: Say): string => {
  if (isBlank(value)) return hashText(canonical(prompt));
  const said = plainIn(value) ?? "";
  if (!ID.test(said)) say(["id"], "id", { what: said.slice(0, 60) });
  return said;
};

const sourcesIn = (value: unknown, say: Say): { readonly sources?: readonly string[] } => {
  const path: Path = ["sources"];
  const sources = listIn(value).map((one) => plainIn(one) ?? "");
  const bad = sources.find(
    (one) => one.length > MOST.source || !/^https?:\/\/[^\s<>"|]+$/u.test(one) || !URL.canParse(one),
  );
  if (bad !== undefined) say(path, "source", { what: bad.slice(0, 60) });
  if (sources.length > MOST.sources) say(path, "value", { what: "sources" });
  return sources.length > 0 ? { sources } : {};
};
