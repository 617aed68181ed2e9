import type { WebDeps } from "./deps.ts";
import { FIRST_ROOM, isRoomName, roomOfWorkspace, workspaceOf } from "./room.ts";

type Allowed = Pick<WebDeps, "allowedWorkspaces">;

/** Whether there may be such a room, and ALLOWED_WORKSPACES names it, where it is set, by its workspace: `web-` and the name. */
export const isServed = ({ allowedWorkspaces }: Allowed, room: string): boolean =>
  isRoomName(room) && (allowedWorkspaces?.includes(workspaceOf(room)) ?? true);

/** Where the address alone leads: the lobby, or the first room that is served where the lobby is not. */
export const firstRoom = (web: Allowed): string => {
  const served = (web.allowedWorkspaces ?? []).flatMap((workspace) => roomOfWorkspace(workspace) ?? []);
  return isServed(web, FIRST_ROOM) ? FIRST_ROOM : (served.find((room) => isServed(web, room)) ?? FIRST_ROOM);
};
