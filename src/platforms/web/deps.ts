import type { PlatformDeps } from "../../chat/platform.ts";
import type { WebWords } from "./web-words.ts";

/** What the web room needs beside what every platform is given. */
export interface WebDeps extends PlatformDeps {
  readonly secret: string;
  readonly oldSecret?: string;
  /** The address people open, without a slash at its end; undefined on loopback. */
  readonly publicUrl?: string;
  readonly host: string;
  readonly port: number;
  /** Others than this machine can reach it: rooms are by invite link. */
  readonly open: boolean;
  readonly insecure: boolean;
  readonly languages: {
    list(): readonly { readonly code: string; readonly name: string }[];
    /** The room's own words, in the nearest language there is. */
    words(locale: string | undefined): { readonly code: string; readonly web: WebWords };
  };
  /** Rooms or workspaces that are served; undefined serves all. */
  readonly allowedWorkspaces?: readonly string[];
  /** Whether an error only means that the store is out of reach for now. */
  isAway(error: unknown): boolean;
}
