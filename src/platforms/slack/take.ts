import type { PlatformLog } from "../../chat/platform.ts";
import type { Acts } from "./act.ts";
import type { Home } from "./home.ts";
import type { Once } from "./inbound/once.ts";
import {
  type CommandPayload,
  type EventPayload,
  type InteractivePayload,
  type Payload,
  teamOf,
  timeOf,
} from "./inbound/payload.ts";
import { SAVE_SHORTCUT } from "./manifest.ts";
import type { Ack } from "./modes/app.ts";
import type { Installed, Installs } from "./modes/installed.ts";

export interface TakeDeps {
  readonly acts: Acts;
  readonly home: Home;
  readonly installs: Installs;
  readonly once: Once;
  readonly clock: () => number;
  hears(payload: EventPayload, team: string, installed: Installed): Promise<void>;
  readonly log: PlatformLog;
}

/** Everything that Slack tells, whichever way it came: acknowledged first, carried out once. Never throws. */
export const createTake = (deps: TakeDeps) => async (body: object, installed: Installed | undefined, ack: Ack) => {
  try {
    if (isEvent(body)) return await takeEvent(deps, body, installed);
    // What is removed cannot be acted in any more.
    if (!installed) return await ack();
    if (isCommand(body)) {
      await ack();
      if (await isNew(deps, body)) await deps.acts.command(body, installed);
    } else await takeInteractive(deps, body as InteractivePayload, installed, ack);
  } catch (error) {
    deps.log.incident(error, {
      part: "slack payload",
      type: Reflect.get(body, "type") ?? Reflect.get(body, "command"),
    });
  }
};

const isEvent = (body: object): body is EventPayload => "event" in body && "event_id" in body;
const isCommand = (body: object): body is CommandPayload => "command" in body;

const isNew = async ({ once }: TakeDeps, { trigger_id: id }: Payload): Promise<boolean> =>
  id === undefined || (await once(id));

const takeInteractive = async (
  deps: TakeDeps,
  payload: InteractivePayload,
  installed: Installed,
  ack: Ack,
): Promise<void> => {
  // Told twice it is answered twice, with how things stand: an empty acknowledgement would close the modal.
  if (payload.type === "view_submission") return deps.acts.submission(payload, installed, ack);
  await ack();
  // Closing a modal ends nothing: what was begun in it goes on with the next command.
  const does =
    payload.type === "block_actions"
      ? deps.acts.press
      : payload.type === "message_action" && payload.callback_id === SAVE_SHORTCUT
        ? deps.acts.shortcut
        : undefined;
  if (does && (await isNew(deps, payload))) await does(payload, installed);
};

const takeEvent = async (deps: TakeDeps, payload: EventPayload, installed: Installed | undefined): Promise<void> => {
  const { event, event_id: id } = payload;
  if (event.type === "app_uninstalled" || (event.type === "tokens_revoked" && event.tokens?.bot?.length))
    return deps.installs.remove(payload.team_id, undefined);
  if (!installed || !(await deps.once(id))) return;
  const team = teamOf(payload, installed);
  if (event.type === "message") return deps.hears(payload, team, installed);
  if (event.type !== "app_home_opened" || event.tab !== "home" || event.user === undefined) return;
  const at = timeOf(event.event_ts) ?? deps.clock();
  await deps.home({ id, installed, team, user: event.user, origin: {}, at }, event.view?.hash);
};
