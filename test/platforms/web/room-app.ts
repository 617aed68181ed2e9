import type { Platform } from "../../../src/chat/platform.ts";
import type { View } from "../../../src/chat/view.ts";
import type { WebDeps } from "../../../src/platforms/web/deps.ts";
import { createWeb } from "../../../src/platforms/web/web.ts";
import type { Outcome } from "../../../src/platforms/web/wire.ts";
import { StoreUnavailable } from "../../../src/store/store-unavailable.ts";
import { type PracticeApp, type PracticeOptions, practiceApp } from "../../support/practice-app.ts";
import { pressIn } from "../../support/pressing.ts";
import { openPage, type Page } from "./page.ts";

export const HOST = "127.0.0.1:3000";
export const SECRET = "a secret of thirty-two characters";

export interface RoomApp {
  readonly practice: PracticeApp;
  readonly platform: Platform;
  /** Another server on the same Redis, or the same one configured otherwise. */
  server(over?: Partial<WebDeps>): Platform;
  /** Faults that were logged. */
  readonly faults: unknown[];
  stranger(about?: About): Visitor;
  /** Somebody new who has joined, with their page open; `close` it or leave it to `stop`. */
  joined(name: string, about?: About): Promise<Inhabitant>;
  /** Posts to the room's channel what practice left in the outbox. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
}

export interface About {
  readonly room?: string;
  readonly address?: string;
  readonly lang?: string;
  readonly cookie?: string;
  readonly server?: Platform;
}

/** A browser as the server meets it: a cookie, an address, a language; every answer is looked at from outside. */
export interface Visitor {
  cookie: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  join(name: string, token?: string): Promise<Response>;
  /** Sends an act under an id of its own, or a given one. */
  act(act: unknown, more?: Readonly<Record<string, unknown>>): Promise<Response>;
  open(lastEventId?: string): Promise<Page>;
}

export interface Inhabitant extends Visitor {
  readonly person: string;
  readonly recovery: string;
  readonly page: Page;
  says(text: string, more?: Readonly<Record<string, unknown>>): Promise<Outcome>;
  /** Presses by a button's words on the last screen of the page that has it, once it is there. */
  presses(label: string): Promise<Outcome>;
  /** Waits until the last screen is one of these words. */
  reads(text: string | RegExp): Promise<View>;
}

let count = 0;
const freshId = (): string => `act-${String(++count).padStart(8, "0")}`;

/** The web room's front door over the whole of practice and a real Redis. */
export const roomApp = async (over: Partial<WebDeps> = {}, options: PracticeOptions = {}): Promise<RoomApp> => {
  const practice = await practiceApp(options);
  const faults: unknown[] = [];
  const pages: Page[] = [];
  const servers: Platform[] = [];
  const server = (change: Partial<WebDeps> = {}): Platform => {
    const made = createWeb({ ...depsOf(practice, faults), ...over, ...change });
    servers.push(made);
    return made;
  };
  const platform = server();
  const open = (one: Page): Page => {
    pages.push(one);
    return one;
  };
  const stranger = (about: About = {}): Visitor => visitor(about.server ?? platform, about, open);
  return {
    practice,
    platform,
    server,
    faults,
    stranger,
    joined: (name, about = {}) => inhabitant(stranger({ address: `10.0.0.${++count}`, ...about }), name),
    deliver: async () => {
      for (const { delivery, key } of practice.deliveries) await platform.deliver(delivery, key);
    },
    stop: async () => {
      await Promise.all(pages.map((page) => page.close()));
      for (const one of servers) await one.stop();
      await practice.stop();
    },
  };
};

const depsOf = ({ router, practice, bench, deps }: PracticeApp, faults: unknown[]): WebDeps => ({
  router,
  catalogue: (lang) => practice.catalogue(deps.languages.pick(lang)),
  home: practice.home,
  complete: practice.complete,
  kv: bench.store.kv,
  feed: bench.store.feed,
  budgets: bench.store.budgets,
  leases: bench.store.leases,
  clock: bench.clock,
  log: {
    info: () => undefined,
    warn: () => undefined,
    incident: (error) => `incident-${faults.push(error)}`,
  },
  meter: { count: () => undefined, clockOffset: () => undefined },
  secret: SECRET,
  host: "127.0.0.1",
  port: 3000,
  open: false,
  insecure: false,
  languages: {
    list: () => deps.languages.all.map(({ code, name }) => ({ code, name })),
    words: (locale) => deps.languages.pick(locale),
  },
  isAway: (error) => error instanceof StoreUnavailable,
});

const visitor = (
  server: Platform,
  { room = "lobby", address = "127.0.0.1", lang = "en", cookie = "" }: About,
  opened: (page: Page) => Page,
): Visitor => {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers({ host: HOST, "x-lang": lang, ...(init.headers as Record<string, string>) });
    if (self.cookie !== "") headers.set("cookie", self.cookie);
    const url = path.startsWith("/") ? path : `/r/${room}/${path}`;
    const response = await server.fetch?.(new Request(`http://${HOST}${url}`, { ...init, headers }), { address });
    if (!response) throw new Error(`${url} is not the web room's`);
    const given = response.headers.get("set-cookie");
    if (given !== null) self.cookie = given.split(";")[0] ?? "";
    return response;
  };
  const self: Visitor = {
    cookie,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", origin: `http://${HOST}`, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    join: (name, token) => self.post("join", { name, ...(token === undefined ? {} : { token }) }),
    act: (act, more = {}) => self.post("act", { id: freshId(), channel: "general", locale: lang, act, ...more }),
    open: async (lastEventId) =>
      opened(openPage(await self.get("events", lastEventId === undefined ? {} : { "last-event-id": lastEventId }))),
  };
  return self;
};

const inhabitant = async (someone: Visitor, name: string): Promise<Inhabitant> => {
  const { recovery } = (await ok(await someone.join(name))) as { readonly recovery: string };
  const page = await someone.open();
  await page.caughtUp();
  return Object.assign(someone, {
    person: /whetstone=([^.]+)/.exec(someone.cookie)?.[1] ?? "",
    recovery,
    page,
    says: async (text: string, more = {}) => (await ok(await someone.act({ kind: "say", text }, more))) as Outcome,
    presses: async (label: string) => {
      const { id, action } = await page.until(
        (messages) =>
          [...messages].reverse().flatMap(({ id, view }) => {
            try {
              return view ? [{ id, action: pressIn(view, label) }] : [];
            } catch {
              return [];
            }
          })[0],
      );
      return (await ok(await someone.act({ kind: "press", message: id, action, values: [] }))) as Outcome;
    },
    reads: (text: string | RegExp) =>
      page.until((messages) => {
        const { view } = messages.at(-1) ?? {};
        return view && JSON.stringify(view).search(text) >= 0 ? view : undefined;
      }),
  });
};

/** The JSON of an answer that must be a good one. */
export const ok = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return body;
};

/** Status and sentence of a refusal. */
export const refusal = async (response: Response): Promise<readonly [number, string]> => [
  response.status,
  ((await response.json()) as { readonly says: string }).says,
];
