import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ClientBench, clientBench } from "./client.ts";

let bench: ClientBench;
beforeEach(async () => {
  bench = await clientBench();
});
afterEach(() => bench.slack.stop());

describe("on demand", () => {
  test("a method is refused with 429 beyond its pace, for as long as it says", async () => {
    const { slack, client } = bench;
    const [one, two] = [slack.channel("one").id, slack.channel("two").id];
    slack.faults.limit("chat.postMessage", 1, { ms: 1000, each: "channel" });
    const post = (channel: string) => client.chat.postMessage({ channel, text: "hi" });
    await post(one);
    await post(two);
    await expect(post(one)).rejects.toBeInstanceOf(webApi.WebAPIRateLimitedError);
    expect(slack.calls.at(-1)).toMatchObject({ status: 429, response: { error: "ratelimited" } });
    slack.clock.advance(1000);
    await post(one);
  });

  test("a call fails, or happens without an answer", async () => {
    const { slack, client, refusal } = bench;
    const channel = slack.channel("general").id;
    const post = (text: string) => client.chat.postMessage({ channel, text });
    slack.faults.next("chat.postMessage", { kind: "error", code: "fatal_error" });
    expect(await refusal(post("one"))).toBe("fatal_error");
    slack.faults.next("chat.postMessage", { kind: "status", status: 503 });
    await expect(post("two")).rejects.toBeInstanceOf(webApi.WebAPIHTTPError);
    slack.faults.next("chat.postMessage", { kind: "lost" }, (args) => args["text"] === "three");
    await expect(post("three")).rejects.toBeInstanceOf(webApi.WebAPIRequestError);
    slack.faults.next("*", { kind: "unheard" });
    await expect(post("four")).rejects.toBeInstanceOf(webApi.WebAPIRequestError);
    const history = await client.conversations.history({ channel });
    expect(history.messages?.map((one) => one.text)).toEqual(["four"]);
  });
});
