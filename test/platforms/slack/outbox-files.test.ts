import { expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import type { File } from "../../../src/chat/view.ts";
import { outboxBench, view } from "./outbox-bench.ts";

const out = await outboxBench();

const DONE = { kind: "done" };
const file: File = { kind: "file", name: "export.json", type: "application/json", text: '{"a":"字"}' };
const post: Delivery = { kind: "post", target: out.target, view: view("Yours", file) };
const completed = () => out.calls("files.completeUploadExternal").map(({ args }) => args);

test("a file follows its message into the same channel, once", async () => {
  for (let time = 0; time < 2; time += 1) expect(await out.deliver(post, "f1")).toEqual(DONE);
  expect(completed()).toHaveLength(1);
  const [sent] = completed();
  expect(sent?.["channel_id"]).toBe(out.channel.id);
  expect(out.calls("files.getUploadURLExternal")[0]?.args).toMatchObject({ filename: "export.json", length: 11 });
});

test("its message names it", async () => {
  await out.deliver(post, "f1");
  expect(JSON.stringify(out.calls("chat.postMessage")[0]?.args["blocks"])).toContain("export.json");
});

test("a refused file is tried again, and the message is said once", async () => {
  out.slack.faults.next("files.completeUploadExternal", { kind: "error", code: "ratelimited" });
  await out.patiently(post, "f1");
  expect(out.calls("chat.postMessage")).toHaveLength(1);
});

test("what was put at Slack for one person alone is removed when they are forgotten", async () => {
  const user = out.slack.person("Reader");
  const account = `slack-${out.channel.team}-${user.id}`;
  const picture = { kind: "image", alt: "Mine", type: "image/png", data: "bWluZQ==" } as const;
  const direct: Delivery = { kind: "direct", target: out.target, member: account, view: view("Yours", file, picture) };
  expect(await out.patiently(direct, "d1")).toEqual(DONE);
  await out.patiently(post, "p1");
  const forget: Delivery = { kind: "forget", target: out.target, account, view: view("") };
  expect(await out.deliver(forget, "forget/1")).toEqual(DONE);
  const mine = completed()
    .slice(0, 2)
    .flatMap(({ files }) => (files as readonly { readonly id: string }[]).map(({ id }) => id));
  const removed = out.calls("files.delete").map(({ args }) => args["file"]);
  expect(removed.toSorted()).toEqual(mine.toSorted());
  expect(await out.deliver(forget, "forget/2")).toEqual(DONE);
});
