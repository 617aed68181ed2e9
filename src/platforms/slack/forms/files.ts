import { fileAt, type SentFile } from "../../../chat/sent-file.ts";
import type { State } from "../render/submit.ts";

/** What reads files in the bot's name. */
export interface Reader {
  readonly token?: string | undefined;
}

/** Where Slack keeps what people upload; the token is shown to nobody else. https://docs.slack.dev/reference/objects/file-object */
const isOwn = ({ protocol, host }: URL): boolean => protocol === "https:" && host === "files.slack.com";

/** The files of a submitted modal, by field name; undefined where it has none. */
export const filesOf = (
  values: State,
  { token }: Reader,
  isHost: (url: URL) => boolean = isOwn,
): Readonly<Record<string, SentFile>> | undefined => {
  const headers = { authorization: `Bearer ${token ?? ""}` };
  const files = Object.values(values).flatMap((block) =>
    Object.entries(block).flatMap(([name, held]): readonly (readonly [string, SentFile])[] => {
      const [file] = held.files ?? [];
      const address = file?.url_private_download ?? file?.url_private;
      return file && address ? [[name, fileAt(file.name ?? "", address, { headers, isOwn: isHost })]] : [];
    }),
  );
  return files.length > 0 ? Object.fromEntries(files) : undefined;
};
