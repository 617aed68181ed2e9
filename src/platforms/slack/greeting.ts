import type { SlackDeps } from "./deps.ts";
import { PATHS } from "./manifest.ts";

type About = Pick<SlackDeps, "botToken" | "appToken" | "signingSecret" | "clientId" | "clientSecret"> & {
  /** The address people open, without a slash at its end. */
  readonly publicUrl?: string;
};

const APPS = "https://api.slack.com/apps";

/** What the operator reads at start: the next step. */
export const greeting = (about: About): readonly string[] => [...arrival(about), ...use(about)];

const arrival = ({ appToken, signingSecret, publicUrl }: About): readonly string[] => {
  if (appToken !== undefined) return [];
  if (signingSecret === undefined)
    return [
      `Slack: nothing can arrive yet. Paste what npm run cli -- manifest prints at ${APPS}, then set SLACK_APP_TOKEN.`,
    ];
  if (publicUrl === undefined) return ["Slack: set PUBLIC_URL to the https address that Slack reaches this bot at."];
  return [
    `Slack: listens at ${publicUrl}${PATHS.events}; npm run cli -- manifest --http prints the app that posts there.`,
  ];
};

const use = ({ botToken, clientId, clientSecret, publicUrl }: About): readonly string[] => {
  const says: string[] = [];
  if (botToken !== undefined) says.push("Slack: type /prep in your workspace, or /invite the bot to a channel first.");
  if (clientId !== undefined && clientSecret !== undefined && publicUrl !== undefined)
    says.push(`Slack: workspaces install it at ${publicUrl}${PATHS.install}`);
  if (says.length > 0) return says;
  return [
    `Slack: in no workspace yet. Install the app at ${APPS} under OAuth & Permissions, then set SLACK_BOT_TOKEN.`,
  ];
};
