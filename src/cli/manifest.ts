import { stringify } from "yaml";
import { OperatorError } from "../ops/operator-error.ts";
import { manifestOf } from "../platforms/slack/manifest.ts";
import { readArgs } from "./args.ts";
import { readCliConfig } from "./cli-config.ts";
import type { CliCommand, CliIo } from "./command.ts";

export const manifest: CliCommand = {
  name: "manifest",
  takes: "[--http] [--json]",
  says: "the manifest that makes the Slack app, to be pasted at https://api.slack.com/apps; over a socket, or by HTTP at PUBLIC_URL",
  run: async (args, io) => {
    const { values } = readArgs(args, { http: { type: "boolean" }, json: { type: "boolean" } });
    const made = manifestOf(values.http ? { mode: "http", publicUrl: publicUrlIn(io) } : { mode: "socket" });
    const text = values.json ? JSON.stringify(made, null, 2) : stringify(made, { lineWidth: 0 });
    for (const line of text.trimEnd().split("\n")) io.out(line);
    return 0;
  },
};

const publicUrlIn = (io: CliIo): string => {
  const { publicUrl } = readCliConfig(io);
  if (publicUrl?.startsWith("https://")) return publicUrl;
  throw new OperatorError(
    "Slack sends requests over https only: set PUBLIC_URL to the address it can reach, e.g. https://prep.example.org.",
  );
};
