import type { APIMessage, APIModalInteractionResponseCallbackData } from "discord.js";
import type { Completing } from "../../../chat/platform.ts";
import type { Request } from "../../../chat/request.ts";

/** The way back to whoever acted: fifteen minutes, the first answer within three seconds. */
export interface Way {
  /** The interaction's id. */
  readonly id: string;
  readonly token: string;
  readonly application: string;
  /** The message that was pressed, or that the dialog hangs on. */
  readonly message?: PressedMessage;
  /** A press on a component: it can be acknowledged without showing anything. */
  readonly component: boolean;
  /** Nobody else reads the place: nothing needs to be hidden there. */
  readonly alone: boolean;
  /** How old it was when it came, in ms. */
  readonly age: number;
  /** The tick (ms that only grow) from which Discord no longer takes a first answer. */
  readonly until: number;
}

export interface PressedMessage {
  readonly id: string;
  readonly channel: string;
  /** Only the presser sees it. */
  readonly private: boolean;
}

/** What an interaction asks for. */
export type Inbound =
  | { readonly kind: "act"; readonly request: Request; readonly way: Way }
  | { readonly kind: "complete"; readonly typing: Completing; readonly way: Way }
  /** A dialog that is made from the message alone, without asking anybody. */
  | { readonly kind: "dialog"; readonly dialog: APIModalInteractionResponseCallbackData; readonly way: Way };

export const pressedOf = (
  message: APIMessage | undefined,
  ephemeral: number,
  alone: boolean,
): PressedMessage | undefined =>
  message && {
    id: message.id,
    channel: message.channel_id,
    private: alone || ((message.flags ?? 0) & ephemeral) !== 0,
  };
