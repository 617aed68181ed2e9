import { type APIModalSubmitInteraction, ComponentType } from "discord.js";
import { fileAt, type SentFile } from "../../../chat/sent-file.ts";
import { submittedIn } from "./submitted.ts";

/** Where Discord keeps what people upload. https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
const HOSTS: ReadonlySet<string> = new Set(["cdn.discordapp.com", "media.discordapp.net"]);

const isOwn = ({ protocol, host }: URL): boolean => protocol === "https:" && HOSTS.has(host);

/** The files of a submitted dialog, by field name; undefined where it has none. */
export const filesOf = (
  data: APIModalSubmitInteraction["data"],
  isHost: (url: URL) => boolean = isOwn,
): Readonly<Record<string, SentFile>> | undefined => {
  const attachments = data.resolved?.attachments ?? {};
  const files = submittedIn(data).flatMap((component): readonly (readonly [string, SentFile])[] => {
    if (component.type !== ComponentType.FileUpload) return [];
    const found = attachments[component.values[0] ?? ""];
    return found ? [[component.custom_id, fileAt(found.filename, found.url, { isOwn: isHost })]] : [];
  });
  return files.length > 0 ? Object.fromEntries(files) : undefined;
};
