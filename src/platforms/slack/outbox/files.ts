import type { Delivered } from "../../../chat/ports.ts";
import type { File, View } from "../../../chat/view.ts";
import { limitOf } from "../modes/clients.ts";
import type { Installed } from "../modes/installed.ts";
import { type Someone, someoneOf } from "./ids.ts";
import type { Spot } from "./memory.ts";
import { imagesIn } from "./pictures.ts";
import { done, isRefused, NotYet } from "./problem.ts";
import type { Desk } from "./say.ts";

const UPLOAD_MS = 60_000;

/**
 * Sends a view's files after it, to where it was said. Once: of one that was on its way when the process died nobody knows, and it can be
 * asked for again. `whose` it is alone, if it is.
 */
export const sendFiles = async (
  desk: Desk,
  spots: readonly Spot[],
  { body }: View,
  key: string,
  whose?: Someone,
): Promise<void> => {
  for (const [at, file] of body.filter((node) => node.kind === "file").entries()) {
    for (const { channel, message } of spots)
      await sendOnce(desk, channel, file, `file/${key}/${at}/${message}`, whose);
  }
};

const sendOnce = async (
  { installed, memory, paces, team, clock }: Desk,
  channel: string,
  file: File,
  mark: string,
  whose: Someone | undefined,
): Promise<void> => {
  if ((await memory.trying(mark, clock())) !== undefined) return;
  try {
    const id = await paces.pausing(`files/${team}`, () => upload(installed, file, channel));
    if (whose) await memory.rememberOwn(whose, [id]);
  } catch (error) {
    if (error instanceof NotYet || isRefused(error)) await memory.notPosted(mark);
    throw error;
  }
};

/** Reserved, sent and completed into the channel (docs.slack.dev/messaging/working-with-files). Gives the file's id. */
const upload = async ({ client }: Installed, { name, text }: File, channel: string): Promise<string> => {
  const bytes = Buffer.from(text);
  const reserved = await client.files.getUploadURLExternal({ filename: name, length: bytes.length });
  const { upload_url: url = "", file_id: id = "" } = reserved;
  const sent = await fetch(url, { method: "POST", body: bytes, signal: AbortSignal.timeout(UPLOAD_MS) });
  if (!sent.ok) throw new Error(`a file was not taken: ${sent.status}`);
  await client.files.completeUploadExternal({ files: [{ id, title: name }], channel_id: channel });
  return id;
};

/** Notes which pictures were put at Slack for one person alone. */
export const notePictures = async (
  { installed, memory, pictures }: Desk,
  view: View,
  whose: Someone,
): Promise<void> => {
  const images = imagesIn(view);
  if (images.length === 0) return;
  const fileOf = await pictures.known(installed, view);
  await memory.rememberOwn(
    whose,
    images.flatMap((image) => fileOf(image) ?? []),
  );
};

/** Takes away what was put at Slack for one person alone. What cannot be removed is gone already, or somebody else's matter. */
export const forgetFiles = async ({ installed, memory, paces, team }: Desk, account: string): Promise<Delivered> => {
  const someone = someoneOf(account);
  for (const file of someone ? await memory.own(someone) : []) {
    try {
      await paces.pausing(`files/${team}`, () => installed.client.files.delete({ file }));
    } catch (error) {
      if (error instanceof NotYet || limitOf(error) !== undefined) throw error;
    }
  }
  return done;
};
