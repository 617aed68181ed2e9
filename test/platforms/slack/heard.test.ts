import { expect, test } from "vitest";
import { heard } from "../../../src/platforms/slack/inbound/heard.ts";

test.each([
  ["a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"],
  ["&amp;lt;", "&lt;"],
  ["see <https://redis.io|redis.io> or <https://redis.io/docs>", "see redis.io or https://redis.io/docs"],
  ["ask <@U0123|ada> in <#C0123|general>", "ask @ada in #general"],
  ["<@U0123> <!channel> <!here|here>", "@U0123 @channel @here"],
  ["<mailto:ada@example.org|ada@example.org>", "ada@example.org"],
  ["<!date^1392734382^{date}|18 Feb 2014>", "18 Feb 2014"],
  ["  quiz redis 5 ", "quiz redis 5"],
])("what Slack sends as %s was typed as %s", (sent, typed) => {
  expect(heard(sent)).toBe(typed);
});
