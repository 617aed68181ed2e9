import type { App, types } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BoltBench, boltBench } from "./bolt.ts";
import { type ClientBench, clientBench } from "./client.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });

const modal = (text: string, more: object = {}): types.ModalView => ({
  type: "modal",
  title: plain("Quiz"),
  blocks: [{ type: "section", text: plain(text) }],
  ...more,
});

const button = (label: string): types.KnownBlock => ({
  type: "actions",
  elements: [{ type: "button", action_id: label, text: plain(label) }],
});

const field: types.KnownBlock = {
  type: "input",
  block_id: "name",
  label: plain("Name"),
  element: { type: "plain_text_input", action_id: "text", max_length: 5 },
};

const radios: types.KnownBlock = {
  type: "input",
  block_id: "answer",
  label: plain("Answer"),
  element: {
    type: "radio_buttons",
    action_id: "pick",
    options: ["A", "B"].map((letter) => ({ text: plain(`${letter}.`), value: letter })),
  },
};

describe("a trigger", () => {
  let bench: ClientBench;
  beforeEach(async () => {
    bench = await clientBench();
  });
  afterEach(() => bench.slack.stop());

  /** A trigger from a command nobody acknowledges. */
  const fresh = async (): Promise<string> => {
    const { slack } = bench;
    const delivery = await slack.person("Ada").in(slack.channel("general")).runs("/prep");
    return String(delivery.payload["trigger_id"]);
  };

  test("opens one modal, within three seconds", async () => {
    const { slack, client, refusal } = bench;
    const open = (trigger_id: string) => refusal(client.views.open({ trigger_id, view: modal("hi") }));
    const trigger = await fresh();
    expect(await open(trigger)).toBe("none");
    expect(await open(trigger)).toBe("exchanged_trigger_id");
    expect(await open("1.2.3")).toBe("invalid_trigger_id");
    const late = await fresh();
    slack.clock.advance(3001);
    expect(await open(late)).toBe("expired_trigger_id");
  });

  test("of another workspace is none", async () => {
    const { slack, as, refusal } = bench;
    const other = slack.workplace.install(slack.workplace.team("Other"));
    const call = as(other.token).views.open({ trigger_id: await fresh(), view: modal("hi") });
    expect(await refusal(call)).toBe("invalid_trigger_id");
  });

  test("a wrong view is refused with pointers, and costs the trigger", async () => {
    const { client, refusal } = bench;
    const trigger_id = await fresh();
    const wrong = client.views.open({ trigger_id, view: modal("hi", { title: plain("x".repeat(25)) }) });
    expect(await refusal(wrong)).toBe(
      "invalid_arguments; [ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
    );
    expect(await refusal(client.views.open({ trigger_id, view: modal("hi") }))).toBe("exchanged_trigger_id");
  });
});

