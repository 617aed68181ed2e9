import { webApi } from "@slack/bolt";
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from "../../support/slack/slack.ts";

export interface ClientBench {
  readonly slack: LocalSlack;
  readonly client: webApi.WebClient;
  /** The same library with another token, or none. */
  as(token?: string): webApi.WebClient;
  /** What a call was refused with: its code, and the sentences beside it. */
  refusal(call: Promise<unknown>): Promise<string>;
}

/** Slack's own Web API library against a local Slack, without an app around it. */
export const clientBench = async (options: LocalSlackOptions = {}): Promise<ClientBench> => {
  const slack = await startLocalSlack(options);
  const as = (token?: string): webApi.WebClient =>
    new webApi.WebClient(token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logLevel: webApi.LogLevel.ERROR,
    });
  return {
    slack,
    client: as(slack.install.token),
    as,
    refusal: async (call) => {
      try {
        await call;
        return "none";
      } catch (error) {
        if (!(error instanceof webApi.WebAPIPlatformError)) throw error;
        const { error: code, response_metadata: more } = error.data;
        return [code, ...(more?.messages ?? [])].join("; ");
      }
    },
  };
};
