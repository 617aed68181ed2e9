import type { Check } from "../chat/platform.ts";
import { redisChecks } from "../ops/redis-checks.ts";
import { raterCheck } from "../rater/doctor.ts";
import { createRater } from "../rater/rater.ts";
import { readArgs } from "./args.ts";
import { readCliConfig } from "./cli-config.ts";
import type { CliCommand, CliIo } from "./command.ts";
import { withPlatforms } from "./with-platforms.ts";
import { withStore } from "./with-store.ts";

export const doctor: CliCommand = {
  name: "doctor",
  says: "look at Redis, every configured platform and model, and say what to do about what is wrong",
  run: async (args, io) => {
    readArgs(args, {}, { least: 0, most: 0 });
    const checks = await withStore(
      io,
      async (store): Promise<readonly Check[]> => [
        ...(await redisChecks(store.db)),
        ...(
          await withPlatforms(io, store, (platforms) => Promise.all(platforms.map((platform) => platform.doctor())))
        ).flat(),
        ...(await secondReaderChecks(io)),
      ],
    );
    for (const { ok, name, says } of checks) io.out(`${ok ? "ok    " : "WRONG "}  ${name}: ${says}`);
    return checks.every(({ ok }) => ok) ? 0 : 1;
  },
};

const secondReaderChecks = async (io: CliIo): Promise<readonly Check[]> => {
  const { llm } = readCliConfig(io);
  return llm === undefined ? [] : [await raterCheck(createRater(llm))];
};
