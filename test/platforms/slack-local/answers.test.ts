import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BoltBench, boltBench } from "./bolt.ts";
import { type ClientBench, clientBench } from "./client.ts";

describe("a response url", () => {
  let bench: ClientBench;
  beforeEach(async () => {
    bench = await clientBench();
  });
  afterEach(() => bench.slack.stop());

  const someone = () => bench.slack.person("Ada").in(bench.slack.channel("general"));

  const post = async (url: unknown, body: object): Promise<string> => {
    const response = await fetch(String(url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return `${response.status} ${await response.text()}`;
  };

  test("answers five times within half an hour", async () => {
    const ada = someone();
    const url = (await ada.runs("/prep")).payload["response_url"];
    for (let use = 0; use < 5; use += 1) expect(await post(url, { text: `${use}` })).toBe("200 ok");
    expect(await post(url, { text: "6" })).toBe('404 {"ok":false,"error":"used_url"}');
    expect(ada.sees().messages.map((one) => one.text)).toEqual(["0", "1", "2", "3", "4"]);
    const later = (await ada.runs("/prep")).payload["response_url"];
    bench.slack.clock.advance(30 * 60_000 + 1);
    expect(await post(later, { text: "late" })).toBe('404 {"ok":false,"error":"expired_url"}');
  });

  test("answers in channels the bot is not in, to one person or to all", async () => {
    const { slack } = bench;
    const secret = slack.channel("secret", { kind: "private", bot: false });
    const [ada, bob] = [slack.person("Ada").in(secret), slack.person("Bob").in(secret)];
    const delivery = await ada.runs("/prep");
    expect(delivery.payload["channel_name"]).toBe("privategroup");
    await post(delivery.payload["response_url"], { text: "to you" });
    await post(delivery.payload["response_url"], { text: "to all", response_type: "in_channel" });
    expect(ada.sees().messages.map((one) => one.text)).toEqual(["to you", "to all"]);
    expect(bob.sees().messages.map((one) => one.text)).toEqual(["to all"]);
  });

  test("replaces or deletes what was pressed, also what only one person sees", async () => {
    const { slack, client } = bench;
    const general = slack.channel("general");
    const ada = slack.person("Ada");
    const seat = ada.in(general);
    const element = { type: "button", action_id: "a", text: { type: "plain_text", text: "Go" } };
    const blocks = [{ type: "actions", elements: [element] }];
    await client.apiCall("chat.postEphemeral", { channel: general.id, user: ada.id, text: "psst", blocks });
    const press = await seat.presses("Go");
    expect(press.payload["message"]).toBeUndefined();
    expect(press.payload["container"]).toMatchObject({ is_ephemeral: true });
    await post(press.payload["response_url"], { text: "changed", replace_original: true });
    expect(seat.sees().messages).toMatchObject([{ text: "changed", ephemeral: true }]);
    await post(press.payload["response_url"], { delete_original: true });
    expect(seat.sees().messages).toEqual([]);
  });

  test("says what is wrong with blocks, and knows no other address", async () => {
    const url = (await someone().runs("/prep")).payload["response_url"];
    expect(await post(url, { text: "x", blocks: [{ type: "table" }] })).toMatch(/^400 .*"invalid_blocks"/);
    expect(await post(`${url}0`, { text: "x" })).toMatch(/^404/);
  });
});

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  let bench: BoltBench | undefined;
  afterEach(() => bench?.stop());

  test("a command that asks for ids gets them, and no text is markup", async () => {
    const texts: string[] = [];
    bench = await boltBench(mode, (app) =>
      app.command("/prep", async ({ ack, command }) => {
        texts.push(command.text);
        await ack();
      }),
    );
    const { slack } = bench;
    const general = slack.channel("general");
    const bob = slack.person("Bob");
    await slack.person("Ada").in(general).runs("/prep interview with:@bob in #general <b> & more");
    expect(texts).toEqual([`interview with:<@${bob.id}|bob> in <#${general.id}|general> &lt;b&gt; &amp; more`]);
  });

  test("a command in an acknowledgement may speak to all; a wrong one is a trouble", async () => {
    bench = await boltBench(mode, (app) =>
      app.command("/prep", async ({ ack, command }) => {
        if (command.text === "all") await ack({ response_type: "in_channel", text: "Hello <!here>" });
        else if (command.text === "string") await ack("Just words");
        else await ack({ text: "x", blocks: [{ type: "section", text: { type: "mrkdwn", text: "" } }] });
      }),
    );
    const { slack } = bench;
    const general = slack.channel("general");
    const [ada, bob] = [slack.person("Ada").in(general), slack.person("Bob").in(general)];
    await ada.runs("/prep all");
    expect(bob.sees().messages).toMatchObject([{ text: "Hello @here", pings: ["here"], ephemeral: false }]);
    await ada.runs("/prep string");
    expect(ada.sees().messages.at(-1)).toMatchObject({ text: "Just words", ephemeral: true });
    await ada.runs("/prep wrong");
    expect(ada.sees().trouble).toBe("We had some trouble connecting. Try again?");
    expect(slack.complaints).toHaveLength(1);
  });

  test("what is typed in channels, threads and direct messages is told, the app's own words too", async () => {
    const heard: string[] = [];
    bench = await boltBench(mode, (app) =>
      app.message(async ({ message, say }) => {
        if (message.subtype !== undefined || !("text" in message)) return;
        heard.push(`${message.channel_type} ${message.text} ${message.thread_ts === undefined ? "" : "in thread"}`);
        if (message.channel_type === "im") await say("I heard you.");
      }),
    );
    const { slack } = bench;
    const ada = slack.person("Ada");
    const root = ada.in(slack.channel("general")).types("a < b");
    ada.in(slack.channel("general2", { bot: false })).types("nobody hears this");
    await slack.until(() => heard.length === 1);
    ada.in(slack.channel("secret", { kind: "private" })).types("psst");
    await slack.until(() => heard.length === 2);
    ada.withApp().types("hello");
    await slack.until(() => ada.withApp().sees().messages.length === 2);
    expect(heard).toEqual(["channel a &lt; b ", "group psst ", "im hello "]);
    expect(root.threadTs).toBeUndefined();
    const own = slack.deliveries.filter((one) => JSON.stringify(one.payload).includes("I heard you."));
    expect(own).toHaveLength(1);
  });

  test("a message shortcut brings the message, a global one a trigger", async () => {
    const taken: string[] = [];
    bench = await boltBench(mode, (app) => {
      app.shortcut("save", async ({ ack, shortcut }) => {
        await ack();
        if (shortcut.type === "message_action") taken.push(String(shortcut.message.text));
      });
      app.shortcut("practise", async ({ ack, shortcut, client }) => {
        await ack();
        const title = { type: "plain_text" as const, text: "Now" };
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: { type: "modal", title, blocks: [{ type: "divider" }] },
        });
      });
    });
    const { slack } = bench;
    const general = slack.channel("general");
    const ada = slack.person("Ada").in(general);
    const message = slack.person("Bob").in(general).types("What is a B-tree?");
    await ada.shortcut("Save as question", message);
    expect(taken).toEqual(["What is a B-tree?"]);
    await ada.shortcut("Practise");
    expect((await slack.until(() => ada.sees().modals[0])).title).toBe("Now");
  });

  test("the home is published, pressed and told when opened", async () => {
    bench = await boltBench(mode, (app) => {
      const home = (text: string) => ({
        type: "home" as const,
        blocks: [
          { type: "section" as const, text: { type: "mrkdwn" as const, text } },
          {
            type: "actions" as const,
            elements: [{ type: "button" as const, action_id: "go", text: { type: "plain_text" as const, text: "Go" } }],
          },
        ],
      });
      app.event("app_home_opened", async ({ event, client }) => {
        const text = event.view === undefined ? "First time" : "Again";
        await client.views.publish({ user_id: event.user, view: home(text) });
      });
      app.action("go", async ({ ack, body, client }) => {
        await ack();
        await client.views.publish({ user_id: body.user.id, view: home("Gone") });
      });
    });
    const { slack } = bench;
    const ada = slack.person("Ada").withApp();
    ada.opensHome();
    await slack.until(() => ada.sees().home?.text === "First time");
    ada.opensHome();
    await slack.until(() => ada.sees().home?.text === "Again");
    await ada.presses("Go", "home");
    await slack.until(() => ada.sees().home?.text === "Gone");
    expect(slack.complaints).toEqual([]);
  });
});
