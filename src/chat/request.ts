import type { SentFile } from "./sent-file.ts";

/** What a person did, as one platform-neutral value. */
export interface Request {
  /** Unique per act; a redelivery carries the same one. */
  readonly id: string;
  readonly who: Who;
  readonly where: Where;
  /** The platform's word for the person's language, e.g. `zh-CN`. */
  readonly locale?: string;
  /** The person's IANA zone where the platform knows it. */
  readonly zone?: string;
  /** The platform's own time of the act, in ms since 1970. */
  readonly at: number;
  readonly can: Capabilities;
  readonly act: Act;
}

export interface Who {
  readonly person: string;
  readonly member: string;
  readonly name: string;
  readonly manager: boolean;
}

export interface Where {
  readonly platform: string;
  readonly workspace: string;
  readonly place: string;
  readonly thread?: string;
  /** Only this person can read the place (a direct message, the private lane). */
  readonly private: boolean;
}

export type Act =
  /** A slash command as typed: everything after `/prep ` or `/prep-admin `. */
  | { readonly kind: "text"; readonly root: Root; readonly text: string; readonly named?: Named }
  /** A slash command the platform has already parsed into options. */
  | {
      readonly kind: "command";
      readonly root: Root;
      readonly name: string;
      readonly options: Readonly<Record<string, string>>;
      readonly named?: Named;
      /** What was sent along, by option. */
      readonly files?: Readonly<Record<string, SentFile>>;
    }
  /** A button, or a pick or sequence with its values. */
  | { readonly kind: "press"; readonly action: string; readonly values: readonly string[] }
  | {
      readonly kind: "form";
      readonly action: string;
      readonly fields: Readonly<Record<string, string>>;
      /** What was sent along, by field name. */
      readonly files?: Readonly<Record<string, SentFile>>;
    }
  /** Something typed to the bot where no command is needed: a direct message, a thread of its own. */
  | {
      readonly kind: "said";
      readonly text: string;
      /** The platform's id of the message, where it tells. */
      readonly message?: string;
      /** The message was said before and reads like this now. */
      readonly edited?: true;
    };

/** Members whom a command names in the platform's own way, by what stands for them in its text, e.g. `@bob`. */
export type Named = Readonly<Record<string, NamedMember>>;

export interface NamedMember {
  readonly member: string;
  /** Where the platform told it. */
  readonly name?: string;
  /** No person. */
  readonly bot?: true;
  /** Their language and IANA zone, where the platform knows them. */
  readonly locale?: string;
  readonly zone?: string;
}

export type Root = "prep" | "prep-admin";

/** What the platform can do; steers flow, never looks. */
export interface Capabilities {
  /** Say something only the person sees, in a shared place. */
  readonly whisper: boolean;
  readonly form: boolean;
  /** A form's submit can be answered by redrawing the message its button stood on. */
  readonly redrawFromForm: boolean;
  /** There is a lane of the person's own elsewhere, in which messages last (a direct message); false in that lane itself. */
  readonly direct: boolean;
  /** A file reaches the person in that lane only, not with an answer. */
  readonly filesInDirect?: true;
}

/**
 * Where there is no group (a direct message, an app that a person installed for themselves), what they do belongs to a
 * workspace of their own: no board, team, race or daily.
 */
export const ownWorkspace = (person: string): string => `own-${person}`;
export const isOwnWorkspace = (workspace: string): boolean => workspace.startsWith("own-");
