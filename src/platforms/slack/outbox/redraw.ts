import type { Delivered, Delivery } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import type { Spot } from "./memory.ts";
import { imagesIn } from "./pictures.ts";
import { done, gone, hasCode, later } from "./problem.ts";
import { awaited, type Desk } from "./say.ts";

/**
 * Gives a message another form, as often as the workspace may. Of several forms the highest revision alone counts; what has to
 * wait here is overtaken by what is newer when its time comes.
 */
export const deliverRedraw = async (
  desk: Desk,
  { of, view, revision }: Extract<Delivery, { kind: "redraw" }>,
): Promise<Delivered> => {
  const { memory } = desk;
  const said = await memory.said(of);
  if (said === undefined) return awaited(desk, of);
  if (said.kind === "gone") return gone(said.why);
  if ((await memory.shown(of)) >= revision) return done;
  await memory.setAwaitsPictures(of, false);
  let whole = true;
  for (const spot of said.spots) {
    await desk.paces.edit(desk.team, spot.message);
    whole = (await editWithPictures(desk, spot, view)) && whole;
  }
  if (!whole) return later(2);
  await memory.rememberShown(of, revision);
  return done;
};

/** False where a picture cannot be shown yet: then its words stand. */
const editWithPictures = async (desk: Desk, spot: Spot, view: View): Promise<boolean> => {
  const { installed, messages, pictures } = desk;
  const inWords = () => messages.edit(installed, spot, view, () => undefined);
  if (imagesIn(view).length === 0) {
    await inWords();
    return true;
  }
  try {
    await messages.edit(installed, spot, view, await pictures.all(installed, view));
    return true;
  } catch (error) {
    if (!hasCode(error, "invalid_blocks")) throw error;
    await inWords();
    return !(await pictures.mayBeShownSoon(installed, view));
  }
};
