import type { File, View } from "../../../chat/view.ts";
import type { Installed } from "../modes/installed.ts";
import type { Spot } from "./memory.ts";
import { isRefused, NotYet } from "./problem.ts";
import type { Desk } from "./say.ts";

const UPLOAD_MS = 60_000;

/** Sends a view's files after it, to where it was said. Once: of one that was on its way when the process died nobody knows, and it can be asked for again. */
export const sendFiles = async (desk: Desk, spots: readonly Spot[], { body }: View, key: string): Promise<void> => {
  for (const [at, file] of body.filter((node) => node.kind === "file").entries()) {
    for (const { channel, message } of spots) await sendOnce(desk, channel, file, `file/${key}/${at}/${message}`);
  }
};

const sendOnce = async (
  { installed, memory, paces, team, clock }: Desk,
  channel: string,
  file: File,
  mark: string,
): Promise<void> => {
  if ((await memory.trying(mark, clock())) !== undefined) return;
  try {
    await paces.pausing(`files/${team}`, () => upload(installed, file, channel));
  } catch (error) {
    if (error instanceof NotYet || isRefused(error)) await memory.notPosted(mark);
    throw error;
  }
};

/** Reserved, sent and completed into the channel (docs.slack.dev/messaging/working-with-files). */
const upload = async ({ client }: Installed, { name, text }: File, channel: string): Promise<void> => {
  const bytes = Buffer.from(text);
  const reserved = await client.files.getUploadURLExternal({ filename: name, length: bytes.length });
  const { upload_url: url = "", file_id: id = "" } = reserved;
  const sent = await fetch(url, { method: "POST", body: bytes, signal: AbortSignal.timeout(UPLOAD_MS) });
  if (!sent.ok) throw new Error(`a file was not taken: ${sent.status}`);
  await client.files.completeUploadExternal({ files: [{ id, title: name }], channel_id: channel });
};
