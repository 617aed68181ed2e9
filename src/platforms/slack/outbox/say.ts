import type { PlatformLog } from "../../../chat/platform.ts";
import type { Delivered, Target } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import type { Installed } from "../modes/installed.ts";
import { dmOf } from "./dm.ts";
import { notePictures, sendFiles } from "./files.ts";
import type { Someone } from "./ids.ts";
import { isTs, isUser, markOf } from "./ids.ts";
import type { Address, Memory, Spot } from "./memory.ts";
import type { Messages } from "./message.ts";
import type { Paces } from "./paces.ts";
import { imagesIn, type Pictures } from "./pictures.ts";
import { done, gone, hasCode, isRefused, later, NotYet, outcomeOf } from "./problem.ts";

/** What one delivery works with. */
export interface Desk {
  readonly team: string;
  readonly installed: Installed;
  readonly memory: Memory;
  readonly messages: Messages;
  readonly pictures: Pictures;
  readonly paces: Paces;
  readonly clock: () => number;
  readonly log: PlatformLog;
}

/** Says a view under its key at each address and remembers where; what was said before is not said again. Throws Slack's refusal. */
export const say = async (
  desk: Desk,
  addresses: readonly Address[],
  view: View,
  key: string,
  group?: string,
  whose?: Someone,
): Promise<Delivered> => {
  const said = await desk.memory.said(key);
  const spots = said?.kind === "said" ? [...said.spots] : [];
  for (const [at, address] of addresses.entries()) {
    if (at < spots.length) continue;
    const { spot, whole } = await postOnce(desk, address, view, markOf(at === 0 ? key : `${key}#${at}`), group);
    if (!whole) await desk.memory.setAwaitsPictures(key, true);
    await desk.memory.remember(key, [...spots, spot]);
    spots.push(spot);
  }
  await sendFiles(desk, spots, view, key, whose);
  const outcome = (await desk.memory.awaitsPictures(key)) ? await addPictures(desk, spots, view, key) : done;
  if (whose) await notePictures(desk, view, whose);
  return outcome;
};

interface Posted {
  readonly spot: Spot;
  /** Its pictures are shown. */
  readonly whole: boolean;
}

/** A message of which an earlier try knows no end is looked for before it is posted again: posting takes no key. */
const postOnce = async (
  desk: Desk,
  address: Address,
  view: View,
  mark: string,
  group: string | undefined,
): Promise<Posted> => {
  const { installed, memory, messages, paces, pictures, team } = desk;
  const images = imagesIn(view);
  const since = await memory.trying(mark, desk.clock());
  try {
    const found = since === undefined ? undefined : await messages.find(installed, address, mark, since);
    if (found) return { spot: found, whole: images.length === 0 };
  } catch (error) {
    // Where nothing can be read, it cannot be known; said twice would be worse than not said.
    desk.log.warn("slack: whether a message was posted cannot be seen", { channel: address.channel, err: error });
    throw error;
  }
  const known = await pictures.known(installed, view);
  try {
    await paces.post(team, address.channel);
    const spot = await messages.post(installed, address, view, mark, known, group);
    return { spot, whole: images.every((image) => known(image) !== undefined) };
  } catch (error) {
    if (!(error instanceof NotYet) && !isRefused(error)) throw error;
    await memory.notPosted(mark);
    if (!hasCode(error, "invalid_blocks") || images.length === 0) throw error;
    await pictures.mayBeShownSoon(installed, view);
  }
  await memory.trying(mark, desk.clock());
  return { spot: await messages.post(installed, address, view, mark, () => undefined, group), whole: false };
};

/** The words stand already; what keeps the pictures away is no reason to say them again. */
const addPictures = async (desk: Desk, spots: readonly Spot[], view: View, key: string): Promise<Delivered> => {
  const { installed, memory, pictures } = desk;
  try {
    const fileOf = await pictures.all(installed, view);
    // A redraw that came meanwhile shows a newer form.
    if (!(await memory.awaitsPictures(key))) return done;
    for (const spot of spots) {
      await desk.paces.edit(desk.team, spot.message);
      await desk.messages.edit(installed, spot, view, fileOf);
    }
  } catch (error) {
    if (hasCode(error, "invalid_blocks") && (await pictures.mayBeShownSoon(installed, view))) return later(2);
    const outcome = outcomeOf(error);
    if (outcome?.kind === "later") return outcome;
    desk.log.warn("slack: a picture stays in words", { key, err: error });
  }
  await memory.setAwaitsPictures(key, false);
  return done;
};

/** Where a target means. */
export const addressesOf = async (desk: Desk, { place, thread }: Target): Promise<readonly Address[] | Delivered> => {
  if (thread !== undefined && !isTs(thread)) return (await desk.memory.opened(thread)) ?? (await awaited(desk, thread));
  const channel = isUser(place) ? await dmOf(desk, place) : place;
  return [thread === undefined ? { channel } : { channel, thread }];
};

/** What to do about a key of which no message is known: it may be on its way, or nothing ever came of it. */
export const awaited = async ({ memory, clock }: Desk, key: string): Promise<Delivered> => {
  const said = await memory.said(key);
  if (said?.kind === "gone") return gone(said.why);
  return (await memory.stillAwaited(key, clock())) ? later(5) : gone("message");
};
