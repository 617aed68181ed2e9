import type { App } from "@slack/bolt";
import { afterEach, describe, expect, test } from "vitest";
import { type BoltBench, boltBench } from "./bolt.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });

const modal = (text: string, more: object = {}) => ({
  type: "modal" as const,
  title: plain("Quiz"),
  blocks: [{ type: "section" as const, text: plain(text) }],
  ...more,
});

let bench: BoltBench | undefined;
afterEach(async () => {
  await bench?.stop();
  bench = undefined;
});

describe.each(["socket", "http"] as const)("a Bolt app over %s", (mode) => {
  const open = async (wire: (app: App) => void): Promise<BoltBench> => {
    bench = await boltBench(mode, wire);
    return bench;
  };

  test("answers a command in its acknowledgement, for one person alone", async () => {
    const { slack } = await open((app) =>
      app.command("/prep", async ({ ack, command }) => ack({ text: `You said ${command.text}` })),
    );
    const general = slack.channel("general");
    const [ada, bob] = [slack.person("Ada").in(general), slack.person("Bob").in(general)];
    await ada.runs("/prep quiz redis 5");
    expect(ada.sees().messages).toMatchObject([{ text: "You said quiz redis 5", ephemeral: true }]);
    expect(bob.sees().messages).toEqual([]);
  });

  test("opens a modal, refuses a field, answers Submit with the next view", async () => {
    const input = {
      type: "input" as const,
      block_id: "name",
      label: plain("Your name"),
      element: { type: "plain_text_input" as const, action_id: "text" },
    };
    const { slack } = await open((app) => {
      app.command("/prep", async ({ ack, command, client }) => {
        await ack();
        const view = modal("Hello", { blocks: [input], submit: plain("Go"), callback_id: "form" });
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.view("form", async ({ ack, view }) => {
        const name = view.state.values["name"]?.["text"]?.value;
        if (name === "x") await ack({ response_action: "errors", errors: { name: "Longer, please." } });
        else await ack({ response_action: "update", view: modal(`Welcome ${name}`) });
      });
    });
    const ada = slack.person("Ada").in(slack.channel("general"));
    await ada.runs("/prep");
    await slack.until(() => ada.sees().modals.length === 1);
    ada.fills("Your name", "x");
    await ada.submits();
    expect(ada.sees().modals[0]?.errors).toEqual({ name: "Longer, please." });
    ada.fills("Your name", "Ada");
    await ada.submits();
    expect(ada.sees().modals.map((one) => one.text)).toEqual(["Welcome Ada"]);
    expect(slack.complaints).toEqual([]);
  });

  test("redraws a public message by chat.update and answers a press through its response url", async () => {
    const blocks = [
      { type: "section" as const, text: { type: "mrkdwn" as const, text: "*Race* &lt;3" } },
      { type: "actions" as const, elements: [{ type: "button" as const, action_id: "a", text: plain("Join") }] },
    ];
    const { slack } = await open((app) => {
      app.command("/prep", async ({ ack, command, client }) => {
        await ack();
        await client.chat.postMessage({ channel: command.channel_id, text: "Race", blocks });
      });
      app.action("a", async ({ ack, respond, body, client }) => {
        await ack();
        await respond({ text: "You are in.", replace_original: false });
        if (body.type === "block_actions" && body.channel && body.message)
          await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: "1 is in" });
      });
    });
    const general = slack.channel("general");
    const [ada, bob] = [slack.person("Ada").in(general), slack.person("Bob").in(general)];
    await ada.runs("/prep");
    const race = await slack.until(() => ada.sees().messages[0]);
    expect(race).toMatchObject({ text: "*Race* <3", buttons: ["Join"], by: "Whetstone" });
    await bob.presses("Join");
    await slack.until(() => bob.sees().messages[0]?.edited === true);
    expect(bob.sees().messages.map((one) => one.text)).toEqual(["1 is in", "You are in."]);
    expect(ada.sees().messages.map((one) => one.text)).toEqual(["1 is in"]);
  });
});
