import type { PageWords } from "../web-words.ts";
import type { CommandEntry, Completion, Invitation, Message, Outcome } from "../wire.ts";
import type { Typing } from "./completion.ts";
import { recall, remember } from "./storage.ts";

export interface Start {
  readonly room: string;
  readonly you?: { readonly member: string; readonly name: string; readonly manager: boolean };
  readonly lang: string;
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly words: PageWords;
  readonly one: string;
  readonly channels: readonly string[];
  readonly commands: readonly CommandEntry[];
}

export type SentAct =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "press"; readonly message: string; readonly action: string; readonly values: readonly string[] }
  | {
      readonly kind: "form";
      readonly message?: string;
      readonly action: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly files?: Filled["files"];
    };

/** What was filled into a form; files are up already. */
export interface Filled {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly id: string }>>;
}

/** Why something was not done, in a sentence; `unsure` when nobody could say whether it was. */
export interface Trouble {
  readonly says: string;
  readonly unsure: boolean;
}

/** A sentence from the server for the person. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, says: string) {
    super(says);
    this.status = status;
  }
}

export const room = location.pathname.split("/")[2] ?? "lobby";
const LANG_KEY = "whetstone-lang";

export const language = (): string => recall(LANG_KEY) ?? navigator.language;
export const setLanguage = (code: string): void => remember(LANG_KEY, code);
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** 128 random bits. (`randomUUID` exists by https alone, and a room may run without.) */
export const freshId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const call = async <T>(path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`/r/${room}/${path}`, {
    headers: { "x-lang": language(), ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok)
    throw new Refused(response.status, (answer as { readonly says?: string }).says ?? response.statusText);
  return answer as T;
};

export const start = (): Promise<Start> => call("start");
export const join = (name: string, token: string | undefined): Promise<{ readonly recovery: string }> =>
  call("join", { name, ...(token ? { token } : {}) });
export const recover = (code: string, name: string, token: string | undefined): Promise<unknown> =>
  call("recover", { code, ...(name ? { name } : {}), ...(token ? { token } : {}) });
export const enter = (token: string): Promise<unknown> => call("enter", { token });
export const addChannel = (name: string): Promise<{ readonly channel: string }> => call("channels", { name });
export const invite = (room: string): Promise<Invitation> => call("invite", { room });
export const upload = (name: string, text: string): Promise<{ readonly id: string }> => call("uploads", { name, text });
export const leave = (): Promise<unknown> => call("leave", {});
/** What the value of an option could be; nothing where it cannot be asked: the person goes on typing. */
export const complete = (typing: Typing): Promise<readonly Completion[]> =>
  call<readonly Completion[]>(`complete?${new URLSearchParams({ ...typing })}`).catch(() => []);
export const home = (channel: string): Promise<Message> =>
  call(
    `home?channel=${encodeURIComponent(channel)}&zone=${encodeURIComponent(zone())}&locale=${encodeURIComponent(language())}`,
  );

/** Together about a minute: as long as a restart on a busy machine, or Redis coming back, may take. */
const TRIES = 18;
const PAUSE_MS = 700;
const LONGEST_PAUSE_MS = 4_000;

/** Sends an act. Where the network fails it is sent again under the same id, so it is done once however often it arrives; sending a failed one anew under its id is safe too. */
export const act = async (id: string, channel: string, thread: string | undefined, what: SentAct): Promise<Outcome> => {
  const body = { id, channel, ...(thread ? { thread } : {}), zone: zone(), locale: language(), act: what };
  for (let tried = 1; ; tried += 1) {
    try {
      return await call<Outcome>("act", body);
    } catch (error) {
      const passing = !(error instanceof Refused) || error.status >= 502;
      if (!passing || tried >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(PAUSE_MS * tried, LONGEST_PAUSE_MS)));
    }
  }
};
