import type { Fields } from "./model.ts";

export type PayloadKind = "slash_commands" | "interactive" | "events_api";

/** Something Slack tells the app, and how the app took it. */
export interface Delivery {
  readonly id: string;
  readonly kind: PayloadKind;
  readonly payload: Fields;
  /** Whether the app may answer in the acknowledgement. */
  readonly answerable: boolean;
  readonly at: number;
  attempts: number;
  /** What came back in three seconds. */
  ack: Ack | undefined;
}

export type Ack =
  | { readonly kind: "acked"; readonly body: Fields | string | undefined; readonly ms: number }
  /** Nobody connected, nobody listens, or an HTTP status that is none of success. */
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "late" };

export interface Retry {
  readonly num: number;
  readonly reason: string;
}

/** A way to the app. */
export interface Transport {
  deliver(delivery: Delivery, retry?: Retry): Promise<Ack>;
}

/** https://docs.slack.dev/interactivity/handling-user-interaction: an acknowledgement within three seconds. */
export const ACK_MS = 3000;
