import { renderView } from "../../../src/platforms/discord/render/render.ts";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { editMessage, wordsOf } from "../../support/discord/world/messages.ts";
import type { Act, Channel, Message } from "../../support/discord/world/model.ts";
import { directChannel } from "../../support/discord/world/world.ts";
import { type DiscordApp, discordApp } from "../../support/discord-app.ts";
import { labelsOf, type Reader } from "../../support/discord-seat.ts";
import { refusals } from "../discord/render/drawn.ts";
import { readMarkdown } from "../discord/render/markdown-reader.ts";
import type { OpenBench, Visitor } from "./port.ts";

/** Discord as the contract meets it: clients in a server's channel, its threads, and their direct messages. */
export const openDiscord: OpenBench = async (options = {}) => {
  const app = await discordApp(options);
  // The first member is the server's owner, whom messages to managers reach.
  app.person("Owner");
  return {
    platform: "discord",
    practice: app.practice,
    target: { platform: "discord", workspace: `discord-${app.guild.id}`, place: app.channel.id },
    bot: { mention: `<@${app.discord.world.applicationId}>`, name: "prep" },
    person: async (name, { locale = "en-US" } = {}) => visitorOf(app, app.person(name, { locale })),
    // As the outbox's worker does: what Discord's limits put off is said later.
    deliver: async (delivery, key) => {
      for (;;) {
        const outcome = await app.platform.deliver(delivery, key);
        // Discord's own pace takes a moment; a redraw that is put off for longer waits for its message.
        if (outcome.kind !== "later" || (delivery.kind === "redraw" && outcome.seconds > 3)) return outcome;
        await new Promise((resolve) => setTimeout(resolve, outcome.seconds * 1000));
      }
    },
    faults: (view) => {
      const { payload, losses } = renderView(view);
      return [...losses.map(({ what }) => what), ...refusals(payload)];
    },
    passes: app.passes,
    stop: app.stop,
  };
};

