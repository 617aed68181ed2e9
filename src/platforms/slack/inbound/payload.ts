import type { PlainTextElement } from "@slack/types";
import type { Installed } from "../modes/installed.ts";
import type { State } from "../render/submit.ts";

/** What of Slack's payloads is read. */
export interface Payload {
  readonly type?: string;
  readonly team_id?: string;
  readonly team?: { readonly id: string } | null;
  readonly context_team_id?: string | null;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly action_ts?: string;
}

export interface CommandPayload extends Payload {
  readonly command: string;
  readonly text?: string;
  readonly user_id: string;
  readonly user_name?: string;
  readonly channel_id: string;
}

export interface InteractivePayload extends Payload {
  readonly type: string;
  readonly user: { readonly id: string; readonly name?: string };
  readonly callback_id?: string;
  readonly actions?: readonly ActionElement[];
  readonly channel?: { readonly id: string } | null;
  readonly container?: {
    readonly message_ts?: string;
    readonly thread_ts?: string;
    readonly channel_id?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly message?: { readonly ts?: string; readonly thread_ts?: string; readonly text?: string };
  readonly state?: { readonly values: State } | null;
  readonly view?: ViewPayload | null;
}

export interface ActionElement {
  readonly type: string;
  readonly action_id: string;
  readonly value?: string;
  readonly action_ts?: string;
}

export interface ViewPayload {
  readonly id: string;
  readonly type: string;
  readonly callback_id?: string | null;
  readonly private_metadata?: string | null;
  readonly title?: PlainTextElement | null;
  readonly submit?: PlainTextElement | null;
  readonly close?: PlainTextElement | null;
  readonly blocks?: readonly object[];
  readonly state?: { readonly values: State } | null;
}

export interface EventPayload extends Payload {
  readonly event_id: string;
  readonly event: SlackEvent;
}

export interface SlackEvent {
  readonly type: string;
  readonly subtype?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly event_ts?: string;
  /** Of a message that was edited: as it reads now. */
  readonly message?: Pick<SlackEvent, "subtype" | "user" | "bot_id" | "text" | "ts" | "thread_ts"> & {
    readonly edited?: { readonly ts?: string };
  };
  readonly tab?: string;
  readonly view?: { readonly hash?: string };
  readonly tokens?: { readonly bot?: readonly string[] };
}

/**
 * The workspace something was done in: in a channel shared between several, the one the bot was installed in. Only an
 * organisation's installation is in more than one.
 */
export const teamOf = ({ context_team_id, team, team_id }: Payload, { team: own, wide }: Installed): string =>
  context_team_id ?? (wide ? (team?.id ?? team_id) : undefined) ?? own;

/** In ms since 1970; undefined where it is none. */
export const timeOf = (ts: string | undefined): number | undefined => {
  const seconds = Number(ts);
  return Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds * 1000) : undefined;
};
