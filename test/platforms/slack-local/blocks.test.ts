import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemsOfBlocks } from "../../support/slack/blocks/blocks.ts";
import { problemsOfView } from "../../support/slack/blocks/view.ts";
import { type ClientBench, clientBench } from "./client.ts";

const NO_FILES = { file: () => false };
const plain = (text: string) => ({ type: "plain_text", text });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const button = (action_id: string, more: object = {}) => ({ type: "button", action_id, text: plain("Go"), ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const option = (text: string, value = text) => ({ text: plain(text), value });
const input = (element: object) => ({ type: "input", label: plain("Name"), element });
const table = { type: "table", rows: [[{ type: "raw_text", text: "a" }]] };
const modal = (more: object) => ({ type: "modal", title: plain("Quiz"), blocks: [section("hi")], ...more });

const inMessage = (...blocks: object[]) => problemsOfBlocks(blocks, "message", NO_FILES);
const inModal = (...blocks: object[]) => problemsOfBlocks(blocks, "modal", NO_FILES);

describe("Block Kit", () => {
  test("lets through what the documents allow", () => {
    const rich = {
      type: "rich_text",
      elements: [
        { type: "rich_text_section", elements: [{ type: "text", text: "a", style: { bold: true } }] },
        { type: "rich_text_preformatted", elements: [{ type: "text", text: "SELECT 1" }] },
        { type: "rich_text_list", style: "bullet", elements: [{ type: "rich_text_section", elements: [] }] },
      ],
    };
    const radios = { type: "radio_buttons", action_id: "r", options: [option("A"), option("B")] };
    const boxes = { type: "checkboxes", action_id: "c", options: [option("A")], initial_options: [option("A")] };
    const picture = { type: "image", image_url: "https://example.org/a.png", alt_text: "A chart" };
    const all = [section("*x*"), rich, picture, { type: "divider" }, { type: "header", text: plain("H") }];
    expect(inMessage(...all, table, actions(button("a", { style: "primary", value: "v" }), radios))).toEqual([]);
    expect(inModal(...all, input(radios), input(boxes), input({ type: "plain_text_input", action_id: "t" }))).toEqual(
      [],
    );
  });

  test("keeps tables and markdown out of modals", () => {
    expect(inModal(table, { type: "markdown", text: "**x**" })).toEqual([
      "unsupported type: table [json-pointer:/blocks/0/type]",
      "unsupported type: markdown [json-pointer:/blocks/1/type]",
    ]);
  });

  test.each([
    ["a long section", section("x".repeat(3001)), "must be less than 3001 characters"],
    ["an empty section", section(""), "must be more than 0 characters"],
    ["a long header", { type: "header", text: plain("x".repeat(151)) }, "must be less than 151 characters"],
    ["a header in mrkdwn", { type: "header", text: { type: "mrkdwn", text: "x" } }, "unsupported type: mrkdwn"],
    ["a long label", actions(button("a", { text: plain("x".repeat(76)) })), "must be less than 76 characters"],
    ["a long value", actions(button("a", { value: "x".repeat(2001) })), "must be less than 2001 characters"],
    ["a long action id", actions(button("a".repeat(256))), "must be less than 256 characters"],
    ["a third style", actions(button("a", { style: "green" })), "must be primary or danger"],
    [
      "26 buttons",
      actions(...Array.from({ length: 26 }, (_, at) => button(`a${at}`))),
      "no more than 25 items allowed",
    ],
    ["the same action twice", actions(button("a"), button("a")), "action_id a already exists"],
    ["no buttons", actions(), "no fewer than 1 items allowed"],
    ["an unknown field", { ...section("x"), colour: "red" }, "no additional property allowed"],
    ["a text input among actions", actions({ type: "plain_text_input", action_id: "t" }), "unsupported type"],
    ["a button as an input", input(button("a")), "unsupported type: button"],
    ["a picture without words", { type: "image", image_url: "https://example.org/a.png" }, "must be a string"],
    ["an unknown file", { type: "image", slack_file: { id: "F1" }, alt_text: "x" }, "invalid slack file"],
    [
      "11 radio buttons",
      input({ type: "radio_buttons", action_id: "r", options: Array.from({ length: 11 }, (_, at) => option(`${at}`)) }),
      "no more than 10 items allowed",
    ],
    [
      "a long option",
      input({ type: "checkboxes", action_id: "c", options: [option("x".repeat(76), "v")] }),
      "must be less than 76 characters",
    ],
    [
      "a preset that is no option",
      input({ type: "radio_buttons", action_id: "r", options: [option("A")], initial_option: option("B") }),
      "must match exactly one of the provided options",
    ],
    [
      "options with the same value",
      input({ type: "radio_buttons", action_id: "r", options: [option("A", "x"), option("B", "x")] }),
      "option values must be unique",
    ],
  ])("refuses %s", (_, block, problem) => {
    expect(inMessage(block).join("\n")).toContain(problem);
  });

  test("refuses more than 50 blocks, a block id twice, two tables", () => {
    const many = Array.from({ length: 51 }, () => section("x"));
    expect(inMessage(...many)).toEqual(["no more than 50 items allowed [json-pointer:/blocks]"]);
    expect(problemsOfBlocks(many, "modal", NO_FILES)).toEqual([]);
    const same = { ...section("x"), block_id: "b" };
    expect(inMessage(same, same)).toEqual(["block_id b already exists [json-pointer:/blocks]"]);
    expect(inMessage(table, table)).toEqual(["only_one_table_allowed [json-pointer:/blocks]"]);
  });
});

describe("a view", () => {
  test.each([
    ["a long title", { title: plain("x".repeat(25)) }, "[json-pointer:/view/title/text]"],
    ["a long submit", { submit: plain("x".repeat(25)) }, "[json-pointer:/view/submit/text]"],
    [
      "inputs without a submit",
      { blocks: [input({ type: "plain_text_input", action_id: "t" })] },
      "missing required field: submit",
    ],
    ["long metadata", { private_metadata: "x".repeat(3001) }, "[json-pointer:/view/private_metadata]"],
    ["a home's type", { type: "home" }, "must be modal"],
  ])("is refused with %s", (_, more, problem) => {
    expect(problemsOfView(modal(more), "modal", NO_FILES).join("\n")).toContain(problem);
  });

  test("as a home has no title", () => {
    expect(problemsOfView({ type: "home", blocks: [section("x")] }, "home", NO_FILES)).toEqual([]);
    expect(problemsOfView({ ...modal({}), type: "home" }, "home", NO_FILES)).toEqual([
      "no additional property allowed [json-pointer:/view/title]",
    ]);
  });
});

describe("over the wire", () => {
  let bench: ClientBench;
  beforeAll(async () => {
    bench = await clientBench();
  });
  afterAll(() => bench.slack.stop());

  test("wrong blocks are refused in Slack's shape", async () => {
    const { slack, client } = bench;
    const channel = slack.channel("general").id;
    const call = client.apiCall("chat.postMessage", { channel, text: "x", blocks: [section("")] });
    const message = "must be more than 0 characters [json-pointer:/blocks/0/text/text]";
    await expect(call).rejects.toMatchObject({
      data: {
        ok: false,
        error: "invalid_blocks",
        errors: [message],
        response_metadata: { messages: [`[ERROR] ${message}`] },
      },
    });
  });
});
