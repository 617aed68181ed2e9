import { expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { saidLink } from "../../../src/chat/said-link.ts";
import { muted, type View } from "../../../src/chat/view.ts";
import { outboxBench, view } from "./outbox-bench.ts";

const out = await outboxBench();

const post = (): Extract<Delivery, { kind: "post" }> => ({
  kind: "post",
  target: out.target,
  view: view("A question"),
});
const DONE = { kind: "done" };

test.each(["S0123ABCD", "<!subteam^S0123ABCD|@backend>"])("pings exactly the group %s", async (ping) => {
  expect(await out.deliver({ ...post(), ping }, `ping/${ping}`)).toEqual(DONE);
  const said = out.calls("chat.postMessage").at(-1);
  expect(JSON.stringify(said)).toContain("<!subteam^S0123ABCD>");
  expect(JSON.stringify(said)).not.toContain("|@backend");
});

test.each(["@backend", "<!channel>", "<!subteam^evil> <!here>"])(
  "says %s in words, which ping nobody",
  async (ping) => {
    expect(await out.deliver({ ...post(), ping }, `words/${ping}`)).toEqual(DONE);
    const said = JSON.stringify(out.calls("chat.postMessage").at(-1));
    expect(said).not.toMatch(/"mrkdwn"[^}]*<!/);
    expect(said).toContain(ping.replace(/[<>]/g, "").slice(0, 5));
  },
);

test("leads to an earlier message by its address, and in words where there is none", async () => {
  await out.deliver(post(), "daily/1");
  const leading = (key: string): View => ({ summary: "New", body: [muted(saidLink("the one before", key))] });
  await out.deliver({ ...post(), view: leading("daily/1") }, "daily/2");
  await out.deliver({ ...post(), view: leading("daily/0") }, "daily/3");
  const [second, third] = out
    .calls("chat.postMessage")
    .slice(-2)
    .map((call) => JSON.stringify(call));
  expect(second).toMatch(/slack\.com\/archives\/\w+\/p\d+/);
  expect(third).toContain("the one before");
  expect(third).not.toContain("said:");
});
