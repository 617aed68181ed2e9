import { createHash } from "node:crypto";
import type { KeyValue } from "../../../chat/ports.ts";
import type { Image, View } from "../../../chat/view.ts";
import type { Installed } from "../modes/installed.ts";
import type { FileOf } from "../render/says.ts";
import { clipped } from "../render/text.ts";
import type { Paces } from "./paces.ts";

export interface PicturesDeps {
  readonly kv: KeyValue;
  readonly paces: Paces;
  readonly clock: () => number;
}

/** Pictures as files at Slack, in no channel; each content is uploaded once a workspace. */
export interface Pictures {
  /** Those that are at Slack already. */
  known(installed: Installed, view: View): Promise<FileOf>;
  /** All of them; what is not at Slack yet is uploaded. Fails where that fails. */
  all(installed: Installed, view: View): Promise<FileOf>;
  /** Slack did not show them: whether it may soon, since it looks at new files for a while. Others are forgotten. */
  mayBeShownSoon(installed: Installed, view: View): Promise<boolean>;
}

/** So long a picture stays at Slack, in seconds. */
const LIFE_S = 30 * 86_400;
/** So long Slack may take to look at a file, in ms. */
const LOOKS_MS = 60_000;
const UPLOAD_MS = 15_000;
/** Of a file's own words; the block that shows it says them in full. */
const FILE_WORDS = 1_000;

interface File {
  readonly id: string;
  /** When it was uploaded, ms since 1970. */
  readonly at: number;
}

export const createPictures = ({ kv, paces, clock }: PicturesDeps): Pictures => {
  const fileOf = async ({ team }: Installed, image: Image): Promise<File | undefined> => {
    const kept = await kv.get(fileKey(team, image));
    return kept === undefined ? undefined : (JSON.parse(kept) as File);
  };
  const uploaded = async (installed: Installed, image: Image): Promise<File> => {
    const id = await paces.pausing(`files/${installed.team}`, () => upload(installed, image));
    const file = { id, at: clock() };
    await kv.set(fileKey(installed.team, image), JSON.stringify(file), LIFE_S);
    await removeOld(installed, file);
    return file;
  };
  /** Older files go when new ones come. */
  const removeOld = async ({ team, client }: Installed, file: File): Promise<void> => {
    const key = `slack/files/${team}`;
    const kept = JSON.parse((await kv.get(key)) ?? "[]") as readonly File[];
    const old = kept.filter(({ at }) => clock() - at > LIFE_S * 1000);
    // One that cannot be removed is gone already, or somebody else's matter.
    for (const { id } of old) await client.files.delete({ file: id }).catch(() => undefined);
    await kv.set(key, JSON.stringify([...kept.filter((one) => !old.includes(one)), file]));
  };
  const gather = async (view: View, find: (image: Image) => Promise<File | undefined>): Promise<FileOf> => {
    const ids = new Map<string, string>();
    for (const image of imagesIn(view)) {
      const file = await find(image);
      if (file) ids.set(image.data, file.id);
    }
    return ({ data }) => ids.get(data);
  };
  return {
    known: (installed, view) => gather(view, (image) => fileOf(installed, image)),
    all: (installed, view) =>
      gather(view, async (image) => (await fileOf(installed, image)) ?? uploaded(installed, image)),
    mayBeShownSoon: async (installed, view) => {
      let soon = false;
      for (const image of imagesIn(view)) {
        const file = await fileOf(installed, image);
        if (file && clock() - file.at < LOOKS_MS) soon = true;
        else await kv.delete(fileKey(installed.team, image));
      }
      return soon;
    },
  };
};

export const imagesIn = ({ body }: View): readonly Image[] => body.filter((node) => node.kind === "image");

const hashOf = (data: Buffer): string => createHash("sha256").update(data).digest("base64url");

const fileKey = (team: string, { data }: Image): string => `slack/file/${team}/${hashOf(Buffer.from(data, "base64"))}`;

/** Reserved, sent and completed without a channel (docs.slack.dev/messaging/working-with-files). Gives the file's id. */
const upload = async ({ client }: Installed, { data, alt }: Image): Promise<string> => {
  const bytes = Buffer.from(data, "base64");
  const filename = `${hashOf(bytes).slice(0, 12)}.png`;
  // The library's types call the words for it otherwise than Slack does.
  const words = { alt_txt: clipped(alt, FILE_WORDS) };
  const reserved = await client.files.getUploadURLExternal({ filename, length: bytes.length, ...words });
  const { upload_url: url = "", file_id: id = "" } = reserved;
  const sent = await fetch(url, { method: "POST", body: bytes, signal: AbortSignal.timeout(UPLOAD_MS) });
  if (!sent.ok) throw new Error(`a picture was not taken: ${sent.status}`);
  await client.files.completeUploadExternal({ files: [{ id, title: filename }] });
  return id;
};
