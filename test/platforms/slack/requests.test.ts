import { expect, test } from "vitest";
import { whisper } from "../../../src/chat/reply.ts";
import { words as en } from "../../../src/words/en.ts";
import { answering, note } from "./answering.ts";
import { slackAppFor } from "./slack-app.ts";

const { router, requests } = answering({ "suggest.1": () => whisper(note("noted")) });
const open = await slackAppFor({ over: { router } });
const closed = await slackAppFor({ over: { router, allowed: [] } });

const [adaIs, bobIs] = [open.slack.person("Ada"), open.slack.person("Bob")];
const [ada, bob] = [adaIs.in(open.channel), bobIs.in(open.channel)];

test("a thread's messages are answered in the thread", async () => {
  await ada.runs("/prep post");
  const { ts } = await open.reads(bob, "for everybody");
  // Somebody answers the message, so that it begins a thread.
  bob.types("what is this?", ts);
  await bob.presses("whisper", { ts });
  expect((await open.reads(bob, "between us")).ephemeral).toBe(true);
  const [request] = requests.slice(-1);
  expect(request?.where).toMatchObject({ platform: "slack", place: ada.channel, private: false });
});

test("a message's shortcut reaches the router with what the message says", async () => {
  const { ts } = bob.types("Why is <b> & not *b*?");
  await ada.shortcut("Save as question 存为题目", { ts });
  expect((await open.reads(ada, "noted")).ephemeral).toBe(true);
  expect(requests.at(-1)?.act).toEqual({ kind: "press", action: "suggest.1", values: ["Why is <b> & not *b*?"] });
});

test("a request names person, place, language and zone", async () => {
  await ada.runs("/prep quiet");
  await open.slack.until(() => requests.at(-1)?.who.name === "Ada", "the request");
  expect(requests.at(-1)).toMatchObject({
    who: { person: open.idOf(adaIs), member: open.idOf(adaIs), manager: false },
    where: { platform: "slack", workspace: `slack-${open.slack.team.id}`, place: ada.channel, private: false },
    locale: "en-US",
    zone: "Europe/London",
    can: { whisper: true, form: true, redrawFromForm: true, direct: true },
    act: { kind: "text", root: "prep", text: "quiet" },
  });
});

test("who is not on the list of workspaces is told so, and nothing is done", async () => {
  const before = requests.length;
  const eve = closed.slack.person("Eve").in(closed.channel);
  await eve.runs("/prep post");
  expect((await closed.reads(eve, en.slack.notServed)).ephemeral).toBe(true);
  eve.opensHome();
  await closed.slack.until(() => eve.sees().home?.text.includes(en.slack.notServed), "a home");
  expect(requests).toHaveLength(before);
});
