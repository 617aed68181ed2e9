import type { APIApplicationCommand } from "discord.js";
import { type Channel, EPHEMERAL, type Interaction, type Message, messageJson, type World } from "./world.ts";

export interface Asked {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly files: readonly string[];
}

export interface Answered {
  readonly status: number;
  readonly body?: unknown;
}

const ok = (body?: unknown): Answered => (body === undefined ? { status: 204 } : { status: 200, body });
const no = (status: number, code: number): Answered => ({ status, body: { code, message: `refused with ${code}` } });

/** topics/opcodes-and-status-codes. */
const UNKNOWN_CHANNEL = no(404, 10_003);
const UNKNOWN_MESSAGE = no(404, 10_008);
const UNKNOWN_INTERACTION = no(404, 10_062);
const ANSWERED = no(400, 40_060);
const TOKEN_OVER = no(401, 50_027);
const CLOSED = no(403, 50_007);

const FIRST_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

interface Route {
  readonly pattern: RegExp;
  answer(world: World, asked: Asked, parts: readonly string[]): Answered;
}

const fieldsOf = ({ body, files }: Asked) => ({
  flags: Number(body["flags"] ?? 0),
  content: String(body["content"] ?? ""),
  components: (body["components"] ?? []) as Message["components"],
  attachments: ((body["attachments"] ?? []) as Message["attachments"]).filter(
    ({ filename }) => filename === undefined || files.includes(filename),
  ),
});

const change = (message: Message, asked: Asked): void => {
  const { flags, components, attachments } = fieldsOf(asked);
  message.flags |= flags;
  if ("components" in asked.body) message.components = components;
  if ("attachments" in asked.body) message.attachments = attachments;
};

const callback: Route["answer"] = (world, asked, [, token = ""]) => {
  const one = world.interactions.get(token);
  if (!one || world.now() - one.at > FIRST_MS) return UNKNOWN_INTERACTION;
  if (one.answered) return ANSWERED;
  one.answered = true;
  const type = Number(asked.body["type"]);
  const data = { ...asked, body: (asked.body["data"] ?? {}) as Asked["body"] };
  switch (type) {
    case 4:
    case 5: {
      one.original = own(world, one, data);
      one.resolve({ kind: type === 4 ? "message" : "deferred", message: one.original });
      return ok();
    }
    case 6:
    case 7: {
      if (!one.pressed) return no(400, 50_035);
      one.original = one.pressed;
      if (type === 7) change(one.pressed, data);
      one.resolve({ kind: type === 7 ? "update" : "deferred update", message: one.pressed });
      return ok();
    }
    case 8:
      one.resolve({ kind: "choices", choices: data.body["choices"] as [] });
      return ok();
    case 9:
      if (one.isModal) return no(400, 50_035);
      one.resolve({ kind: "modal", modal: data.body as never });
      return ok();
    default:
      return no(400, 50_035);
  }
};

const own = (world: World, { channel, person }: Interaction, asked: Asked): Message => {
  const fields = fieldsOf(asked);
  const ephemeral = (fields.flags & EPHEMERAL) !== 0;
  return world.add({ ...fields, channel, author: "bot", ...(ephemeral ? { only: person.id } : {}) });
};

const byToken = (world: World, token: string): Interaction | Answered => {
  const one = world.interactions.get(token);
  if (!one || world.now() - one.at > TOKEN_MS) return TOKEN_OVER;
  return one.answered ? one : no(404, 10_015);
};

const send: Route["answer"] = (world, asked, [id = ""]) => {
  const channel = world.channels.get(id);
  if (!channel) return UNKNOWN_CHANNEL;
  const recipient = world.people.find((person) => channel.type === 1 && channel.only?.has(person.id));
  if (recipient?.dms === "closed") return CLOSED;
  const nonce = asked.body["nonce"];
  const before = channel.messages.find((message) => nonce !== undefined && message.nonce === nonce);
  const message =
    before ??
    world.add({
      ...fieldsOf(asked),
      channel,
      author: "bot",
      ...(typeof nonce === "string" ? { nonce } : {}),
    });
  return ok(messageJson(message, world));
};

const thread = (world: World, parent: Channel, type: 11 | 12, name: unknown, id = world.id()): Answered => {
  const made: Channel = {
    id,
    type,
    name: String(name),
    parent,
    ...(parent.guild ? { guild: parent.guild } : {}),
    ...(type === 12 ? { only: new Set<string>() } : {}),
    messages: [],
  };
  world.channels.set(id, made);
  return ok(channelJson(made));
};

