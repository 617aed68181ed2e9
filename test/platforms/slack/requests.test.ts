import { expect, test } from "vitest";
import { whisper } from "../../../src/chat/reply.ts";
import type { Request } from "../../../src/chat/request.ts";
import { words as en } from "../../../src/words/en.ts";
import { answering, desk, note } from "./answering.ts";
import { slackAppFor } from "./slack-app.ts";

const { router, requests } = answering({ "suggest.1": () => whisper(note("noted")) });
const open = await slackAppFor({ over: { router } });
const elsewhere = answering();
const closed = await slackAppFor({ over: { router: elsewhere.router, allowed: [] } });

const [adaIs, bobIs] = [open.slack.person("Ada"), open.slack.person("Bob")];
const [ada, bob] = [adaIs.in(open.channel), bobIs.in(open.channel)];

test("a press in the bot's own thread is answered there, and belongs to it by its key", async () => {
  const { id: place } = open.channel;
  const target = { platform: "slack", workspace: `slack-${open.slack.team.id}`, place };
  await open.platform.deliver({ kind: "thread", target, name: "Round one", view: note("it begins") }, "round-1");
  await open.platform.deliver({ kind: "post", target: { ...target, thread: "round-1" }, view: desk("asked") }, "ask-1");
  const { ts, threadTs } = await open.reads(bob, "asked");
  await bob.presses("whisper", { ts });
  const answer = await open.reads(bob, "between us");
  expect(answer).toMatchObject({ ephemeral: true, threadTs });
  expect(requests.at(-1)?.where).toEqual({ ...target, thread: "round-1", private: false });
});

test("a press on the message that a thread hangs on is answered in the channel", async () => {
  await ada.runs("/prep post");
  const { ts } = await open.reads(bob, "for everybody");
  bob.types("what is this?", ts);
  const said = bob.sees().messages.length;
  await bob.presses("whisper", { ts });
  await open.slack.until(() => bob.sees().messages.length > said, "an answer");
  expect(bob.sees().messages.at(-1)).toMatchObject({ ephemeral: true, threadTs: undefined });
  expect(requests.at(-1)?.where).not.toHaveProperty("thread");
});

test("a message's shortcut reaches the router with what the message says", async () => {
  const { ts } = bob.types("Why is <b> & not *b*?");
  await ada.shortcut("Save as question 存为题目", { ts });
  expect((await open.reads(ada, "noted")).ephemeral).toBe(true);
  expect(requests.at(-1)?.act).toEqual({ kind: "press", action: "suggest.1", values: ["Why is <b> & not *b*?"] });
});

test("a request names person, place, language and zone", async () => {
  await ada.runs("/prep quiet");
  const quiet = (): Request | undefined => requests.find(({ act }) => act.kind === "text" && act.text === "quiet");
  expect(await open.slack.until(quiet, "the request")).toMatchObject({
    who: { person: open.idOf(adaIs), member: open.idOf(adaIs), manager: false },
    where: { platform: "slack", workspace: `slack-${open.slack.team.id}`, place: ada.channel, private: false },
    locale: "en-US",
    zone: "Europe/London",
    can: { whisper: true, form: true, redrawFromForm: true, direct: true },
    act: { kind: "text", root: "prep", text: "quiet" },
  });
});

test("who is not on the list of workspaces is told so, and nothing is done", async () => {
  const eve = closed.slack.person("Eve").in(closed.channel);
  await eve.runs("/prep post");
  expect((await closed.reads(eve, en.slack.notServed)).ephemeral).toBe(true);
  eve.opensHome();
  await closed.slack.until(() => eve.sees().home?.text.includes(en.slack.notServed), "a home");
  expect(elsewhere.requests).toEqual([]);
});
