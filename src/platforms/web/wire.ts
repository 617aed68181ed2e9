import type { Form } from "../../chat/form.ts";
import type { View } from "../../chat/view.ts";

/** What the server and the page tell each other. The page shares this file, so it holds types alone. */

/** One message as shown: chat text or a view. A later event with the same id replaces it in place. */
export interface Message {
  readonly type: "message";
  readonly id: string;
  readonly channel: string;
  /** The message whose thread it stands in. */
  readonly thread?: string;
  readonly at: number;
  readonly author:
    | { readonly kind: "bot" }
    | { readonly kind: "member"; readonly member: string; readonly name: string };
  /** Only one person sees it. */
  readonly private: boolean;
  readonly text?: string;
  readonly view?: View;
}

export type RoomEvent = Message | { readonly type: "channels"; readonly channels: readonly string[] };

/** What the page is told at once; everything else comes by the events. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "form"; readonly form: Form; readonly message?: string }
  /** A sentence for the person; nothing was done. */
  | { readonly kind: "refused"; readonly says: string };

/** Ways into a room, behind the address of the server. */
export interface Invitation {
  readonly invite: string;
  /** Makes whoever opens it first the manager of another room. */
  readonly manager?: string;
}

/** A value that an option could have, and how it reads. */
export interface Completion {
  readonly value: string;
  readonly text: string;
}

export interface CommandEntry {
  readonly root: "prep" | "prep-admin";
  readonly name: string;
  readonly says: string;
  readonly options: readonly {
    readonly name: string;
    readonly says: string;
    readonly suggestions: readonly string[];
  }[];
}
