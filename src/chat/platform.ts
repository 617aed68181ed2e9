import type { Budgets, Feed, KeyValue, Target } from "./ports.ts";
import type { Request, Root } from "./request.ts";
import type { Router } from "./router.ts";
import type { View } from "./view.ts";

/** A command as people see it before they type: for completion, registration and manifests. */
export interface CatalogueEntry {
  readonly root: Root;
  readonly name: string;
  readonly says: string;
  readonly options: readonly {
    readonly name: string;
    readonly says: string;
    readonly suggestions: readonly string[];
  }[];
}

/** What every platform is given. Platforms are strangers to each other and know nothing of `practice`. */
export interface PlatformDeps {
  readonly router: Router;
  /** The commands in a language, for completion and registration. */
  catalogue(lang: string): readonly CatalogueEntry[];
  /** The person's own page: streak, place, what to continue. Asked for by side panels and home tabs. */
  home(request: Request): Promise<View>;
  readonly kv: KeyValue;
  readonly feed: Feed;
  readonly budgets: Budgets;
  readonly clock: () => number;
  readonly log: PlatformLog;
}

export interface PlatformLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Logs a fault and gives the incident id the person hears. */
  incident(error: unknown, fields?: Readonly<Record<string, unknown>>): string;
}

/** One line of `doctor`. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly says: string;
}

export interface Platform {
  readonly name: string;
  /** HTTP paths it answers on the one server, if any. */
  readonly fetch?: (request: globalThis.Request, peer: { readonly address: string }) => Promise<Response | undefined>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Carries out one outbox job; repeating a `key` posts nothing new. */
  deliver(target: Target, view: View, key: string): Promise<void>;
  /** What this platform tells a person about their account there, e.g. how to come back; shown in `/prep me`. */
  account?(person: string, lang: string): Promise<readonly { readonly name: string; readonly value: string }[]>;
  /** Lines for the operator at start: the address, an invite link. */
  greeting(port: number): readonly string[];
  doctor(): Promise<readonly Check[]>;
}
