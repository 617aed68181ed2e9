import type { ActionType } from "./action.ts";
import type { Command } from "./command.ts";
import { type Parsed, parseOptions, parseText } from "./grammar.ts";
import type { Budgets } from "./ports.ts";
import { type First, quiet, type Reply, whisper } from "./reply.ts";
import type { Request } from "./request.ts";
import type { ChatWords } from "./says.ts";
import { muted, prose, type View } from "./view.ts";

/** What an act carries besides its id's parameters. */
export interface Input {
  /** Of a pick or a sequence. */
  readonly values: readonly string[];
  /** Of a form. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Action<C> {
  readonly name: string;
  readonly first: First;
  /** Undefined when the id is not this action's. */
  bind(id: string): ((context: C, input: Input) => Promise<Reply>) | undefined;
}

/** Binds a handler to an action type. */
export const on = <C, P>(
  type: ActionType<P>,
  first: First,
  run: (context: C, params: P, input: Input) => Promise<Reply>,
): Action<C> => ({
  name: type.name,
  first,
  bind: (id) => {
    const params = type.parse(id);
    return params === undefined ? undefined : (context, input) => run(context, params, input);
  },
});

export interface RouterDeps<C> {
  readonly commands: readonly Command<C>[];
  readonly actions: readonly Action<C>[];
  /** Loads who is reading: language, person, workspace. */
  open(request: Request): Promise<C>;
  /** Whether they are a manager for another reason than the platform's word. */
  isManager?(context: C): boolean;
  /** The kit's own words in the reader's language, also before or without a context. */
  words(request: Request, context: C | undefined): ChatWords;
  /** What someone typed to the bot without a command; `quiet` where it means nothing here. */
  heard?(context: C, text: string): Promise<Reply>;
  readonly budgets: Budgets;
  /** Logs a fault; gives its incident id, or says that the store is away. */
  fault(error: unknown, request: Request): { readonly incident: string; readonly away: boolean };
}

export interface Router {
  /** What the first answer to this request will be. */
  first(request: Request): First;
  /** Never throws: whatever goes wrong has a sentence for the person. */
  handle(request: Request): Promise<Reply>;
}

/** 10 commands and 60 presses a minute per person (design, "Limits per person"). */
const LIMITS = { command: 10, press: 60 } as const;

export const createRouter = <C>(deps: RouterDeps<C>): Router => {
  const byName = new Map<string, Action<C>[]>();
  for (const action of deps.actions) byName.set(action.name, [...(byName.get(action.name) ?? []), action]);
  const actionsFor = (id: string): readonly Action<C>[] => byName.get(id.split(".", 1)[0] ?? "") ?? [];

  const handle = async (request: Request): Promise<Reply> => {
    let context: C | undefined;
    try {
      const [wait, opened] = await Promise.all([spend(deps.budgets, request), deps.open(request)]);
      context = opened;
      const words = deps.words(request, context);
      if (wait !== undefined) return whisper(trouble(words.tooFast(wait)));
      return await route(deps, actionsFor, request, context, words);
    } catch (error) {
      const { incident, away } = deps.fault(error, request);
      const words = deps.words(request, context);
      return whisper(trouble(away ? words.storeAway : words.failed(incident)));
    }
  };
  return { handle, first: (request) => firstOf(deps, actionsFor, request) };
};

const spend = (budgets: Budgets, { act, who }: Request): Promise<number | undefined> => {
  const kind = act.kind === "text" || act.kind === "command" ? "command" : "press";
  return budgets.spend(`${kind}:${who.person}`, LIMITS[kind], 60);
};

const route = async <C>(
  deps: RouterDeps<C>,
  actionsFor: (id: string) => readonly Action<C>[],
  request: Request,
  context: C,
  words: ChatWords,
): Promise<Reply> => {
  const { act } = request;
  if (act.kind === "text" || act.kind === "command") {
    if (act.root === "prep-admin" && !request.who.manager && !deps.isManager?.(context))
      return whisper(trouble(words.managersOnly));
    const parsed = understand(deps.commands, act);
    if (parsed.kind === "problem") return whisper(trouble(words.problem(parsed.problem), words.seeHelp));
    return parsed.command.run(context, parsed.options);
  }
  if (act.kind === "said") return (await deps.heard?.(context, act.text)) ?? quiet;
  const input: Input = act.kind === "press" ? { values: act.values, fields: {} } : { values: [], fields: act.fields };
  for (const action of actionsFor(act.action)) {
    const run = action.bind(act.action);
    if (run) return run(context, input);
  }
  return whisper(trouble(words.expired));
};

type Said = Extract<Request["act"], { kind: "text" | "command" }>;

const understand = <C>(commands: readonly Command<C>[], act: Said): Parsed<C> => {
  const ours = commands.filter((one) => one.root === act.root);
  if (act.kind === "text") return parseText(act.text, ours, act.root === "prep" ? "today" : "setup");
  const command = ours.find((one) => one.name === act.name);
  return command ? parseOptions(command, act.options) : parseText(act.name, ours, "");
};

const firstOf = <C>(deps: RouterDeps<C>, actionsFor: (id: string) => readonly Action<C>[], { act }: Request): First => {
  if (act.kind === "text" || act.kind === "command") {
    const parsed = understand(deps.commands, act);
    return parsed.kind === "ok" ? parsed.command.first : "whisper";
  }
  if (act.kind === "said") return "post";
  return actionsFor(act.action).find((action) => action.bind(act.action))?.first ?? "whisper";
};

/** A screen for expected trouble: what is wrong, and what would be right. */
const trouble = (says: string, more?: string): View => ({
  summary: says,
  tone: "trouble",
  body: more === undefined ? [prose(says)] : [prose(says), muted(more)],
});
