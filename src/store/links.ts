import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { linkOffer, linkSeal, linkTake } from "./scripts/links.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** An account that is a person's. */
export interface LinkedAccount {
  readonly id: string;
  /** What it was called when it was linked. */
  readonly name: string;
  readonly platform: string;
  readonly at: Instant;
  /** What it is called in workspaces, where that is not its id. */
  readonly members: readonly string[];
}

/** One side of a link to be. */
export interface Side {
  readonly person: string;
  /** The platform's own word for who acted: what becomes an account, where it is not the person's only one. */
  readonly name: string;
  readonly platform: string;
  /** Where a direct message reaches them. */
  readonly workspace: string;
  readonly place: string;
  readonly member: string;
}

/** Codes by which two accounts become one person: made on one side, typed on the other, confirmed on the first. */
export interface Links {
  /** False where the code is not free. It lives ten minutes. */
  offer(code: string, maker: Side): Promise<boolean>;
  /** Whoever types it first has it. Undefined where there is no such code, it was tried five times, or somebody else has it. */
  take(code: string, taker: Side): Promise<Side | undefined>;
  /** Who has typed the maker's code, if anybody. */
  look(code: string, maker: string): Promise<Side | "waiting" | undefined>;
  /** The maker's yes: who has typed the code. Repeating it gives the same. */
  seal(code: string, maker: string): Promise<Side | undefined>;
  /** The maker's no: the code is over. */
  drop(code: string, maker: string): Promise<void>;
}

const LIFE_MS = 600_000;
const TRIES = 5;

/** The codes of one Redis. */
export const createLinks = (db: Db): Links => {
  const read = async (code: string, maker: string) => {
    const [text, taker, sealed] = await db.command<(string | null)[]>(
      "HMGET",
      keys.link(code),
      "maker",
      "taker",
      "sealed",
    );
    return text && sideOf(text).person === maker
      ? { text, taker: taker ?? undefined, sealed: sealed !== null }
      : undefined;
  };
  return {
    offer: async (code, maker) =>
      (await db.run<number>(linkOffer, [keys.link(code)], [formats.link.version, written(maker), LIFE_MS])) === 1,
    take: async (code, taker) => {
      const [maker] = await db.run<string[]>(linkTake, [keys.link(code)], [written(taker), TRIES]);
      return maker === undefined ? undefined : sideOf(maker);
    },
    look: async (code, maker) => {
      const found = await read(code, maker);
      if (!found || found.sealed) return undefined;
      return found.taker === undefined ? "waiting" : sideOf(found.taker);
    },
    seal: async (code, maker) => {
      const found = await read(code, maker);
      if (!found) return undefined;
      const [taker] = await db.run<string[]>(linkSeal, [keys.link(code)], [found.text]);
      return taker === undefined ? undefined : sideOf(taker);
    },
    drop: async (code, maker) => {
      const found = await read(code, maker);
      if (found && !found.sealed) await db.command("DEL", keys.link(code));
    },
  };
};

const written = (side: Side): string => writeJson(formats.link, side);
const sideOf = (text: string): Side => readPlain(formats.link, text);
