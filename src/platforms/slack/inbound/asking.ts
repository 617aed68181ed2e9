import { type Act, type Named, ownWorkspace, type Request } from "../../../chat/request.ts";
import type { Origin } from "../answer/origin.ts";
import type { Installed } from "../modes/installed.ts";
import type { Directs } from "./directs.ts";
import { personOf, workspaceOf } from "./ids.ts";
import { namedIn } from "./named.ts";
import type { People } from "./people.ts";
import type { Threads } from "./threads.ts";

export interface AskingDeps {
  readonly people: People;
  readonly directs: Directs;
  readonly threads: Threads;
}

/** Somebody who did something somewhere. */
export interface Doing {
  /** Slack's id of it, the same when it is told again. */
  readonly id: string;
  readonly installed: Installed;
  /** The workspace it was done in. */
  readonly team: string;
  readonly user: string;
  readonly userName?: string | undefined;
  readonly origin: Origin;
  /** In ms since 1970. */
  readonly at: number;
}

/** Makes the kit's requests of what was done. */
export interface Asking {
  requestOf(doing: Doing, act: Act): Promise<Request>;
  /** Whom a command's text mentions. */
  namedIn(installed: Installed, team: string, text: string): Promise<Named | undefined>;
  /** The language of somebody known already. */
  localeOf(team: string, user: string): string | undefined;
  /** Where a command or press belongs: `alone` is found out. */
  originOf(installed: Installed, user: string, origin: Origin): Promise<Origin>;
}

export const createAsking = ({ people, directs, threads }: AskingDeps): Asking => ({
  requestOf: async ({ id, installed, team, user, userName, origin, at }, act) => {
    const known = await people.of(installed, team, user);
    const person = personOf(team, user);
    const { channel, thread, alone } = origin;
    const key = channel === undefined || thread === undefined ? undefined : await keyOf(threads, channel, thread);
    return {
      id: `slack-${id}`,
      who: { person, member: person, name: known.name ?? userName ?? user, manager: known.manager },
      where: {
        platform: "slack",
        workspace: alone ? ownWorkspace(person) : workspaceOf(team),
        place: channel ?? user,
        ...(thread === undefined ? {} : { thread: key ?? thread }),
        private: alone === true || channel === undefined,
      },
      ...(known.locale === undefined ? {} : { locale: known.locale }),
      ...(known.zone === undefined ? {} : { zone: known.zone }),
      at,
      can: { whisper: true, form: true, redrawFromForm: true, direct: alone !== true, filesInDirect: true },
      act,
    };
  },
  namedIn: (installed, team, text) => namedIn(people, installed, team, text),
  localeOf: (team, user) => people.known(team, user)?.locale,
  originOf: async (installed, user, origin) =>
    origin.channel !== undefined && (await directs.isOurs(installed, user, origin.channel))
      ? { ...origin, alone: true }
      : origin,
});

/** While the store is away, the router says so. */
const keyOf = (threads: Threads, channel: string, thread: string): Promise<string | undefined> =>
  threads.keyOf(channel, thread).catch(() => undefined);
