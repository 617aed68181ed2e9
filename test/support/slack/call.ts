import type { Fields, Install } from "./model.ts";
import type { World } from "./world.ts";

/** How an argument is read: forms bring everything as text, JSON brings it as it is. */
export type ArgKind = "text" | "number" | "flag" | "json";

/** `text!` is one that cannot be left out. */
export type ArgRule = ArgKind | `${ArgKind}!`;

export interface Call {
  readonly world: World;
  /** The installation whose token was shown; for app tokens, any. */
  readonly install: Install;
  readonly args: Fields;
}

/** One method of the Web API: who may call it with what, and what it does. */
export interface Method {
  /** `app`: an app-level token; `none`: the client's id and secret. */
  readonly token: "bot" | "app" | "none";
  /** Any one of these is enough; none at all needs no scope. */
  readonly scopes: readonly string[];
  readonly args: Readonly<Record<string, ArgRule>>;
  /** Fields of the response besides `ok`; refuses by throwing a `Refusal`. */
  readonly run: (call: Call) => Fields;
}

export type Methods = Readonly<Record<string, Method>>;
