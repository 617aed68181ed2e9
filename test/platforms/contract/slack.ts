import type { Root } from "../../../src/chat/request.ts";
import { words as en } from "../../../src/words/en.ts";
import type { Fields } from "../../support/slack/model.ts";
import type { Person } from "../../support/slack/people/people.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import type { Seen, SeenModal } from "../../support/slack/people/sight.ts";
import { SURFACES } from "../slack/render/drawn.ts";
import { type SlackApp, slackApp } from "../slack/slack-app.ts";
import type { OpenBench, Visitor } from "./port.ts";

/** Slack as the contract meets it: clients in a channel, its threads, modals, and their direct messages with the app. */
export const openSlack =
  (mode: "socket" | "http"): OpenBench =>
  async (options = {}) => {
    const app = await slackApp({ ...options, mode });
    // Somebody looks after the workspace.
    app.slack.person("Owner", { owner: true }).in(app.channel);
    return {
      platform: "slack",
      practice: app.practice,
      target: { platform: "slack", workspace: `slack-${app.channel.team}`, place: app.channel.id },
      bot: { mention: "@whetstone", name: "Whetstone" },
      person: async (name, { locale = "en-US" } = {}) => visitorOf(app, app.slack.person(name, { locale })),
      deliver: (delivery, key) => app.platform.deliver(delivery, key),
      passes: (ms) => {
        app.slack.clock.advance(ms);
        app.practice.bench.clock.now += ms;
      },
      faults: (view) =>
        SURFACES.flatMap((draw) => {
          const { losses, refusals } = draw(view);
          return [...losses.map(({ what }) => what), ...refusals];
        }),
      stop: app.stop,
    };
  };

const visitorOf = (app: SlackApp, person: Person): Visitor => {
  const seat = person.in(app.channel);
  const direct = person.withApp();
  const modal = (): SeenModal | undefined => seat.sees().modals.at(-1);
  const seen = (): readonly Seen[] => [
    ...[...direct.sees().messages, ...seat.sees().messages].sort((a, b) => (a.ts < b.ts ? -1 : 1)),
    ...seat.sees().modals,
  ];
  return {
    person: app.idOf(person),
    member: app.idOf(person),
    mention: `@${person.user.name}`,
    runs: async (root: Root, name, given = {}) => {
      const said = Object.entries(given).map(([option, value]) => `${option}:${value}`);
      await seat.runs([`/${root}`, name, ...said].join(" "));
      if (seat.sees().trouble !== undefined) throw new Error(seat.sees().trouble);
    },
    presses: async (label) => {
      // Acknowledged at once, an act before may still be on its way to the screen.
      const here = (): readonly Seen[] => [...seat.sees().messages, ...seat.sees().modals];
      const alone = (): readonly Seen[] => direct.sees().messages;
      await app.slack.until(
        () => [...here(), ...alone()].some((one) => offers(one, label)),
        `something to press that says ${label}`,
      );
      if (here().some((one) => offers(one, label))) return press(seat, modal(), label);
      // Whoever turns to another conversation closes what stands over it.
      if (modal()) await seat.closes("all");
      return press(direct, undefined, label);
    },
    submits: async (labels) => {
      const top = modal();
      const message = top ? undefined : direct.sees().messages.findLast((one) => optionsIn(one, labels) !== undefined);
      if (message) {
        for (const label of optionsIn(message, labels) ?? []) await direct.chooses(label);
        await direct.presses([en.pair.tick, en.quiz.submit].find((one) => message.buttons.includes(one)) ?? "");
        return;
      }
      if (top?.options.length)
        for (const label of labels) await seat.chooses(labelIn(top, top.options, label) ?? label);
      else for (const [at, label] of labels.entries()) await place(app, seat, label, at + 1);
      await seat.submits();
    },
    fills: async (text) => {
      await app.slack.until(() => inputOf(modal()), "a field to write in");
      seat.fills(inputOf(modal()) ?? "", text);
      await seat.submits();
    },
    says: async (text, key) => {
      const [channel = "", ts] = (await app.practice.bench.store.kv.get(`slack/opened/${key}`))?.split("/") ?? [];
      // A thread for them alone is in their direct messages.
      if (ts !== undefined) {
        (channel === app.channel.id ? seat : direct).types(text, ts);
        return;
      }
      const root = seat.sees().messages.find(({ ts }) => ts === threadOf(seat, key));
      seat.types(text, root?.threadTs ?? root?.ts);
    },
    edits: async (text, into) => {
      const isAlone = direct.sees().messages.some((one) => one.text === text);
      (isAlone ? direct : seat).edits(text, into);
    },
    reads: async (...texts) =>
      (
        await app.slack.until(
          () => seen().findLast((one) => texts.every((wanted) => one.text.includes(wanted) || saysIn(one, wanted))),
          `a message or a modal that says ${texts.join(" and ")}`,
        )
      ).text,
    seen: () => seen().map(({ text }) => text),
  };
};

