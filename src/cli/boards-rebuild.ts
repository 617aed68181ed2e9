import { rebuildBoards } from "../store/rebuild.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { withStore } from "./with-store.ts";

export const boardsRebuild: CliCommand = {
  name: "boards rebuild",
  says: "make every total, card and board equal to what the answers say; the bot may run meanwhile",
  run: async (args, io) => {
    readArgs(args, {});
    const { people, corrected, reviewed, places, repaired } = await withStore(io, ({ db }) =>
      rebuildBoards(db, Date.now()),
    );
    io.out(
      `${people} people read, ${corrected} had wrong totals, ${reviewed} wrong cards; ${places} places on boards, ${repaired} were wrong.`,
    );
    return 0;
  },
};
