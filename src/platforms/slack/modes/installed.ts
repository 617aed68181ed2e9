import type { webApi } from "@slack/bolt";

/** The app in one workspace, or in an organisation. */
export interface Installed {
  readonly team: string;
  /** In all workspaces of an organisation, whose id `team` then is. */
  readonly wide?: true;
  readonly client: webApi.WebClient;
  readonly botUser: string;
  readonly botId?: string;
  /** Who installed it. */
  readonly installer?: string;
}

/** Where the app is installed. */
export interface Installs {
  /** Undefined where it is not. Fails where that cannot be found out now. */
  of(team: string | undefined, enterprise: string | undefined): Promise<Installed | undefined>;
  /** The app was removed, or its token taken back. */
  remove(team: string | undefined, enterprise: string | undefined): Promise<void>;
}