/** Labels count as said too. */
const saysIn = ({ buttons, options, text }: Seen, wanted: string): boolean =>
  [...buttons, ...options, text].join("\n").includes(wanted);

/** The message under which a thread was opened holds its key; the newest that does. */
const threadOf = (seat: Seat, key: string): string | undefined =>
  seat.sees().messages.findLast(({ text }) => text.includes(key))?.ts;

const offers = (one: Seen | SeenModal, label: string): boolean =>
  ("submit" in one && one.submit === label) ||
  labelIn(one, one.options, label) !== undefined ||
  labelIn(one, one.buttons, label) !== undefined;

/** A button, an option with Submit, or the modal's own Submit. */
const press = async (seat: Seat, top: SeenModal | undefined, label: string): Promise<void> => {
  if (top?.submit === label) {
    await seat.submits();
    return;
  }
  const option = top && labelIn(top, top.options, label);
  if (option !== undefined) {
    await seat.chooses(option);
    await seat.submits();
    return;
  }
  const where = top ?? seat.sees().messages.findLast((one) => labelIn(one, one.buttons, label) !== undefined);
  const button = where && labelIn(where, where.buttons, label);
  await seat.presses(button ?? label);
  if (seat.sees().trouble !== undefined) throw new Error(seat.sees().trouble);
};

/** A label by its words; where those are too long for one, the letter that stands before them in the text. */
const labelIn = ({ text }: Seen, labels: readonly string[], wanted: string): string | undefined => {
  const exact = labels.find((one) => one === wanted || one.startsWith(`${wanted} (`));
  if (exact !== undefined) return exact;
  const line = text.split("\n").find((one) => one.endsWith(wanted) && /^\W*[A-Z]\b/.test(one));
  const letter = /[A-Z]/.exec(line ?? "")?.[0];
  return letter !== undefined && labels.includes(letter) ? letter : undefined;
};

/** What is ticked for each of these, where a message offers them all. */
const optionsIn = (one: Seen, labels: readonly string[]): readonly string[] | undefined => {
  const found = labels.flatMap((label) => labelIn(one, one.options, label) ?? []);
  return found.length === labels.length ? found : undefined;
};

/** Puts an item in its place and waits until it is numbered. */
const place = async (app: SlackApp, seat: Seat, label: string, number: number): Promise<void> => {
  await seat.presses(label);
  await app.slack.until(
    () =>
      seat
        .sees()
        .modals.at(-1)
        ?.buttons.some((one) => one.startsWith(String(number))),
    `${label} in its place`,
  );
};

const inputOf = (top: SeenModal | undefined): string | undefined => {
  const input = top?.blocks.find(
    (block) => block["type"] === "input" && (block["element"] as Fields)["type"] === "plain_text_input",
  );
  const label = input?.["label"] as Fields | undefined;
  return label === undefined ? undefined : String(label["text"] ?? en.quiz.yourAnswer);
};
