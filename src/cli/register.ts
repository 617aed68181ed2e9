import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { withPlatforms } from "./with-platforms.ts";
import { withStore } from "./with-store.ts";

export const register: CliCommand = {
  name: "register",
  says: "tell the chat platforms the bot's commands, where they want to know them (a start does it too)",
  run: async (args, io) => {
    readArgs(args, {}, { least: 0, most: 0 });
    const lines = await withStore(io, (store) =>
      withPlatforms(io, store, (platforms) =>
        Promise.all(platforms.flatMap((platform) => (platform.register ? [platform.register()] : []))),
      ),
    );
    for (const line of lines) io.out(line);
    if (lines.length === 0) io.out("No platform that is configured wants to know the commands.");
    return 0;
  },
};
