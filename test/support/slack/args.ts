import type { ArgKind, ArgRule, Method } from "./call.ts";
import type { Fields } from "./model.ts";
import { Refusal } from "./refusal.ts";

const parsed = (name: string, value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal("invalid_arguments", [`invalid JSON [json-pointer:/${name}]`]);
  }
};

const FLAGS: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };

const read = (name: string, kind: ArgKind, value: unknown): unknown => {
  const wrong = (): never => {
    throw new Refusal("invalid_arguments", [`must be a ${kind} [json-pointer:/${name}]`]);
  };
  switch (kind) {
    case "text":
      return typeof value === "string" ? value : wrong();
    case "number":
      return Number.isFinite(Number(value)) ? Number(value) : wrong();
    case "flag":
      return typeof value === "boolean" ? value : (FLAGS[String(value)] ?? wrong());
    case "json":
      return typeof value === "string" ? parsed(name, value) : value;
  }
};

const kindOf = (rule: ArgRule): ArgKind => rule.replace("!", "") as ArgKind;

/** The arguments by the method's rules. Slack overlooks what it does not know; here it is a mistake to be found. */
export const readArgs = (method: Method, fields: Fields): Fields => {
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    // Bolt's clients say their token and workspace with every call.
    if (name === "token" || name === "team_id") continue;
    const rule = method.args[name];
    if (rule === undefined) throw new Refusal("invalid_arguments", [`unknown argument: ${name}`]);
    args[name] = read(name, kindOf(rule), value);
  }
  const missing = Object.entries(method.args).filter(
    ([name, rule]) => rule.endsWith("!") && (args[name] === undefined || args[name] === ""),
  );
  if (missing.length > 0)
    throw new Refusal(
      "invalid_arguments",
      missing.map(([name]) => `missing required field: ${name}`),
    );
  return args;
};
