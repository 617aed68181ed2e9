import type { InboxItem } from "../store/inbox.ts";
import { readInboxes } from "../store/read-inboxes.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { withStore } from "./with-store.ts";

export const inbox: CliCommand = {
  name: "inbox",
  takes: "[WORKSPACE] [--json]",
  says: "print what people reported about questions and which answers they think should count",
  run: async (args, io) => {
    const { positionals, values } = readArgs(args, { json: { type: "boolean" } }, { least: 0, most: 1 });
    const inboxes = await withStore(io, (store) => readInboxes(store, positionals[0]));
    if (values.json === true) {
      io.out(JSON.stringify(Object.fromEntries(inboxes), undefined, 2));
      return 0;
    }
    for (const [workspace, items] of inboxes) {
      io.out(`${workspace}: ${items.length}`);
      for (const item of items) io.out(line(item));
    }
    if (inboxes.size === 0) io.out("Nothing has been reported.");
    return 0;
  },
};

/** What people typed is quoted as JSON, so that it cannot move the terminal's cursor. */
const line = ({ at, kind, questionId, text, answer }: InboxItem): string =>
  [
    "",
    new Date(at).toISOString(),
    kind.padEnd(12),
    questionId,
    JSON.stringify(text),
    answer ? JSON.stringify(answer) : "",
  ]
    .join("  ")
    .trimEnd();
