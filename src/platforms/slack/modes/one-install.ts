import type { webApi } from "@slack/bolt";
import type { Installed, Installs } from "./installed.ts";

/** The one installation whose token the operator set. Slack is asked once who it is; a refusal is passed on. */
export const createOneInstall = (client: webApi.WebClient, refused: (error: unknown) => void): Installs => {
  let found: Promise<Installed> | undefined;
  const ask = async (): Promise<Installed> => {
    const { team_id: team = "", user_id: botUser = "", bot_id: botId } = await client.auth.test();
    return { team, client, botUser, ...(botId === undefined ? {} : { botId }) };
  };
  return {
    of: async () => {
      found ??= ask();
      try {
        return await found;
      } catch (error) {
        found = undefined;
        refused(error);
        throw error;
      }
    },
    remove: async () => {
      found = undefined;
    },
  };
};
