import { createHash } from "node:crypto";
import { isOwnWorkspace, ownWorkspace } from "../../../chat/request.ts";

/** Slack's ids of a person of a workspace. */
export interface Someone {
  readonly team: string;
  readonly user: string;
}

/** Whom a person or member id means; undefined for those of other platforms. */
export const someoneOf = (person: string): Someone | undefined => {
  const [, team, user] = /^slack-([A-Z0-9]+)-([A-Z0-9]+)$/.exec(person) ?? [];
  return team === undefined || user === undefined ? undefined : { team, user };
};

/** Whose own workspace it is; undefined for one of many. */
export const ownerOf = (workspace: string): Someone | undefined =>
  isOwnWorkspace(workspace) ? someoneOf(workspace.slice(ownWorkspace("").length)) : undefined;

/** Slack's id of the workspace, also of the one that somebody's own lies in. */
export const teamIn = (workspace: string): string | undefined =>
  ownerOf(workspace)?.team ?? /^slack-([A-Z0-9]+)$/.exec(workspace)?.[1];

/** Slack names messages by their time; our keys look different. */
export const isTs = (text: string): boolean => /^\d+\.\d+$/.test(text);

/** A place may be a person, where nothing was opened yet. */
export const isUser = (place: string): boolean => /^[UW][A-Z0-9]+$/.test(place);

/** What a message carries of its key: others can read it, so it says nothing. */
export const markOf = (key: string): string => createHash("sha256").update(key).digest("base64url").slice(0, 24);
