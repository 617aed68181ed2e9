import type { Where } from "../../chat/request.ts";
import { heading, prose } from "../../chat/view.ts";
import { type Patch, unfitting } from "../../engine/bank/overlay.ts";
import type { Instant } from "../../engine/instant.ts";
import type { Deps } from "../context.ts";
import { questionOf } from "../questions.ts";

const OVERLAY = "overlay";
const DAY_MS = 86_400_000;

/** From now on somebody looks each day whether what the workspace corrects still fits its questions. */
export const watchOverlay = (deps: Pick<Deps, "due">, { platform, workspace }: Where, at: Instant): Promise<void> =>
  deps.due.set(OVERLAY, [platform, workspace].map(encodeURIComponent).join("/"), at + DAY_MS);

/** Looks; where a new version of a question has left a correction behind, the managers are told, once for each version. */
export const overlayDues = (deps: Deps) => ({
  [OVERLAY]: async (id: string, at: Instant): Promise<Instant | undefined> => {
    const [platform = "", workspace = ""] = id.split("/").map(decodeURIComponent);
    const settings = await deps.store.workspaces.load(workspace);
    const patches = await deps.store.overlays.of(settings);
    if (patches.length === 0) return undefined;
    const { overlay: _, ...plain } = settings;
    const lost: { readonly patch: Patch; readonly revision: string }[] = [];
    for (const patch of patches) {
      const base = await questionOf(deps, plain, patch.question);
      if (base && unfitting(base, patch).length > 0 && patch.told !== base.revision)
        lost.push({ patch, revision: base.revision });
    }
    if (lost.length > 0) {
      const { inbox: w } = deps.languages.pick(settings.lang);
      const view = {
        summary: w.toldTitle,
        tone: "notice" as const,
        body: [heading(w.toldTitle), prose(w.toldText(lost.length))],
      };
      await deps.outbox.send(
        { kind: "managers", target: { platform, workspace, place: lost[0]?.patch.place ?? "" }, view },
        `overlay/${workspace}/${settings.overlay}`,
      );
    }
    for (const { patch, revision } of lost)
      await deps.store.overlays.change(workspace, patch.question, (now) => now && { ...now, told: revision });
    return Math.max(at, deps.clock()) + DAY_MS;
  },
});
