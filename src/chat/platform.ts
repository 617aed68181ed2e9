import type { Completion, OptionShape } from "./option.ts";
import type { Budgets, Delivered, Delivery, Feed, KeyValue, Leases } from "./ports.ts";
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
    readonly shape: OptionShape;
    /** How the values of a choice read in this language, by value. */
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** An option being typed. */
export interface Completing {
  readonly root: Root;
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  /** Where it is typed, and by whom. */
  readonly workspace?: string;
  readonly member?: string;
  /** The platform's word for the person's language. */
  readonly locale?: string;
}

/** What every platform is given. Platforms are strangers to each other and know nothing of `practice`. */
export interface PlatformDeps {
  readonly router: Router;
  /** The commands in a language, for completion and registration. */
  catalogue(lang: string): readonly CatalogueEntry[];
  /** The person's own page: streak, place, what to continue. Asked for by side panels and home tabs. */
  home(request: Request): Promise<View>;
  /** What an option could be, best first, 25 at most. */
  complete(typing: Completing): Promise<readonly Completion[]>;
  readonly kv: KeyValue;
  readonly feed: Feed;
  readonly budgets: Budgets;
  readonly leases: Leases;
  readonly clock: () => number;
  readonly log: PlatformLog;
  readonly meter: Meter;
}

/**
 * What a platform counts for the operator: acts that could not be answered in time, first answers that had to be put off,
 * things drawing lost, requests the platform limited, places that were gone.
 */
export type PlatformEvent = "late" | "deferred" | "lost" | "limited" | "gone";

export interface Meter {
  count(platform: string, event: PlatformEvent): void;
  /** By how many seconds this machine's clock is ahead of the platform's. */
  clockOffset(platform: string, seconds: number): void;
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
  /** Carries out one outbox job; repeating a `key` posts nothing new. Fails where trying again may help. */
  deliver(delivery: Delivery, key: string): Promise<Delivered>;
  /** Whether it is connected to what it is configured for, in a word; for readiness. Absent where there is nothing to connect to. */
  ready?(): { readonly ok: boolean; readonly says: string };
  /** What this platform tells a person about their account there, e.g. how to come back; shown in `/prep me`. */
  account?(person: string, lang: string): Promise<readonly { readonly name: string; readonly value: string }[]>;
  /** Lines for the operator at start: the address, an invite link. */
  greeting(port: number): readonly string[];
  /** What stands between the operator and a working bot, line by line; works without a start. */
  doctor(): Promise<readonly Check[]>;
  /** Tells the platform the commands, where it wants to know them; what was done, as a line. Works without a start. */
  register?(): Promise<string>;
}
