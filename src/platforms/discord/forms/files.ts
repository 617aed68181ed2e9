import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIInteractionDataResolved,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ComponentType,
} from "discord.js";
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
  const uploads = submittedIn(data).flatMap((component) =>
    component.type === ComponentType.FileUpload ? [[component.custom_id, component.values[0] ?? ""] as const] : [],
  );
  return named(uploads, data.resolved, isHost);
};

/** The files sent along with a command, by option; undefined where there are none. */
export const commandFiles = (
  options: readonly APIApplicationCommandInteractionDataBasicOption[],
  resolved: Resolved,
  isHost: (url: URL) => boolean = isOwn,
): Readonly<Record<string, SentFile>> | undefined => {
  const sent = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Attachment ? [[option.name, option.value] as const] : [],
  );
  return named(sent, resolved, isHost);
};

type Resolved = Pick<APIInteractionDataResolved, "attachments"> | undefined;

const named = (
  ids: readonly (readonly [name: string, id: string])[],
  resolved: Resolved,
  isHost: (url: URL) => boolean,
): Readonly<Record<string, SentFile>> | undefined => {
  const files = ids.flatMap(([name, id]): readonly (readonly [string, SentFile])[] => {
    const found = resolved?.attachments?.[id];
    return found ? [[name, fileAt(found.filename, found.url, { isOwn: isHost })]] : [];
  });
  return files.length > 0 ? Object.fromEntries(files) : undefined;
};
