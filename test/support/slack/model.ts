/** What the pretended Slack remembers. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface User {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
  readonly botId?: string;
  locale: string;
  tz: string;
  isAdmin: boolean;
  isOwner: boolean;
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly kind: "public" | "private" | "im";
  /** Ids of users; a direct message has two. */
  readonly members: Set<string>;
  archived: boolean;
}

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly botId?: string;
  readonly threadTs?: string;
  /** Only this user sees it, until they reload. */
  readonly ephemeralFor?: string;
  readonly metadata?: Fields;
  text: string;
  blocks: readonly Fields[];
  attachments: readonly Fields[];
  edited?: string;
}

export interface View {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** As the app sent it, with block ids filled in. */
  body: Fields;
  hash: string;
  /** What the person has entered: block id → action id → value. */
  values: Record<string, Record<string, Fields>>;
  /** Beside which fields the app's refusal stands: block id → text. */
  errors: Readonly<Record<string, string>>;
  open: boolean;
}

/** An app installed in a workspace. */
export interface Install {
  readonly team: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId: string;
  readonly installer: string;
  readonly scopes: readonly string[];
  revoked: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly team: string;
  readonly owner: string;
  readonly name: string;
  readonly length: number;
  readonly alt: string;
  readonly url: string;
  title: string;
  bytes: Buffer | undefined;
  complete: boolean;
  deleted: boolean;
  /** From when on blocks may show it. */
  readyAt: number;
  channels: readonly string[];
}

/** What the app is allowed and wired to: the part of its manifest that changes what Slack does. */
export interface AppSetup {
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly commands: readonly { readonly name: string; readonly escapes: boolean }[];
  readonly shortcuts: readonly { readonly kind: "message" | "global"; readonly name: string; readonly id: string }[];
  readonly home: boolean;
  /** People may write to the app: `read-only` lets it write to them alone. */
  readonly messages: "on" | "read-only" | "off";
  /** Presses, submissions and shortcuts reach the app. */
  readonly interactive: boolean;
  readonly redirectUrls: readonly string[];
}

export interface App extends Omit<AppSetup, "redirectUrls"> {
  redirectUrls: readonly string[];
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly verification: string;
  readonly token: string;
}
