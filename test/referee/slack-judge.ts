import { SCOPES } from "../../src/platforms/slack/manifest.ts";
import type { Fields } from "../support/slack/model.ts";
import { readSpec } from "./specs.ts";

/** A method of the Web API as its specification has it. */
interface Method {
  readonly args: Readonly<Record<string, { readonly required?: boolean; readonly type?: string }>>;
  /** By kind of token; a method that needs none names none. */
  readonly scopes: { readonly bot?: readonly { readonly name: string }[] };
}

/** Of each of these one is needed, which the specification says in prose alone. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  "views.open": ["trigger_id", "interactivity_pointer"],
  "views.push": ["trigger_id", "interactivity_pointer"],
  "views.update": ["view_id", "external_id"],
  "conversations.open": ["channel", "users"],
};

/** Named by every method, or by none although all take it. */
const EVERYWHERE = ["token", "team_id"];

const known = new Map<string, Method | undefined>();

const methodOf = (name: string): Method | undefined => {
  if (!known.has(name)) known.set(name, specOf(name));
  return known.get(name);
};

const specOf = (name: string): Method | undefined => {
  try {
    return readSpec(`slack-methods/${name}.json`) as Method;
  } catch {
    return undefined;
  }
};

/**
 * What Slack's specification finds wrong with a call of the Web API, each as a sentence: an unknown method or argument, one that
 * is missing or of another type, a scope that the manifest does not ask for.
 */
export const judgeCall = (
  name: string,
  args: Fields,
  scopes: readonly string[] = SCOPES.map((scope) => scope.name),
): readonly string[] => {
  const method = methodOf(name);
  if (!method) return [`${name}: there is no such method`];
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const isGiven = (arg: string): boolean => given.some(([one]) => one === arg);
  const required = Object.keys(method.args).filter((arg) => method.args[arg]?.required === true);
  const oneOf = ONE_OF[name];
  const wanted = method.scopes.bot ?? [];
  return [
    ...given.filter(([arg]) => !EVERYWHERE.includes(arg)).flatMap(([arg, value]) => argProblem(method, arg, value)),
    ...required.filter((arg) => !isGiven(arg)).map((arg) => `${arg} is missing`),
    ...(oneOf && !oneOf.some(isGiven) ? [`none of ${oneOf.join(", ")}`] : []),
    ...(wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope.name))
      ? [`no scope allows it; needed is one of ${wanted.map((scope) => scope.name).join(", ")}`]
      : []),
  ].map((problem) => `${name}: ${problem}`);
};

const argProblem = (method: Method, arg: string, value: unknown): readonly string[] => {
  const rule = method.args[arg];
  if (!rule) return [`nobody knows ${arg}`];
  return isOf(rule.type, value) ? [] : [`${arg} is no ${rule.type}`];
};

const isOf = (type: string | undefined, value: unknown): boolean => {
  if (type === "integer" || type === "number") return typeof value === "number";
  return (type !== "string" && type !== "boolean") || typeof value === type;
};
