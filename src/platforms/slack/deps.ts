import type { PlatformDeps } from "../../chat/platform.ts";

/** What the adapter says by itself in one language. */
export interface SlackWords {
  readonly code: string;
  readonly slack: {
    /** Around private screens; 24 characters at most each. */
    readonly title: string;
    readonly submit: string;
    readonly close: string;
    /** Stands for an answer that takes longer. */
    readonly moment: string;
    readonly notServed: string;
    readonly pressAgain: string;
    /** Pages of an install. */
    readonly installed: string;
    readonly notInstalled: string;
    readonly tryInstallAgain: string;
    readonly openSlack: string;
  };
  readonly chat: { failed(incident: string): string; readonly expired: string };
}

export interface SlackDeps extends PlatformDeps {
  /** Of the one workspace that the operator installed the app in; absent where workspaces install it themselves. */
  readonly botToken?: string;
  /** With it, events come over sockets. */
  readonly appToken?: string;
  /** With it and without `appToken`, events come by HTTP. */
  readonly signingSecret?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Base of the Web API. */
  readonly apiUrl?: string;
  /** The address people open, for redirects of installs. */
  readonly publicUrl?: string;
  /** Encrypts the tokens of installs. */
  readonly secret: string;
  /** Workspaces that are served, by id with or without `slack-`; undefined serves all. */
  readonly allowed?: readonly string[];
  /** The words of a locale of Slack's, or of a language code. */
  words(locale: string | undefined): SlackWords;
  giveUp(says: string): void;
}
