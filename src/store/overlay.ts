import { MOST_PATCHES, type Patch } from "../engine/bank/overlay.ts";
import { canonical, hashText } from "../engine/bank/revision.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import type { Workspace } from "./ports.ts";
import { deckWrite } from "./scripts/decks.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** What workspaces correct of questions, their own and the bank's. */
export interface Overlays {
  /** All patches of a workspace; those that are read once are kept as long as its settings name the same. */
  of(workspace: Pick<Workspace, "id" | "overlay">): Promise<readonly Patch[]>;
  /**
   * Changes the patch of one question if nothing else changed any meanwhile; `change` may run several times, undefined takes the patch
   * away. Answers with the workspace as it is then, or undefined where it has as many patches as fit.
   */
  change(
    workspace: string,
    question: string,
    change: (present: Patch | undefined) => Patch | undefined,
  ): Promise<Workspace | undefined>;
}

/** Workspaces whose patches are kept read. */
const KEPT = 200;

/** Overlays in one Redis. Every method may fail with `StoreUnavailable`. */
export const createOverlays = (db: Db): Overlays => {
  const kept = new Map<string, readonly Patch[]>();
  return {
    of: async ({ id, overlay }) => {
      if (overlay === undefined) return [];
      const name = `${id}/${overlay}`;
      const known = kept.get(name);
      if (known) return known;
      const patches = await readAll(db, id);
      // Settings that were read a moment ago may name what was before: that is not kept.
      if (revisionOf(patches) !== overlay) return patches;
      kept.set(name, patches);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return patches;
    },
    change: async (workspace, question, change) => {
      const slot = [keys.workspace(workspace), keys.overlay(workspace)];
      let stored = (await db.command<string | null>("GET", keys.workspace(workspace))) ?? "";
      for (;;) {
        const { overlay: _, ...settings }: Omit<Workspace, "id"> = stored ? readPlain(formats.workspace, stored) : {};
        const patches = await readAll(db, workspace);
        const next = change(patches.find((one) => one.question === question));
        const all = [...patches.filter((one) => one.question !== question), ...(next ? [next] : [])];
        if (all.length > Math.max(MOST_PATCHES, patches.length)) return undefined;
        const now = all.length === 0 ? settings : { ...settings, overlay: revisionOf(all) };
        const fields = all.flatMap((one) => [one.question, writeJson(formats.patch, one)]);
        const [done, fresh = ""] = await db.run<[number, string?]>(deckWrite, slot, [
          stored,
          writeJson(formats.workspace, now),
          ...fields,
        ]);
        if (done === 1) return { id: workspace, ...now };
        stored = fresh;
      }
    },
  };
};

const readAll = async (db: Db, workspace: string): Promise<readonly Patch[]> =>
  pairs(await db.command("HGETALL", keys.overlay(workspace)))
    .map(([, text]) => readPlain(formats.patch, text))
    .sort((a, b) => (a.question < b.question ? -1 : 1));

const revisionOf = (patches: readonly Patch[]): string =>
  hashText(canonical([...patches].sort((a, b) => (a.question < b.question ? -1 : 1))));
