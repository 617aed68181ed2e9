import type { Reply } from "../../src/chat/reply.ts";
import type { Request } from "../../src/chat/request.ts";
import { createPractice, type Practice } from "../../src/practice/all.ts";
import { openContext } from "../../src/practice/context.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import type { PracticeApp } from "./practice-app.ts";

/** A process of its own over a door to the same Redis: it may die, or wait for its turn. Timers and outbox are the app's. */
export interface Process {
  readonly practice: Practice;
  /** A press or command of somebody, as a platform would hand it on. */
  acts(name: string, act: Request["act"], id: string, at?: number): Promise<Reply>;
}

export const processOver = (app: PracticeApp, db: Db): Process => {
  const deps = { ...app.deps, store: storeOver(db, { clock: app.bench.clock }) };
  const practice = createPractice(deps);
  const acts: Process["acts"] = async (name, act, id, at = app.bench.clock()) => {
    const request: Request = {
      id,
      who: { person: `p-${name}`, member: `m-${name}`, name, manager: false },
      where: { platform: "web", workspace: "w1", place: "general", private: false },
      at,
      can: { whisper: true, form: true, redrawFromForm: true, direct: false },
      act,
    };
    const context = await openContext(deps)(request);
    if (act.kind === "press") {
      for (const action of practice.actions) {
        const run = action.bind(act.action);
        if (run) return run(context, { values: act.values, fields: {} });
      }
      throw new Error(`nobody handles ${act.action}`);
    }
    const command = practice.commands.find(({ name: one }) => one === "race");
    if (!command) throw new Error("there is no race");
    return command.run(context, { count: 2, topic: { include: ["tea"], exclude: [] }, seconds: 20 });
  };
  return { practice, acts };
};

/** What the sweep of a process that lives does, every two seconds, for so many seconds. No timer ever rings. */
export const sweepFor = async (app: PracticeApp, seconds: number): Promise<void> => {
  const { clock, store } = app.bench;
  for (let second = 0; second < seconds; second += 2) {
    clock.now += 2_000;
    for (const session of await store.sessions.overdue(clock.now - 2_000, 100)) await app.practice.carryOn(session);
  }
};