export const channelJson = ({ id, type, name, guild, parent }: Channel) => ({
  id,
  type,
  name,
  ...(guild ? { guild_id: guild.id } : {}),
  ...(parent ? { parent_id: parent.id } : {}),
  permissions: "0",
});

const edited = (world: World, message: Message | undefined, asked: Asked): Answered => {
  if (!message) return UNKNOWN_MESSAGE;
  change(message, asked);
  return ok(messageJson(message, world));
};

const ROUTES: readonly Route[] = [
  {
    pattern: /^GET \/applications\/@me$/,
    answer: ({ applicationId }) => ok({ id: applicationId, name: "Whetstone", flags: 1 << 19, verify_key: "" }),
  },
  { pattern: /^GET \/applications\/\d+\/commands/, answer: ({ commands }) => ok(commands) },
  {
    pattern: /^PUT \/applications\/\d+\/commands$/,
    answer: ({ commands }, { body }) => {
      commands.splice(0, commands.length, ...(body as unknown as APIApplicationCommand[]));
      return ok(commands);
    },
  },
  { pattern: /^POST \/interactions\/(\d+)\/([^/]+)\/callback/, answer: callback },
  {
    pattern: /^(?:PATCH|DELETE) \/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/,
    answer: (world, asked, [, token = ""]) => {
      const one = byToken(world, token);
      if ("status" in one) return one;
      if (!one.original) return UNKNOWN_MESSAGE;
      if (asked.method === "PATCH") return edited(world, one.original, asked);
      const { messages } = one.original.channel;
      messages.splice(messages.indexOf(one.original), 1);
      return ok();
    },
  },
  {
    pattern: /^POST \/webhooks\/(\d+)\/([^/?]+)/,
    answer: (world, asked, [, token = ""]) => {
      const one = byToken(world, token);
      return "status" in one ? one : ok(messageJson(own(world, one, asked), world));
    },
  },
  { pattern: /^POST \/channels\/(\d+)\/messages$/, answer: send },
  {
    pattern: /^PATCH \/channels\/(\d+)\/messages\/(\d+)$/,
    answer: (world, asked, [id = "", message = ""]) => {
      const channel = world.channels.get(id);
      return channel ? edited(world, world.messageIn(channel, message), asked) : UNKNOWN_CHANNEL;
    },
  },
  {
    pattern: /^POST \/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    answer: (world, { body }, [id = "", message = ""]) => {
      const channel = world.channels.get(id);
      return channel ? thread(world, channel, 11, body["name"], message) : UNKNOWN_CHANNEL;
    },
  },
  {
    pattern: /^POST \/channels\/(\d+)\/threads$/,
    answer: (world, { body }, [id = ""]) => {
      const channel = world.channels.get(id);
      return channel ? thread(world, channel, body["type"] === 12 ? 12 : 11, body["name"]) : UNKNOWN_CHANNEL;
    },
  },
  {
    pattern: /^PUT \/channels\/(\d+)\/thread-members\/(\d+)$/,
    answer: (world, _, [id = "", person = ""]) => {
      world.channels.get(id)?.only?.add(person);
      return ok();
    },
  },
  {
    pattern: /^GET \/channels\/(\d+)$/,
    answer: (world, _, [id = ""]) => {
      const channel = world.channels.get(id);
      return channel ? ok(channelJson(channel)) : UNKNOWN_CHANNEL;
    },
  },
  {
    pattern: /^POST \/users\/@me\/channels$/,
    answer: (world, { body }) => {
      const person = world.people.find(({ id }) => id === body["recipient_id"]);
      return person ? ok(channelJson(world.dm(person))) : no(404, 10_013);
    },
  },
  {
    pattern: /^GET \/guilds\/(\d+)$/,
    answer: (world, _, [id = ""]) => {
      const guild = world.guilds.find((one) => one.id === id);
      const [owner = "0"] = guild?.members.keys() ?? [];
      return guild ? ok({ id, name: guild.name, owner_id: owner, system_channel_id: null }) : no(404, 10_004);
    },
  },
  { pattern: /^GET \/guilds\/\d+\/threads\/active$/, answer: () => ok({ threads: [], members: [] }) },
];

/** Carries out one request; 404 where the bot asks for what this server does not know. */
export const carryOut = (world: World, asked: Asked): Answered => {
  const line = `${asked.method} ${asked.path}`;
  for (const { pattern, answer } of ROUTES) {
    const found = pattern.exec(line);
    if (found) return answer(world, asked, found.slice(1));
  }
  return no(404, 0);
};
