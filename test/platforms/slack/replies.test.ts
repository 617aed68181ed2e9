import { beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import type { Channel } from "../../support/slack/model.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import { answering } from "./answering.ts";
import { slackAppFor } from "./slack-app.ts";

const open = await slackAppFor({ over: { router: answering().router } });

let channel: Channel;
let ada: Seat;
let bob: Seat;
let count = 0;
beforeEach(() => {
  count += 1;
  channel = open.slack.channel(`c${count}`);
  ada = open.slack.person(`Ada ${count}`).in(channel);
  bob = open.slack.person(`Bob ${count}`).in(channel);
});

const last = (seat: Seat) => seat.sees().messages.at(-1);
const shows = (text: string) => open.shows(ada, text);
const calls = (method: string) => open.slack.calls.filter((call) => call.method === method).length;

describe("a press on a message for everybody", () => {
  beforeEach(async () => {
    await ada.runs("/prep post");
    await open.reads(bob, "for everybody");
  });

  test("redraws it for everybody", async () => {
    await bob.presses("redraw");
    const seen = await open.reads(ada, `redrawn for Bob ${count}`);
    expect(seen).toMatchObject({ edited: true, ephemeral: false });
    expect(ada.sees().messages).toHaveLength(1);
  });

  test("by a crowd at once is heard from everybody, and the message ends as one of them left it", async () => {
    const crowd = Array.from({ length: 30 }, (_, at) => open.slack.person(`One of ${count}/${at}`).in(channel));
    const told = await Promise.all(crowd.map((one) => one.presses("redraw")));
    expect(told.every(({ ack }) => ack?.kind === "acked")).toBe(true);
    await open.reads(ada, `redrawn for One of ${count}/`);
    expect(ada.sees().messages).toHaveLength(1);
  });

  test("is answered between the two", async () => {
    await bob.presses("whisper");
    expect((await open.reads(bob, "between us")).ephemeral).toBe(true);
    expect(ada.sees().messages).toHaveLength(1);
  });

  test("opens a screen of one's own where there is something to press", async () => {
    await bob.presses("screen");
    await open.shows(bob, "a screen of one's own");
    expect(bob.sees().messages).toHaveLength(1);
  });

  test("can say something to everybody, or nothing", async () => {
    await bob.presses("quiet");
    await bob.presses("post");
    await open.slack.until(() => ada.sees().messages.length === 2, "a second message");
  });

  test("that goes wrong is said to the presser alone, with a number", async () => {
    const faults = open.faults.length;
    await bob.presses("throw");
    await open.reads(bob, en.chat.failed(`incident-${faults + 1}`));
    expect(ada.sees().messages).toHaveLength(1);
  });

  test("opens a form, which redraws the message, also when its address is long worth nothing", async () => {
    for (const [more, ms] of [
      ["sugar", 0],
      ["milk", 31 * 60_000],
    ] as const) {
      await bob.presses("form", { ts: last(bob)?.ts ?? "" });
      await open.slack.until(() => bob.sees().modals.length === 1, "a form");
      bob.fills("More", more);
      open.slack.clock.advance(ms);
      await bob.submits();
      await open.reads(ada, `redrawn with ${more}`);
      expect(bob.sees().modals).toEqual([]);
    }
  });

  test("opens a form that keeps what was typed where something is wrong, and says thanks", async () => {
    await bob.presses("form");
    await open.slack.until(() => bob.sees().modals.length === 1, "a form");
    bob.fills("More", "wrong");
    await bob.submits();
    const { errors } = await open.shows(bob);
    expect(Object.entries(errors)).toEqual([["filled:more", "that is &lt;wrong&gt;"]]);
    bob.fills("More", "thanks");
    await bob.submits();
    await open.shows(bob, "thank you");
    expect(ada.sees().messages).toHaveLength(1);
  });

  test("opens a form that says something to everybody and closes", async () => {
    await bob.presses("form");
    await open.slack.until(() => bob.sees().modals.length === 1, "a form");
    bob.fills("More", "post");
    await bob.submits();
    await open.reads(ada, "posted from a form");
    expect(bob.sees().modals).toEqual([]);
  });
});

describe("a press in a modal", () => {
  beforeEach(async () => {
    await ada.runs("/prep screen");
    await shows("a screen of one's own");
  });

  test("redraws it", async () => {
    await ada.presses("redraw");
    await shows("redrawn for Ada");
    expect(ada.sees().modals).toHaveLength(1);
  });

  test("lays a note upon it, and closing that leads back", async () => {
    await ada.presses("whisper");
    await shows("between us");
    await ada.closes();
    await shows("a screen of one's own");
  });

  test("shows another screen in its place", async () => {
    const { id } = await shows("a screen of one's own");
    await ada.presses("screen");
    await open.slack.until(() => calls("views.update") > 0, "an update");
    expect((await shows("a screen of one's own")).id).toBe(id);
  });

  test("lays a form upon it, which redraws it and closes", async () => {
    const { id } = await shows("a screen of one's own");
    await ada.presses("form");
    await open.slack.until(() => ada.sees().modals.length === 2, "a form");
    ada.fills("More", "honey");
    await ada.submits();
    expect((await shows("redrawn with honey")).id).toBe(id);
    expect(ada.sees().modals).toHaveLength(1);
  });

  test("says something in the channel it began in", async () => {
    await ada.presses("post");
    await open.reads(bob, "for everybody");
  });
});

describe("a submitted modal", () => {
  const submits = async (choice: string): Promise<object | undefined> => {
    await ada.runs("/prep ask");
    await shows("Which?");
    await ada.chooses(`say ${choice}`);
    const { ack } = await ada.submits();
    return ack?.kind === "acked" && typeof ack.body === "object" ? ack.body : undefined;
  };

  test("is answered by the next screen", async () => {
    expect(await submits("redraw")).toMatchObject({ response_action: "update" });
    await shows("the next screen");
  });

  test("keeps the choice where something is wrong, and says it beside it", async () => {
    expect(await submits("trouble")).toMatchObject({ response_action: "errors" });
    const { errors, text } = await shows("Which?");
    expect(Object.values(errors)).toEqual(["not &lt;now&gt;"]);
    expect(text).toContain("Which?");
  });

  test("keeps its place beneath a note", async () => {
    expect(await submits("note")).toMatchObject({ response_action: "push" });
    await shows("by the way");
    await ada.closes();
    await shows("Which?");
  });

  test("gives its place to a screen with more to press", async () => {
    expect(await submits("desk")).toMatchObject({ response_action: "update" });
    await shows("another desk");
  });

  test("can ask for more in a form upon it, which redraws it", async () => {
    expect(await submits("form")).toMatchObject({ response_action: "push" });
    ada.fills("More", "lemon");
    await ada.submits();
    await shows("redrawn with lemon");
    expect(ada.sees().modals).toHaveLength(1);
  });

  test("closes where everybody hears the answer, or nobody", async () => {
    await submits("post");
    await open.reads(bob, "posted from a modal");
    await submits("quiet");
    expect(ada.sees().modals).toEqual([]);
  });
});

describe("a modal", () => {
  test.each(["lost", "unheard"] as const)("is opened once where the first attempt was %s", async (kind) => {
    open.slack.faults.next("views.open", { kind });
    const faults = open.faults.length;
    await ada.runs("/prep screen");
    await shows("a screen of one's own");
    expect(ada.sees().modals).toHaveLength(1);
    expect(open.faults).toHaveLength(faults);
  });
});

test("nothing of all this was answered where nobody hears it", () => {
  expect(open.slack.complaints).toEqual([]);
  // Requests were lost on purpose.
  expect(open.warnings.filter((line) => !line.includes("http request failed"))).toEqual([]);
  expect(open.counted).toEqual([]);
});
