import { z } from "zod";
import type { Finding } from "./finding.ts";
import { didYouMean } from "./nearest.ts";
import type { Parsed, Path } from "./parse.ts";
import { bankFile, glossaryFile, topicsFile, tracksFile } from "./schema.ts";

type Issue = z.core.$ZodIssue;

/** The parsed file as its schema's type, or what keeps it from being one: every deviation named with its line. */
export const shaped = <S extends z.ZodType>(
  parsed: Parsed,
  schema: S,
): {
  readonly data: z.infer<S> | undefined;
  readonly findings: readonly Finding[];
} => {
  if (parsed.value === undefined) return { data: undefined, findings: parsed.findings };
  const result = schema.safeParse(parsed.value);
  if (result.success) return { data: result.data, findings: [] };
  return {
    data: undefined,
    findings: result.error.issues.flatMap((issue) => describe(parsed, issue, issue.path)),
  };
};

const describe = (parsed: Parsed, issue: Issue, path: Path): Finding[] => {
  const found = (at: Path, rule: string, message: string): Finding => {
    const id = idAt(parsed.value, at);
    const base = {
      file: parsed.file,
      line: parsed.lineOf(at),
      rule,
      severity: "error",
      message,
    } as const;
    return id === undefined ? base : { ...base, id };
  };
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      found(
        [...path, key],
        "unknown-key",
        `the key "${key}" is not known here${didYouMean(key, knownKeys())}: rename or remove it.`,
      ),
    );
  }
  if (issue.code === "invalid_union") {
    const inner = closest(issue.errors);
    if (inner !== undefined) return describe(parsed, inner, [...path, ...inner.path]);
  }
  const name = path.map(String).join(".") || "the file";
  if (valueAt(parsed.value, path) === undefined && issue.code !== "custom") {
    return [found(path, "missing-key", `${name} is missing: add it${expected(issue)}.`)];
  }
  return [found(path, "shape", `${name}: ${advice(issue)}`)];
};

/** Of what each branch of a union has against a value, the complaint furthest inside: that branch was the one meant. */
const closest = (branches: readonly (readonly Issue[])[]): Issue | undefined =>
  branches
    .flatMap((issues) => issues.slice(0, 1))
    .filter(({ path }) => path.length > 0)
    .sort((a, b) => b.path.length - a.path.length)[0];

const expected = (issue: Issue): string => {
  if (issue.code === "invalid_type") return ` (${issue.expected})`;
  if (issue.code === "invalid_value") return ` (one of ${issue.values.map(String).join(", ")})`;
  return "";
};

const advice = (issue: Issue): string => {
  switch (issue.code) {
    case "invalid_type":
      return `write a ${issue.expected} here${issue.expected === "string" ? "; numbers, yes, no and null need quotes to be texts" : ""}. ${issue.message}.`;
    case "invalid_value":
      return `use one of ${issue.values.map(String).join(", ")}.`;
    case "too_small":
      return `at least ${issue.minimum} ${unit(issue.origin)}: add what is missing.`;
    case "too_big":
      return `at most ${issue.maximum} ${unit(issue.origin)}: shorten it.`;
    case "invalid_union":
      return "write a text or a list of texts; for a question, a `type` of single, multiple, truefalse, order, fill or open.";
    default:
      return `${issue.message}: correct it.`;
  }
};

const unit = (origin: string): string => (origin === "array" ? "entries" : origin === "string" ? "characters" : "");

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );

/** The id of the innermost fact or question around a path, so that a finding can be looked up by it. */
const idAt = (value: unknown, path: Path): string | undefined => {
  const owner = path.indexOf("questions") >= 0 && typeof path[3] === "number" ? path.slice(0, 4) : path.slice(0, 2);
  const id = valueAt(value, [...owner, "id"]);
  return typeof id === "string" ? id : undefined;
};

const knownKeys = (): ReadonlySet<string> => {
  const keys = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [name, inner] of Object.entries(node)) {
      if (name === "properties") for (const key of Object.keys(inner)) keys.add(key);
      collect(inner);
    }
  };
  for (const schema of [bankFile, topicsFile, glossaryFile, tracksFile]) collect(z.toJSONSchema(schema));
  return keys;
};
