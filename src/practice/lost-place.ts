import type { Workspace } from "../store/ports.ts";
import type { Deps } from "./context.ts";

/** Somebody who looks after the workspace says that the place can be spoken in again: what is scheduled there goes on. Repeating is harmless. */
export const placeIsBack = (deps: Deps, workspace: string, place: string): Promise<Workspace> =>
  deps.store.workspaces.change(workspace, (now) => {
    const { lostPlaces: { [place]: _, ...others } = {}, ...rest } = now;
    return Object.keys(others).length === 0 ? rest : { ...rest, lostPlaces: others };
  });
