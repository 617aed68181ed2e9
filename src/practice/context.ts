import type { Budgets, Due, Outbox, Timers } from "../chat/ports.ts";
import type { Request } from "../chat/request.ts";
import type { Bank } from "../engine/bank/bank.ts";
import type { Search } from "../engine/bank/search.ts";
import type { Lexicon } from "../engine/grading/lexicon.ts";
import type { Instant, Zone } from "../engine/instant.ts";
import type { Lang } from "../engine/lang.ts";
import type { SecondReader } from "../engine/second-reading/reading.ts";
import type { Pictures } from "../pictures/picture.ts";
import type { Person, Store, Workspace } from "../store/ports.ts";
import type { Languages } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { excuseMissed, followPlatform } from "./excuse.ts";

/** What the practice folders work with; made once in main.ts. */
export interface Deps {
  readonly store: Store;
  readonly bank: Bank;
  readonly search: Search;
  readonly lexicon: Lexicon;
  readonly languages: Languages;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly due: Due;
  readonly budgets: Budgets;
  readonly pictures: Pictures;
  /** Reads open answers a second time, where a model is set up. */
  readonly rater?: SecondReader;
  readonly defaultZone: Zone;
  readonly clock: () => Instant;
  /** From what a paper is drawn: its session's id, unless a test wants the same paper again. */
  readonly seed?: (session: string) => string;
  /** What the platform adds to a person's page, e.g. how to come back. */
  account(request: Request): Promise<readonly { readonly name: string; readonly value: string }[]>;
}

/** Who is reading and in which language; made by the router for each request. */
export interface Context {
  readonly request: Request;
  readonly person: Person;
  readonly workspace: Workspace;
  readonly words: Words;
  /** The bank's language for this reader. */
  readonly lang: Lang;
  /** The person's zone: their own, else the platform's word for it, else the workspace's. */
  readonly zone: Zone;
  /** The zone of the workspace's boards. */
  readonly boardZone: Zone;
}

/** Language: the person's, else the platform's locale, else the workspace's, else the default (an option goes before all of these, in its command). */
export const openContext =
  (deps: Pick<Deps, "store" | "languages" | "defaultZone">) =>
  async (request: Request): Promise<Context> => {
    const [loaded, workspace] = await Promise.all([
      deps.store.people.load(request.who.person),
      deps.store.workspaces.load(request.where.workspace),
    ]);
    const { platform } = request.where;
    const person = await excuseMissed(deps, loaded, request.at, platform);
    await followPlatform(deps, person, platform);
    const words = deps.languages.pick(person.profile.lang, request.locale, workspace.lang);
    const named = !request.who.manager && (workspace.managers?.includes(request.who.member) ?? false);
    const boardZone = workspace.zone ?? deps.defaultZone;
    return {
      request: named ? { ...request, who: { ...request.who, manager: true } } : request,
      person,
      workspace,
      words,
      lang: words.bank,
      zone: person.profile.zone ?? request.zone ?? boardZone,
      boardZone,
    };
  };

/** The same reader in another language. */
export const inLanguage = (context: Context, words: Words): Context => ({ ...context, words, lang: words.bank });

/** The bank's language for readers of an interface language. */
export const languageOf = (deps: Pick<Deps, "languages">, code: string): Lang => deps.languages.pick(code).bank;

/** Who reads public posts: the workspace's language, both where it wants both, else the reader's own. */
export const publicReaders = (
  { languages }: Pick<Deps, "languages">,
  { workspace, words }: Context,
): readonly Words[] => {
  if (workspace.lang === "both") return [languages.pick("en"), languages.pick("zh")];
  return [languages.pick(workspace.lang, words.code)];
};
