import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { isShared, keys } from "./keys.ts";
import type { Advance, Effect, NextStep, Session, Sessions } from "./ports.ts";
import { accountsOf } from "./redirect.ts";
import { sessionAdvance } from "./scripts/session-advance.ts";
import { sessionCreate } from "./scripts/session-create.ts";
import { sessionConfirm, sessionCurrent } from "./scripts/session-read.ts";
import { createSessionIndex, type DueReply, type SessionIndex, type SessionRef } from "./session-index.ts";
import { newerData } from "./stored-json.ts";

/** A finished session stays readable that long, so that its buttons can say that it is over. */
const DONE_LIFE_MS = 30 * 86_400_000;

export interface AllSessions extends Sessions {
  /** For the sweep. */
  readonly index: SessionIndex;
  /** Lists for the sweep what a session leaves to do, after a restore. */
  relist(session: SessionRef): Promise<void>;
}

/** The sessions of one Redis. */
export const createSessions = (db: Db, clock: () => Instant): AllSessions => {
  const index = createSessionIndex(db, clock);
  return {
    index,
    create: (kind, owner, id, first) => create(db, index, { kind, owner, id }, first),
    load: async <S, E extends Effect>(owner: string, id: string) =>
      (await load<S, E>(db, owner, id)) ?? inAccounts(db, owner, (account) => load<S, E>(db, account, id)),
    current: async <S, E extends Effect>(kind: string, owner: string) =>
      (await current<S, E>(db, kind, owner)) ?? inAccounts(db, owner, (account) => current<S, E>(db, kind, account)),
    advance: (session, next) => advance(db, index, session, next),
    confirm: (ref, effectIds) => confirm(db, index, ref, effectIds),
    overdue: index.overdue,
    relist: async ({ owner, id }) => {
      const session = parse({ owner, id }, await db.command("HGETALL", keys.session(owner, id)));
      if (session) await index.listed({ owner, id }, session.seq, session, async () => undefined);
    },
  };
};

const load = async <S, E extends Effect>(db: Db, owner: string, id: string): Promise<Session<S, E> | undefined> =>
  parse<S, E>({ owner, id }, await db.command("HGETALL", keys.session(owner, id)));

const current = async <S, E extends Effect>(
  db: Db,
  kind: string,
  owner: string,
): Promise<Session<S, E> | undefined> => {
  const keysOf = [keys.current(owner)];
  const [id, fields] = await db.run<[string?, unknown?]>(sessionCurrent, keysOf, [kind, keys.session(owner, "")]);
  return id === undefined ? undefined : parse<S, E>({ owner, id }, fields);
};

/** What an account had begun before it was linked stays where it is, and is the person's. */
const inAccounts = async <T>(
  db: Db,
  person: string,
  find: (account: string) => Promise<T | undefined>,
): Promise<T | undefined> => {
  for (const account of isShared(person) ? [] : await accountsOf(db, person)) {
    const found = await find(account);
    if (found !== undefined) return found;
  }
  return undefined;
};

const create = async <S, E extends Effect>(
  db: Db,
  index: SessionIndex,
  { kind, owner, id }: SessionRef & { readonly kind: string },
  first: NextStep<S, E>,
): Promise<Session<S, E>> => {
  const args = [formats.session.version, kind, id, ...stepArguments(first)];
  const save = () => db.run<unknown>(sessionCreate, [keys.session(owner, id), keys.current(owner)], args);
  const fields = await index.listed({ owner, id }, 0, first, save);
  const session = parse<S, E>({ owner, id }, fields);
  if (!session) throw new Error("a session that was just made has no fields");
  return session;
};

const advance = async <S, E extends Effect>(
  db: Db,
  index: SessionIndex,
  session: Session<S, E>,
  next: NextStep<S, E>,
): Promise<Advance<S, E>> => {
  const { owner, id, seq } = session;
  const args = [seq, formats.session.version, id, ...stepArguments(next)];
  const save = () =>
    db.run<["gone" | "stale" | "saved", unknown?]>(
      sessionAdvance,
      [keys.session(owner, id), keys.current(owner)],
      args,
    );
  const [kind, fields] = await index.listed({ owner, id }, seq + 1, next, save);
  if (kind === "saved") {
    const { deadline, ...rest } = next;
    const saved = { ...session, ...rest, seq: seq + 1, effects: effectsIn<E>(pairs(fields)) };
    if (saved.effects.length === 0)
      await index.settle({ owner, id }, [String(seq + 1), String(deadline ?? ""), next.done ? "1" : "0", 0]);
    return { kind, session: withDeadline<S, E>(saved, deadline) };
  }
  const stored = kind === "stale" ? parse<S, E>({ owner, id }, fields) : undefined;
  return stored ? { kind: "stale", session: stored } : { kind: "gone" };
};

const confirm = async (
  db: Db,
  index: SessionIndex,
  { owner, id }: SessionRef,
  effectIds: readonly string[],
): Promise<void> => {
  if (effectIds.length === 0) return;
  await index.settle({ owner, id }, await db.run<DueReply>(sessionConfirm, [keys.session(owner, id)], effectIds));
};

const stepArguments = <S, E extends Effect>(step: NextStep<S, E>): readonly (string | number)[] => [
  JSON.stringify(step.state),
  step.deadline ?? "",
  step.done ? "1" : "0",
  DONE_LIFE_MS,
  ...step.effects.flatMap((effect) => [effect.id, JSON.stringify(effect)]),
];

/** A state and its effects come back as what was saved; their shapes belong to the folder in `practice` that saved them. */
const parse = <S, E extends Effect>({ owner, id }: SessionRef, reply: unknown): Session<S, E> | undefined => {
  const all = pairs(reply);
  if (all.length === 0) return undefined;
  const fields = new Map(all);
  const version = Number(fields.get("v"));
  if (version > formats.session.version) throw newerData(formats.session.name, version, formats.session.version);
  const deadline = fields.get("deadline");
  const session = {
    id,
    owner,
    kind: fields.get("kind") ?? "",
    seq: Number(fields.get("seq")),
    state: JSON.parse(fields.get("state") ?? "null") as S,
    effects: effectsIn<E>(all),
    done: fields.get("done") === "1",
  };
  return withDeadline<S, E>(session, deadline ? Number(deadline) : undefined);
};

const withDeadline = <S, E extends Effect>(
  { deadline: _, ...session }: Session<S, E>,
  deadline: Instant | undefined,
): Session<S, E> => (deadline === undefined ? session : { ...session, deadline });

/** Fields `e:ID` hold `step.place|effect`, both with a fixed order as text within a step. */
const effectsIn = <E extends Effect>(fields: readonly (readonly [string, string])[]): readonly E[] =>
  fields
    .filter(([name]) => name.startsWith("e:"))
    .map(([, value]) => {
      const bar = value.indexOf("|");
      return { order: Number(value.slice(0, bar)), effect: JSON.parse(value.slice(bar + 1)) as E };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ effect }) => effect);
