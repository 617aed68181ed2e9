import { createHash } from "node:crypto";
import { isOwnWorkspace, ownWorkspace } from "../../../chat/request.ts";

const PREFIX = "discord-";

/** Discord's id of a person or a member; undefined for those of other platforms. */
export const userOf = (person: string): string | undefined => bare(person);

/** Discord's id of the guild a workspace is; undefined for someone's own workspace. */
export const guildOf = (workspace: string): string | undefined => bare(workspace);

/** Whose own workspace it is, as Discord's id; undefined for a guild. */
export const ownerOf = (workspace: string): string | undefined =>
  isOwnWorkspace(workspace) ? bare(workspace.slice(ownWorkspace("").length)) : undefined;

/** Discord's ids are numbers of 17 to 20 digits (reference, "Snowflakes"); our keys are not. */
export const isSnowflake = (text: string): boolean => /^\d{17,20}$/.test(text);

const bare = (id: string): string | undefined => {
  const text = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : "";
  return isSnowflake(text) ? text : undefined;
};

/** The nonce of what is said under a key: 24 characters, Discord takes 25 (resources/message, "Create Message"). */
export const nonceOf = (key: string): string => createHash("sha256").update(key).digest("base64url").slice(0, 24);
