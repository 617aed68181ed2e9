import {
  type APIApplicationCommand,
  RESTJSONErrorCodes as Code,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import { sameCommands } from "./commands/commands.ts";
import { hasCode } from "./outbox/problem.ts";
import type { Rest } from "./outbox/rest.ts";

type Body = RESTPutAPIApplicationCommandsJSONBody;

/**
 * Gives Discord the commands, if it does not hold the very same ones: creating is limited to 200 a day, and each change takes a
 * while to reach people. Throws a sentence for the operator where that limit is reached.
 */
export const registerCommands = async (
  rest: Rest,
  applicationId: string,
  body: Body,
): Promise<"unchanged" | "registered"> => {
  if (await areRegistered(rest, applicationId, body)) return "unchanged";
  try {
    await rest.request("PUT", `/applications/${applicationId}/commands`, body);
    return "registered";
  } catch (error) {
    if (!hasCode(error, Code.MaximumDailyApplicationCommandCreatesReached)) throw error;
    // interactions/application-commands, "Registering a Command".
    throw new Error(
      "Discord takes 200 new commands a day and has had them. Those registered before still work; try `npm run cli -- register` again tomorrow.",
      { cause: error },
    );
  }
};

/** Whether Discord holds these very commands. */
export const areRegistered = async (rest: Rest, applicationId: string, body: Body): Promise<boolean> => {
  const route = `/applications/${applicationId}/commands?with_localizations=true`;
  return sameCommands(body, await rest.request<readonly APIApplicationCommand[]>("GET", route));
};
