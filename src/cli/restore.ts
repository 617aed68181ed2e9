import { restore } from "../store/restore.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { withStore } from "./with-store.ts";

export const restoreCommand: CliCommand = {
  name: "restore",
  takes: "FILE [--replace]",
  says: "fill an empty place from a backup; stop the bot first (--replace: drop what is there)",
  run: async (args, io) => {
    const { positionals, values } = readArgs(args, { replace: { type: "boolean" } }, { least: 1, most: 1 });
    const file = positionals[0] ?? "";
    const options = { file, replace: values.replace === true, now: Date.now() };
    const { keys, people, at } = await withStore(io, ({ db }) => restore(db, options), { alone: true });
    io.out(`${people} people, ${keys} keys restored from the backup of ${new Date(at).toISOString()}.`);
    return 0;
  },
};
