import type { Faults } from "./faults.ts";

/** https://docs.slack.dev/apis/web-api/rate-limits: calls a minute and workspace, by the tier each method names. */
const A_MINUTE: Readonly<Record<string, number>> = {
  "chat.delete": 50,
  "chat.postEphemeral": 100,
  "chat.update": 50,
  "conversations.history": 50,
  "conversations.info": 50,
  "conversations.list": 20,
  "conversations.members": 100,
  "conversations.open": 50,
  "conversations.replies": 50,
  "files.completeUploadExternal": 100,
  "files.delete": 50,
  "files.getUploadURLExternal": 100,
  "files.info": 100,
  "users.info": 100,
  "users.list": 20,
  "views.open": 100,
  "views.publish": 100,
  "views.push": 100,
  "views.update": 100,
};

/** The paces Slack documents, as the least it grants: tiers, and one message a second in each channel. */
export const usualLimits = (faults: Faults): void => {
  for (const [method, count] of Object.entries(A_MINUTE)) faults.limit(method, count);
  faults.limit("chat.postMessage", 1, { ms: 1000, each: "channel" });
};