describe.each(["socket", "http"] as const)("a modal over %s", (mode) => {
  let bench: BoltBench | undefined;
  afterEach(() => bench?.stop());

  /** Someone before the modal that a command opens. */
  const opened = async (view: types.ModalView, wire: (app: App) => void = () => undefined) => {
    bench = await boltBench(mode, (app) => {
      app.command("/prep", async ({ ack, command, client }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      wire(app);
    });
    const { slack } = bench;
    const ada = slack.person("Ada").in(slack.channel("general"));
    await ada.runs("/prep");
    await slack.until(() => ada.sees().modals.length === 1);
    return { slack, ada };
  };

  test("is updated by a press in it, keeping what was entered, unless someone was faster", async () => {
    const blocks = [field, button("Hint")];
    const outcomes: string[] = [];
    const { slack, ada } = await opened(modal("", { blocks, submit: plain("Go") }), (app) =>
      app.action("Hint", async ({ ack, body, client }) => {
        await ack();
        if (body.type !== "block_actions" || body.view === undefined) return;
        const { id: view_id, hash } = body.view;
        const view = modal("", { blocks: [...blocks, { type: "divider" }], submit: plain("Go") });
        await client.views.update({ view_id, hash, view });
        await client.views.update({ view_id, hash, view }).catch((error) => outcomes.push(error.data.error));
      }),
    );
    ada.fills("Name", "Ada");
    await ada.presses("Hint");
    await slack.until(() => outcomes.length === 1);
    expect(outcomes).toEqual(["hash_conflict"]);
    const payload = (await ada.presses("Hint")).payload as { view: { state: { values: object } } };
    expect(payload.view.state.values).toMatchObject({ name: { text: { type: "plain_text_input", value: "Ada" } } });
  });

  test("carries a chosen option to the app, and takes its place by response_action", async () => {
    const { slack, ada } = await opened(
      modal("", { blocks: [radios], submit: plain("Answer"), callback_id: "q" }),
      (app) =>
        app.view("q", async ({ ack, view }) => {
          const picked = view.state.values["answer"]?.["pick"]?.selected_option?.value;
          await ack({ response_action: "update", view: modal(`${picked} is right`, { submit: plain("Next") }) });
        }),
    );
    await expect(ada.submits()).rejects.toThrow("asks to fill in");
    await ada.chooses("B.");
    await ada.submits();
    expect(ada.sees().modals).toMatchObject([{ text: "B is right", submit: "Next" }]);
    expect(slack.calls.filter((call) => call.method.startsWith("views.")).map((call) => call.method)).toEqual([
      "views.open",
    ]);
  });

  test("lies on others three deep, and closing uncovers the one below", async () => {
    const outcomes: string[] = [];
    const view = (text: string) => modal(text, { blocks: [button("Deeper")], title: plain(text) });
    const { slack, ada } = await opened(view("1"), (app) =>
      app.action("Deeper", async ({ ack, body, client }) => {
        await ack();
        if (body.type !== "block_actions") return;
        await client.views
          .push({ trigger_id: body.trigger_id, view: view("more") })
          .then(() => outcomes.push("pushed"))
          .catch((error) => outcomes.push(error.data.error));
      }),
    );
    for (const count of [1, 2, 3]) {
      await ada.presses("Deeper");
      await slack.until(() => outcomes.length === count);
    }
    expect(outcomes).toEqual(["pushed", "pushed", "push_limit_reached"]);
    await ada.closes();
    await ada.closes();
    expect(ada.sees().modals.map((one) => one.title)).toEqual(["1"]);
  });

  test("says that it was closed where the app wants to know", async () => {
    const closed: string[] = [];
    const { slack, ada } = await opened(modal("hi", { notify_on_close: true, callback_id: "q" }), (app) =>
      app.view({ callback_id: "q", type: "view_closed" }, async ({ ack, body }) => {
        await ack();
        closed.push(`${body.type} ${JSON.stringify(body).includes('"is_cleared":true')}`);
      }),
    );
    await ada.closes("all");
    await slack.until(() => closed.length === 1);
    expect(closed).toEqual(["view_closed true"]);
    expect(ada.sees().modals).toEqual([]);
  });

  test("stays, with trouble, when the answer to Submit is wrong or does not come", async () => {
    let answers = 0;
    const blocks = [field];
    const { slack, ada } = await opened(modal("", { blocks, submit: plain("Go"), callback_id: "q" }), (app) =>
      app.view("q", async ({ ack }) => {
        answers += 1;
        if (answers === 1) await ack({ response_action: "errors", errors: { nowhere: "no" } });
      }),
    );
    expect(() => ada.fills("Name", "too long")).toThrow("takes 5 characters");
    ada.fills("Name", "Ada");
    await ada.submits();
    expect(ada.sees().trouble).toBe("We had some trouble connecting. Try again?");
    expect(slack.complaints).toEqual(["answer to a submission: invalid_errors; nowhere is no input of the view"]);
    const late = ada.submits();
    await slack.until(() => answers === 2);
    slack.clock.advance(3000);
    expect((await late).ack).toMatchObject({ kind: "late" });
    expect(ada.sees()).toMatchObject({
      modals: [{ title: "Quiz" }],
      trouble: "We had some trouble connecting. Try again?",
    });
  });
});
