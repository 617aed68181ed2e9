import type { Delivery } from "../../src/chat/ports.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { view } from "../platforms/discord/outbox-bench.ts";
import type { Seat } from "../support/discord/people/seat.ts";
import { wordsOf } from "../support/discord/world/messages.ts";
import type { Act } from "../support/discord/world/model.ts";
import type { Scene } from "./scene.ts";

/** Runs a command until it is answered: on a busy machine the three seconds may pass, and people ask again. */
export const insist = async (run: () => Promise<Act>): Promise<Act> => {
  for (let times = 1; ; times += 1) {
    const act = await run();
    if (act.kind !== "timeout" || times === 5) return act;
  }
};

/** Everything people do, in a server and in direct messages. */
export const peopleAct = async (scene: Scene): Promise<void> => {
  const dms = new Map<string, Seat>();
  const last = (seat: Seat) => seat.messages.at(-1)!;
  const quizOn = async (question: string, locale = "en-US"): Promise<Seat> => {
    const person = scene.person(`Ada ${question}`, { locale });
    dms.set(person.id, person.dm());
    await scene.practice.bench.store.people.save(`discord-${person.id}`, question, 1);
    const seat = person.in(scene.channel);
    await insist(() => seat.runs("prep quiz", { deck: "saved" }));
    return seat;
  };
  const ada = await quizOn("tea-green.2");
  await ada.presses(last(ada), "True");
  const wei = await quizOn("tea-green.3", "zh-CN");
  await wei.presses(last(wei), zh.quiz.skip);
  const eve = await quizOn("knife-burr.1");
  const opener = /\[([^\]]*…)\]/.exec(wordsOf(last(eve)))?.[1] ?? "";
  const several = await insist(() => eve.presses(last(eve), opener));
  await eve.fills(several.modal, { "0": ["0", "1"] });
  const max = await quizOn("tea-green.4");
  const open = await insist(() => max.presses(last(max), en.quiz.writeAnswer));
  await max.fills(open.modal, { answer: "tannins" });
  await max.completes("prep quiz", "topic", "kn");
  for (const command of ["today", "learn", "leaderboard", "me", "help"])
    await insist(() => max.runs(`prep ${command}`));
  const boss = scene.person("Boss", { permissions: 1n << 5n }).in(scene.channel);
  await insist(() => boss.runs("prep-admin setup"));
  await boss.types("good morning");
  const mover = await quizOn("tea-green.1");
  await mover.presses(last(mover), en.quiz.inDirect);
  await scene.deliver();
  await dms.get(mover.person.id)?.types("what is this?");
};

const IMAGE = { kind: "image", alt: "A heat map", type: "image/png", data: "iVBORw0KGgo=" } as const;

/** Every kind of delivery, also where direct messages are closed and a thread was archived. */
export const botDelivers = async (scene: Scene): Promise<readonly string[]> => {
  const target = { platform: "discord", workspace: `discord-${scene.guild.id}`, place: scene.channel.id };
  const [ada, bob] = [scene.person("Ada"), scene.person("Bob", { dms: "closed" })];
  const deliveries: Readonly<Record<string, Delivery>> = {
    picture: { kind: "post", target, view: { summary: "A picture", body: [IMAGE] } },
    redraw: { kind: "redraw", target, of: "picture", view: view("Without"), revision: 1 },
    hung: { kind: "thread", target, name: "On a message", from: "picture", view: view("Hello") },
    open: { kind: "thread", target, name: "In the place", view: view("Hello") },
    some: { kind: "thread", target, name: "For some", members: [`discord-${ada.id}`], view: view("Hello") },
    again: { kind: "redraw", target, of: "open", view: view("Again"), revision: 1 },
    inIt: { kind: "post", target: { ...target, thread: "open" }, view: view("More") },
    direct: { kind: "direct", target, member: `discord-${ada.id}`, view: view("You are due") },
    closed: { kind: "direct", target, member: `discord-${bob.id}`, view: view("You are due") },
    managers: { kind: "managers", target, view: view("The daily is paused") },
  };
  const outcomes: string[] = [];
  for (const [key, delivery] of Object.entries(deliveries)) {
    if (key === "again") archiveAll(scene);
    outcomes.push(`${key} ${(await scene.bot.deliver(delivery, key)).kind}`);
  }
  return outcomes;
};

const archiveAll = ({ guild }: Scene): void => {
  for (const { thread } of guild.threads) if (thread) thread.archived = true;
};
