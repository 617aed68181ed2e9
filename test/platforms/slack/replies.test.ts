import { beforeEach, describe, expect, test } from "vitest";
import type { Form } from "../../../src/chat/form.ts";
import { form, quiet, type Reply, redraw, whisper } from "../../../src/chat/reply.ts";
import type { Request } from "../../../src/chat/request.ts";
import type { Router } from "../../../src/chat/router.ts";
import { actions, button, prose, type View } from "../../../src/chat/view.ts";
import { words as en } from "../../../src/words/en.ts";
import type { Person } from "../../support/slack/people/people.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import { type SlackApp, slackAppFor } from "./slack-app.ts";

const requests: Request[] = [];

const note = (says: string, tone: View["tone"] = "notice"): View => ({ summary: says, tone, body: [prose(says)] });
/** A screen from which every kind of answer can be had. */
const desk = (says: string): View => ({
  summary: says,
  body: [prose(says), actions(...KINDS.map((kind) => button(kind, kind)))],
});
const KINDS = ["redraw", "whisper", "screen", "post", "form", "quiet", "throw"] as const;
const asking: View = {
  summary: "Which?",
  body: [
    {
      kind: "choice",
      label: "Which?",
      options: ["redraw", "trouble", "note", "desk", "form", "post", "quiet"].map((press) => ({
        text: `say ${press}`,
        press: `after-${press}`,
      })),
    },
  ],
};
const formTo = (submit: string): Form => ({
  title: "Say more",
  submit,
  submitLabel: "Send",
  fields: [{ kind: "text", name: "more", label: "More", max: 100 }],
});

const replies: Record<string, (request: Request) => Reply> = {
  redraw: ({ who }) => redraw(desk(`redrawn for ${who.name}`)),
  whisper: () => whisper(note("between us")),
  screen: () => whisper(desk("a screen of one's own")),
  post: () => ({ kind: "post", view: desk("for everybody") }),
  ask: () => whisper(asking),
  form: () => form(formTo("filled")),
  quiet: () => quiet,
  filled: ({ act }) => {
    const more = act.kind === "form" ? (act.fields["more"] ?? "") : "";
    if (more === "wrong") return whisper(note("that is <wrong>", "trouble"));
    if (more === "thanks") return whisper(note("thank you"));
    if (more === "post") return { kind: "post", view: note("posted from a form") };
    if (more === "again") return form(formTo("filled"));
    return more === "nothing" ? quiet : redraw(desk(`redrawn with ${more}`));
  },
  "after-redraw": () => redraw(note("the next screen")),
  "after-trouble": () => whisper(note("not <now>", "trouble")),
  "after-note": () => whisper(note("by the way")),
  "after-desk": () => whisper(desk("another desk")),
  "after-form": () => form(formTo("filled")),
  "after-post": () => ({ kind: "post", view: note("posted from a modal") }),
  "after-quiet": () => quiet,
};

/** Answers each act by its name. */
const router: Router = {
  first: () => "whisper",
  handle: async (request) => {
    requests.push(request);
    const { act } = request;
    const name = act.kind === "text" ? act.text : act.kind === "press" || act.kind === "form" ? act.action : "quiet";
    const reply = replies[name];
    if (!reply) throw new Error(`nobody answers ${name}`);
    return reply(request);
  },
};

const app: SlackApp = await slackAppFor({ over: { router, allowed: [] } });
const open: SlackApp = await slackAppFor({ over: { router } });

let ada: Seat;
let bob: Seat;
let adaIs: Person;
let count = 0;
beforeEach(() => {
  count += 1;
  const channel = open.slack.channel(`c${count}`);
  adaIs = open.slack.person(`Ada ${count}`);
  ada = adaIs.in(channel);
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
  replies["suggest.1"] = () => whisper(note("noted"));
  await ada.shortcut("Save as question 存为题目", { ts });
  expect((await open.reads(ada, "noted")).ephemeral).toBe(true);
  expect(requests.at(-1)?.act).toEqual({ kind: "press", action: "suggest.1", values: ["Why is <b> & not *b*?"] });
});

test("a request names person, place, language and zone", async () => {
  await ada.runs("/prep quiet");
  await open.slack.until(() => requests.at(-1)?.who.name === `Ada ${count}`, "the request");
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
  const eve = app.slack.person("Eve").in(app.channel);
  await eve.runs("/prep post");
  expect((await app.reads(eve, en.slack.notServed)).ephemeral).toBe(true);
  eve.opensHome();
  await app.slack.until(() => eve.sees().home?.text.includes(en.slack.notServed), "a home");
  expect(requests).toHaveLength(before);
});

test("nothing of all this was answered where nobody hears it", () => {
  expect(open.slack.complaints).toEqual([]);
  // The two that were lost on purpose.
  expect(open.warnings).toHaveLength(2);
  expect(open.counted).toEqual([]);
});