const visitorOf = (app: DiscordApp, seat: Reader): Visitor => {
  const { person } = seat;
  const seats = new Map<Channel, Reader>([[app.channel, seat]]);
  const seatIn = (channel: Channel): Reader => {
    const known = seats.get(channel) ?? app.at(person, channel);
    seats.set(channel, known);
    return known;
  };
  const { world } = app.discord;
  let last: { readonly act: Act; readonly seat: Reader } | undefined;
  const places = (): readonly Channel[] => [...new Set([...world.channels.values(), directChannel(world, person)])];
  const messages = (): readonly Message[] =>
    places()
      .flatMap((channel) => seatIn(channel).messages)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const press = async (label: string): Promise<void> => {
    const { message, button } = buttonIn(messages(), label);
    const here = seatIn(message.channel);
    last = { act: await here.presses(button, message), seat: here };
    if (last.act.kind === "timeout") throw new Error(`“${label}” was not answered`);
  };
  return {
    person: `discord-${person.id}`,
    member: `discord-${person.id}`,
    mention: `<@${person.id}>`,
    runs: async (root, name, given = {}) => {
      last = { act: await seat.runs(`${root} ${name}`, typed(app, root, name, given)), seat };
    },
    presses: press,
    submits: async (labels) => {
      const opener = openerIn(messages());
      if (opener === undefined) {
        for (const label of labels) await press(label);
        return press(en.quiz.submit);
      }
      const here = seatIn(opener.message.channel);
      const dialog = await here.presses(opener.label, opener.message);
      await here.fills(dialog, { "0": valuesIn(dialog, labels) });
    },
    fills: async (text) => {
      const fields = last?.act.modal?.components.flatMap((one) =>
        "component" in one ? [one.component.custom_id] : [],
      );
      const [field] = fields ?? [];
      if (!last || field === undefined) throw new Error("no dialog is open");
      await last.seat.fills(last.act, { [field]: text });
    },
    says: async (text, key) => {
      const thread = await app.practice.bench.store.kv.get(`discord/opened/${key}`);
      const channel = world.channels.get(thread ?? "");
      if (!channel) throw new Error(`no thread was opened under ${key}`);
      await seatIn(channel).types(text);
    },
    edits: async (text, into) => {
      const typed = messages().findLast(({ wire }) => wire.content === text);
      if (!typed) throw new Error(`nobody typed “${text}”`);
      editMessage(world, typed, { content: into });
    },
    reads: async (...texts) => {
      const end = Date.now() + 20_000;
      for (;;) {
        const found = messages()
          .map(textOf)
          .findLast((text) => texts.every((wanted) => text.includes(wanted)));
        if (found !== undefined) return found;
        if (Date.now() > end)
          throw new Error(`nobody says “${texts.join("”, “")}” in:\n${messages().map(textOf).join("\n---\n")}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    seen: () => messages().map(textOf),
  };
};

/** What stands there for the eye. */
const textOf = (message: Message): string => readMarkdown(wordsOf(message)).text;

/** Values as the registered options want them. */
const typed = (app: DiscordApp, root: string, name: string, given: Readonly<Record<string, string>>) => {
  const commands = (app.discord.world.commands.get("") ?? []) as unknown as readonly Command[];
  const sub = commands.find((one) => one.name === root)?.options?.find((one) => one.name === name);
  const types = new Map((sub?.options ?? []).map((option) => [option.name, option.type]));
  return Object.fromEntries(
    Object.entries(given).map(([option, value]) => [option, types.get(option) === 4 ? Number(value) : value]),
  );
};

/** A command, subcommand or option, as it was registered. */
interface Command {
  readonly name: string;
  readonly type: number;
  readonly options?: readonly Command[];
}

interface Found {
  readonly message: Message;
  readonly button: string;
}

/** A button by its words; where an option is too long for one, the button with the letter that stands before it. */
const buttonIn = (messages: readonly Message[], label: string): Found => {
  for (const message of [...messages].reverse()) {
    const labels = labelsOf(message);
    const exact = labels.find((one) => one === label || one.startsWith(`${label} (`));
    if (exact !== undefined) return { message, button: exact };
    const letter = letterOf(message, label);
    if (letter !== undefined && labels.includes(letter)) return { message, button: letter };
  }
  throw new Error(`no button “${label}” in:\n${messages.map(textOf).join("\n---\n")}`);
};

const letterOf = (message: Message, option: string): string | undefined =>
  textOf(message)
    .split("\n")
    .map((line) => /^([A-Z]) (.*)$/.exec(line))
    .find((found) => found?.[2] === option)?.[1];

/** The button that opens the dialog of a pick, on the latest message that has one. */
const openerIn = (messages: readonly Message[]): { readonly message: Message; readonly label: string } | undefined => {
  for (const message of [...messages].reverse()) {
    const label = labelsOf(message).find((one) =>
      [en, zh].some(({ quiz, pair }) => one.startsWith(quiz.chooseMany.slice(0, 12)) || one.startsWith(pair.points)),
    );
    if (label !== undefined) return { message, label };
    if (labelsOf(message).length > 0) return undefined;
  }
  return undefined;
};

const valuesIn = ({ modal }: Act, labels: readonly string[]): readonly string[] => {
  const groups = modal?.components.flatMap((one) =>
    "component" in one && "options" in one.component ? one.component.options : [],
  );
  const listed =
    modal?.components.flatMap((one) => ("content" in one ? readMarkdown(one.content).text.split("\n") : [])) ?? [];
  return labels.map((label) => {
    const letter = listed.map((line) => /^([A-Z]) (.*)$/.exec(line)).find((found) => found?.[2] === label)?.[1];
    const option = groups?.find((one) => one.label === label || one.label === letter);
    if (!option) throw new Error(`no choice “${label}” among ${groups?.map((one) => one.label).join(", ")}`);
    return option.value;
  });
};
