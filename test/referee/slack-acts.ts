import type { Delivery } from "../../src/chat/ports.ts";
import { prose, type View } from "../../src/chat/view.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import type { SlackApp } from "../platforms/slack/slack-app.ts";
import type { Seat } from "../support/slack/people/seat.ts";

/** What somebody calls themselves and writes who would like to ping everybody, and to be clicked. */
export const EVIL = "<!channel> <@U1> <#C1> *x* <https://evil.example|tea> & @here";

/** Everything people do in a channel, in modals, in the App Home and alone with the bot. */
export const peopleAct = async (app: SlackApp): Promise<void> => {
  await answerByTaps(app);
  await answerInWords(app);
  await goAlone(app);
  await askForScreens(app);
};

const answerByTaps = async (app: SlackApp): Promise<void> => {
  const ada = await quizOn(app, "tea-green.2");
  await ada.chooses(en.quiz.trueOption);
  await ada.submits();
  await app.shows(ada, en.quiz.right);
  await ada.presses(en.quiz.report);
  await modals(app, ada, 2);
  ada.fills(en.quiz.reportLabel, EVIL);
  await ada.submits();
  await app.shows(ada, en.quiz.reportDone);
  await ada.closes();
  await ada.submits();
  await app.shows(ada, en.quiz.summaryTitle);
  await ada.presses(en.quiz.share);
  await settled(app, () => app.practice.deliveries.length > 0, "something shared");
  const wei = await quizOn(app, "tea-green.3", { locale: "zh-CN" });
  await wei.presses(zh.quiz.skip);
  await app.shows(wei, zh.quiz.skipped);
  const eve = await quizOn(app, "knife-burr.1");
  await eve.chooses("A burr along the whole edge");
  await eve.submits();
  await app.shows(eve, en.quiz.partly);
};

const answerInWords = async (app: SlackApp): Promise<void> => {
  for (const [question, words, says] of [
    ["tea-green.4", EVIL, en.quiz.youWrote],
    ["knife-burr.2", `${EVIL} The burr is weak and folds ${EVIL} over.`, en.quiz.pointsSaid],
  ] as const) {
    const max = await quizOn(app, question);
    if ((await app.shows(max)).submit === en.quiz.writeAnswer) await max.submits();
    else await max.presses(en.quiz.writeAnswer);
    await modals(app, max, 2);
    max.fills(en.quiz.yourAnswer, words);
    await max.submits();
    await app.shows(max, says);
  }
};

const goAlone = async (app: SlackApp): Promise<void> => {
  const mover = app.slack.person(EVIL);
  await app.practice.bench.store.people.save(app.idOf(mover), "tea-green.4", 1);
  const lane = mover.withApp();
  lane.types("prep quiz deck:saved");
  await app.reads(lane, en.quiz.progress(1, 1));
  lane.types(EVIL);
  await app.reads(lane, en.quiz.youWrote);
  lane.opensHome();
  await settled(app, () => lane.sees().home !== undefined, "a home");
  const label = lane.sees().home?.buttons[0];
  if (label !== undefined) await lane.presses(label, "home");
};

const askForScreens = async (app: SlackApp): Promise<void> => {
  const ida = app.slack.person(EVIL).in(app.channel);
  const lines = [
    "",
    "today",
    "learn",
    "learn tea",
    "leaderboard",
    "me",
    "help",
    `qiuz ${EVIL}`,
    `quiz topic:${EVIL}`,
    EVIL,
  ];
  for (const line of lines) {
    const calls = app.slack.calls.length + app.slack.answers.length;
    await ida.runs(`/prep ${line}`.trim());
    await settled(app, () => app.slack.calls.length + app.slack.answers.length > calls, `an answer to ${line}`);
  }
  const boss = app.slack.person("Boss", { admin: true }).in(app.channel);
  await boss.runs("/prep-admin setup");
  await app.shows(boss);
  await boss.shortcut("question", boss.types(EVIL));
};

let people = 0;

const quizOn = async (app: SlackApp, question: string, about: { locale?: string } = {}): Promise<Seat> => {
  people += 1;
  const one = app.slack.person(`${EVIL} ${people}`, about);
  await app.practice.bench.store.people.save(app.idOf(one), question, 1);
  const seat = one.in(app.channel);
  await seat.runs("/prep quiz deck:saved");
  await app.shows(seat);
  return seat;
};

const settled = (app: SlackApp, look: () => boolean, what: string): Promise<unknown> => app.slack.until(look, what);

const modals = (app: SlackApp, seat: Seat, count: number): Promise<unknown> =>
  settled(app, () => seat.sees().modals.length === count, `${count} modals`);

const IMAGE = { kind: "image", alt: "A heat map", type: "image/png", data: "iVBORw0KGgo=" } as const;

const view = (summary: string): View => ({ summary, body: [prose(summary)] });

/** Every kind of delivery with words of people, and what practice left in the outbox. Gives how each ended. */
export const botDelivers = async (app: SlackApp): Promise<readonly string[]> => {
  const target = { platform: "slack", workspace: `slack-${app.slack.team.id}`, place: app.channel.id };
  const ada = app.slack.person(EVIL);
  const member = app.idOf(ada);
  const deliveries: readonly (readonly [string, Delivery])[] = [
    ...app.practice.deliveries.map(({ key, delivery }) => [key, delivery] as const),
    ["picture", { kind: "post", target, view: { summary: EVIL, body: [IMAGE, prose(EVIL)] } }],
    ["redraw", { kind: "redraw", target, of: "picture", view: view(`Without ${EVIL}`), revision: 1 }],
    ["hung", { kind: "thread", target, name: EVIL, from: "picture", view: view(EVIL) }],
    ["open", { kind: "thread", target, name: EVIL, view: view(EVIL) }],
    ["again", { kind: "redraw", target, of: "open", view: view(`Again ${EVIL}`), revision: 1 }],
    ["inIt", { kind: "post", target: { ...target, thread: "open" }, view: view(EVIL) }],
    ["direct", { kind: "direct", target, member, view: view(EVIL) }],
    ["managers", { kind: "managers", target, view: view(EVIL) }],
  ];
  const outcomes: string[] = [];
  for (const [key, delivery] of deliveries) outcomes.push(`${delivery.kind} ${await delivered(app, delivery, key)}`);
  return outcomes;
};

/** Slack's clock goes on while the platform wants it later. */
const delivered = async (app: SlackApp, delivery: Delivery, key: string): Promise<string> => {
  for (let tries = 0; tries < 5; tries += 1) {
    const outcome = await app.platform.deliver(delivery, key);
    if (outcome.kind !== "later") return outcome.kind;
    app.slack.clock.advance(outcome.seconds * 1000);
    app.practice.bench.clock.now = app.slack.clock.now();
  }
  return "later";
};
