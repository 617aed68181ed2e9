import { botJson, userJson } from "../shapes/users.ts";
import type { Json, WireComponent } from "../shapes/wire.ts";
import type { World } from "./world.ts";

export interface Mentions {
  readonly mentions: readonly Json[];
  readonly mention_everyone: boolean;
}

const NOBODY: Mentions = { mentions: [], mention_everyone: false };

/**
 * Whom a message calls: everyone it names, unless `allowed_mentions` says otherwise (resources/message,
 * "Allowed Mentions"). That the bot may call everyone is assumed, so that whoever forgets to forbid it is found out.
 */
export const mentionsIn = (world: World, text: string, allowed: unknown): Mentions => {
  if (!/<@|@everyone|@here/.test(text)) return NOBODY;
  const { parse, users } = (allowed ?? { parse: ["users", "everyone"] }) as {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
  };
  const called = [...text.matchAll(/<@!?(?<id>\d{17,20})>/g)].map(({ groups }) => groups?.["id"] ?? "");
  const heard = called.filter((id) => parse?.includes("users") || users?.includes(id));
  const named = (id: string): readonly Json[] => {
    const person = world.people.get(id);
    return person ? [userJson(person)] : id === world.applicationId ? [botJson(world)] : [];
  };
  return {
    mentions: [...new Set(heard)].flatMap(named),
    mention_everyone: parse?.includes("everyone") === true && /@everyone|@here/.test(text),
  };
};

/** All that a message says, in content and in its components. */
export const saidIn = (content: string, components: readonly WireComponent[]): string =>
  components.length === 0 ? content : [content, ...components.map(textOf)].join("\n");

const textOf = ({ content, components = [] }: WireComponent): string =>
  [content ?? "", ...components.map(textOf)].join("\n");
