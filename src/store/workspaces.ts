import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { hideEverywhere } from "./hiding.ts";
import { keys } from "./keys.ts";
import type { Workspace, Workspaces } from "./ports.ts";
import { inboxAdd, inboxRead, memberWrite, workspaceWrite } from "./scripts/members.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** Workspaces: settings, who is in them, and the managers' inbox. */
export const createWorkspaces = (db: Db): Workspaces => ({
  load: async (id) => readSettings(id, await db.command<string | null>("GET", keys.workspace(id))),
  change: async (id, change) => {
    let stored = (await db.command<string | null>("GET", keys.workspace(id))) ?? "";
    for (;;) {
      const { id: _, ...settings } = change(readSettings(id, stored));
      const text = writeJson(formats.workspace, settings);
      const [done, now = ""] = await db.run<[number, string?]>(workspaceWrite, [keys.workspace(id)], [stored, text]);
      if (done === 1) return { id, ...settings };
      stored = now;
    }
  },
  remember: async (workspace, { id, person, name, hidden }) => {
    const member = writeJson(formats.member, { person, name });
    await db.run(memberWrite, [keys.members(workspace), keys.hidden(workspace)], [id, member, hidden ? "1" : "0"]);
  },
  hide: (person, hidden) => hideEverywhere(db, person, hidden),
  addToInbox: async (workspace, item) => {
    await db.run(
      inboxAdd,
      [keys.inbox(workspace), keys.inboxTimes(workspace)],
      [item.id, writeJson(formats.inbox, item), item.at],
    );
  },
  inbox: async (workspace) => {
    const items = await db.run<string[]>(inboxRead, [keys.inbox(workspace), keys.inboxTimes(workspace)], []);
    return items.map((item) => readPlain(formats.inbox, item));
  },
});

const readSettings = (id: string, text: string | null): Workspace => ({
  id,
  ...(text ? readPlain(formats.workspace, text) : {}),
});
