import type { Courier } from "../courier.ts";
import type { Delivery } from "../delivery.ts";
import type { Channel, Message } from "../model.ts";
import { type Actor, escaped, globalShortcutPayload, messageShortcutPayload, slashPayload } from "../payloads.ts";
import { edit, put } from "../posting.ts";
import { viewShape } from "../shapes.ts";
import { directBetween, installOf, messagesIn } from "../world.ts";
import { type Trouble, takeCommandAck, takePressAck } from "./answers.ts";

/** The ways into an app. */
export interface Doors {
  runs(line: string): Promise<Delivery>;
  /** Writes a message, in a thread if its time is given. */
  types(text: string, threadTs?: string): Message;
  /** Rewrites their latest message with these words. */
  edits(text: string, into: string): void;
  /** Opens the app's page, at its home or at its messages. */
  opensHome(tab?: "home" | "messages"): void;
  /** Takes a shortcut from the menu of a message, or from everywhere. */
  shortcut(name: string, on?: { readonly ts: string }): Promise<Delivery>;
}

type Tell = (trouble: Trouble) => void;

const write = ({ world, user }: Actor, channel: Channel, text: string, threadTs: string | undefined): Message => {
  if (channel.archived) throw new Error("Nobody can write in an archived channel.");
  const withApp = [...channel.members].some((one) => world.users.get(one)?.isBot === true);
  if (channel.kind === "im" && withApp && world.app.messages !== "on")
    throw new Error("Sending messages to this app has been turned off.");
  const thread = threadTs === undefined ? {} : { threadTs };
  return put(world, channel, { user: user.id, text: escaped(text), blocks: [], attachments: [], ...thread });
};

const openHome = ({ world, user, team }: Actor, tab: "home" | "messages"): void => {
  const install = installOf(world, team);
  if (install === undefined) throw new Error("The app is not installed here.");
  const home = world.homes.get(user.id);
  const channel = directBetween(world, install.botUser, user.id, team).id;
  const view = home === undefined || tab !== "home" ? {} : { view: viewShape(world, home) };
  const at = world.ids.ts(world.clock.now());
  world.emit(team, { type: "app_home_opened", user: user.id, channel, tab, ...view, event_ts: at }, "app_home_opened");
};

export const createDoors = (actor: Actor, channel: Channel, courier: Courier, tell: Tell): Doors => {
  const { world, user, team } = actor;
  return {
    runs: async (line) => {
      const [command = "", ...rest] = line.split(" ");
      if (!world.app.commands.some((one) => one.name === command)) throw new Error(`${command} is no command here.`);
      if (channel.archived) throw new Error("No commands run in an archived channel.");
      const payload = slashPayload(actor, channel, command, rest.join(" "));
      const delivery = await courier.send("slash_commands", payload, true);
      tell(takeCommandAck(world, { command, channel: channel.id, user: user.id, team }, delivery.ack));
      return delivery;
    },
    types: (text, threadTs) => write(actor, channel, text, threadTs),
    edits: (text, into) => {
      const mine = messagesIn(world, channel.id).findLast((one) => one.user === user.id && one.text === escaped(text));
      if (!mine) throw new Error(`They have not written “${text}” here.`);
      edit(world, channel, mine, { text: escaped(into), blocks: [], attachments: [] });
    },
    opensHome: (tab = "home") => openHome(actor, tab),
    shortcut: async (name, on) => {
      if (!world.app.interactive) throw new Error("Shortcuts of this app are not switched on.");
      const kind = on === undefined ? "global" : "message";
      const found = world.app.shortcuts.find((one) => one.name.includes(name) && one.kind === kind);
      if (found === undefined) throw new Error(`There is no ${kind} shortcut “${name}”.`);
      const payload = on
        ? messageShortcutPayload(actor, channel, on.ts, found.id)
        : globalShortcutPayload(actor, found.id);
      const delivery = await courier.send("interactive", payload, false);
      tell(takePressAck(world, name, delivery.ack));
      return delivery;
    },
  };
};
