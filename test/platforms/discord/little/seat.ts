import type { APIModalInteractionResponseCallbackData } from "discord.js";
import { channelJson } from "./api.ts";
import type { Gateway } from "./gateway.ts";
import {
  type Act,
  type Channel,
  type Interaction,
  type Message,
  messageJson,
  type Person,
  partsOf,
  userOf,
  type World,
  wordsOf,
} from "./world.ts";

/** Someone in a place: sees what they would, and can do what a client lets them do. */
export interface Seat {
  readonly person: Person;
  /** Every message they see here, oldest first. */
  readonly messages: readonly Message[];
  /** The words of the latest message they see. */
  readonly text: string;
  runs(command: string, options?: Readonly<Record<string, string | number>>): Promise<Act>;
  completes(command: string, option: string, typed: string): Promise<Act>;
  /** By a button's words on the latest message that has it, or on the given one. */
  presses(label: string, on?: Message): Promise<Act>;
  /** Fills in a dialog by custom id and sends it; of several choices, a list. */
  fills(modal: Act, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Act>;
  types(text: string): Promise<void>;
  /** Waits until some message they see holds these words. */
  reads(text: string): Promise<Message>;
}

interface Stage {
  readonly world: World;
  readonly gateway: Gateway;
  /** Where interactions go instead of the gateway. */
  post(): ((interaction: object) => Promise<void>) | undefined;
}

const DIRECT_MESSAGES = 1 << 12;
const GUILD_MESSAGES = 1 << 9;

export const seatOf = (stage: Stage, person: Person, channel: Channel): Seat => {
  const { world, gateway } = stage;
  const visible = (): readonly Message[] =>
    channel.only && !channel.only.has(person.id)
      ? []
      : channel.messages.filter(({ only }) => only === undefined || only === person.id);
  const act = (type: number, data: unknown, of: { pressed?: Message | undefined } = {}): Promise<Act> =>
    interact(stage, { person, channel, type, data, pressed: of.pressed });
  let opened: { readonly modal: APIModalInteractionResponseCallbackData; readonly on: Message | undefined } | undefined;
  const noting = async (acting: Promise<Act>, on?: Message): Promise<Act> => {
    const done = await acting;
    if (done.modal) opened = { modal: done.modal, on };
    return done;
  };
  return {
    person,
    get messages() {
      return visible();
    },
    get text() {
      const last = visible().at(-1);
      return last ? wordsOf(last) : "";
    },
    runs: async (command, options = {}) => noting(act(2, commandData(world, channel, command, options))),
    completes: async (command, option, typed) =>
      act(4, commandData(world, channel, command, { [option]: typed }, option)),
    presses: async (label, on) => {
      const candidates = on ? [on] : [...visible()].reverse();
      for (const message of candidates) {
        const part = partsOf(message.components).find((one) => "label" in one && one.label === label);
        if (!part || !("custom_id" in part)) continue;
        if ("disabled" in part && part.disabled) throw new Error(`“${label}” is disabled`);
        return noting(act(3, { component_type: 2, custom_id: part.custom_id }, { pressed: message }), message);
      }
      throw new Error(`no button “${label}” is seen in: ${visible().map(wordsOf).join("\n---\n")}`);
    },
    fills: async (_, fields) => {
      if (!opened) throw new Error("no dialog is open");
      const { modal, on } = opened;
      opened = undefined;
      return act(5, { custom_id: modal.custom_id, components: filled(modal, fields) }, { pressed: on });
    },
    types: async (text) => {
      const message = world.add({ channel, author: person, flags: 0, content: text, components: [], attachments: [] });
      const { guild } = channel;
      gateway.dispatch(
        "MESSAGE_CREATE",
        {
          ...messageJson(message, world),
          ...(guild ? { guild_id: guild.id, member: memberJson(guild.members.get(person.id) ?? 0n) } : {}),
        },
        guild ? GUILD_MESSAGES : DIRECT_MESSAGES,
      );
    },
    reads: async (text) => {
      const end = Date.now() + 8_000;
      for (;;) {
        const found = visible().find((message) => wordsOf(message).includes(text));
        if (found) return found;
        if (Date.now() > end) throw new Error(`“${text}” is not seen in: ${visible().map(wordsOf).join("\n---\n")}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
};

const memberJson = (permissions: bigint) => ({
  nick: null,
  avatar: null,
  roles: [],
  joined_at: "2026-01-01T00:00:00.000Z",
  deaf: false,
  mute: false,
  flags: 0,
  permissions: String(permissions),
});

interface Doing {
  readonly person: Person;
  readonly channel: Channel;
  readonly type: number;
  readonly data: unknown;
  readonly pressed: Message | undefined;
}

const TIMEOUT_MS = 3_000;

/** Sends an interaction, and resolves with its first answer or, as clients do, with none after three seconds. */
const interact = ({ world, gateway, post }: Stage, doing: Doing): Promise<Act> =>
  new Promise((resolve) => {
    const { person, channel, pressed, type } = doing;
    const id = world.id();
    const timer = setTimeout(() => resolve({ kind: "timeout" }), TIMEOUT_MS);
    const interaction: Interaction = {
      id,
      token: `token-${id}`,
      at: world.now(),
      person,
      channel,
      pressed,
      isModal: type === 5,
      answered: false,
      original: undefined,
      resolve: (act) => {
        clearTimeout(timer);
        resolve(act);
      },
    };
    world.interactions.set(interaction.token, interaction);
    const payload = interactionJson(world, doing, interaction);
    const door = post();
    if (door) void door(payload);
    else gateway.dispatch("INTERACTION_CREATE", payload);
  });

const interactionJson = (world: World, { person, channel, type, data, pressed }: Doing, { id, token }: Interaction) => {
  const { guild } = channel;
  const user = userOf(person, world);
  return {
    id,
    application_id: world.applicationId,
    type,
    data,
    token,
    version: 1,
    channel_id: channel.id,
    channel: channelJson(channel),
    locale: person.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    app_permissions: "0",
    context: guild ? 0 : 1,
    authorizing_integration_owners: guild?.installed ? { 0: guild.id } : { 1: person.id },
    ...(guild ? { guild_id: guild.id, member: { ...memberJson(guild.members.get(person.id) ?? 0n), user } } : { user }),
    ...(pressed ? { message: messageJson(pressed, world) } : {}),
  };
};

/** Only what is registered can be run, with its own options and choices. */
const commandData = (
  world: World,
  channel: Channel,
  line: string,
  values: Readonly<Record<string, string | number>>,
  focused?: string,
) => {
  const [root = "", sub = ""] = line.split(" ");
  const command = world.commands.find(({ name }) => name === root);
  const found = command?.options?.find(({ name }) => name === sub);
  if (!command || !found || !("options" in found)) throw new Error(`/${line} is not registered`);
  if (command.contexts && !command.contexts.includes(channel.guild ? 0 : 1))
    throw new Error(`/${root} is not offered here`);
  const options = Object.entries(values).map(([name, value]) => {
    const option = found.options?.find((one) => one.name === name);
    if (!option) throw new Error(`/${line} has no option ${name}`);
    if ("choices" in option && option.choices && !option.choices.some((choice) => choice.value === value))
      throw new Error(`${value} is no choice of ${name}`);
    return { type: option.type, name, value, ...(name === focused ? { focused: true } : {}) };
  });
  return { id: "100000000000000200", name: root, type: 1, options: [{ type: 1, name: sub, options }] };
};

type Filling = Readonly<Record<string, string | readonly string[]>>;

/** Each field with its value, its preset or nothing; one that must be filled in and is not cannot be sent. */
const filled = ({ components }: APIModalInteractionResponseCallbackData, fields: Filling) =>
  components.map((label) => {
    if (!("component" in label)) return { ...label, id: 1 };
    const { component } = label;
    const { custom_id, type } = component;
    const value = fields[custom_id];
    if (type === 4) {
      const text = value ?? component.value ?? "";
      if (text === "" && component.required !== false) throw new Error(`${custom_id} must be filled in`);
      return { type: 18, id: 1, component: { type, id: 2, custom_id, value: text } };
    }
    const chosen =
      value ?? ("options" in component ? component.options.flatMap((one) => (one.default ? [one.value] : [])) : []);
    // A radio group sends one value, the others all that are chosen.
    const sent = type === 21 ? { value: [chosen].flat()[0] ?? null } : { values: [chosen].flat() };
    return { type: 18, id: 1, component: { type, id: 2, custom_id, ...sent } };
  });
