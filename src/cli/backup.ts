import { backUp } from "../store/backup.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { withStore } from "./with-store.ts";

export const backup: CliCommand = {
  name: "backup",
  takes: "FILE",
  says: "write everything that cannot be made anew into FILE (gzip); the bot may run meanwhile",
  run: async (args, io) => {
    const { positionals } = readArgs(args, {}, { least: 1, most: 1 });
    const file = positionals[0] ?? "";
    const { keys, people } = await withStore(io, ({ db }) => backUp(db, file, Date.now()));
    io.out(`${people} people, ${keys} keys written to ${file}. Keep it private: it holds what people answered.`);
    return 0;
  },
};
