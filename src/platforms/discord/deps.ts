import type { PlatformDeps } from "../../chat/platform.ts";

/** What the adapter says by itself in one language. */
export interface DiscordWords {
  readonly code: string;
  readonly discord: {
    readonly laneName: string;
    readonly laneSays: string;
    readonly notServed: string;
    readonly pressAgain: string;
    aboutServer(name: string): string;
  };
  readonly chat: { failed(incident: string): string };
}

export interface DiscordDeps extends PlatformDeps {
  readonly token: string;
  /** Base of the REST API, without its version. */
  readonly apiUrl?: string;
  /** Where interactions come by HTTP. */
  readonly publicKey?: string;
  /** The address people open, for the endpoint's. */
  readonly publicUrl?: string;
  readonly shards?: { readonly total: number; readonly ids: readonly number[] };
  /** Servers that are served, by id with or without `discord-`; undefined serves all. */
  readonly allowed?: readonly string[];
  /** The words of a locale of Discord's, or of a language code. */
  words(locale: string | undefined): DiscordWords;
  /** Milliseconds that only grow. */
  readonly ticks: () => number;
  /** After so many ms a connection that says nothing is given up; half a minute unless told otherwise. */
  readonly patienceMs?: number;
  giveUp(says: string): void;
}
