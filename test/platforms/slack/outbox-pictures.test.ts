import { expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import type { Image } from "../../../src/chat/view.ts";
import { outboxBench, view } from "./outbox-bench.ts";

const out = await outboxBench();

const DONE = { kind: "done" };
const picture = (alt: string, data = Buffer.from("a chart").toString("base64")): Image => ({
  kind: "image",
  alt,
  type: "image/png",
  data,
});
const post = (image: Image): Delivery => ({ kind: "post", target: out.target, view: view("Your week", image) });
const redraw = (image: Image, revision: number): Delivery => ({
  kind: "redraw",
  target: out.target,
  of: "p1",
  view: view(`State ${revision}`, image),
  revision,
});
const shown = () => out.slack.person("Reader").in(out.channel).sees().messages;
const pictures = () => shown().map(({ blocks }) => blocks.filter(({ type }) => type === "image").length);
const uploads = () => out.calls("files.completeUploadExternal").map(({ args }) => args);

/** Slack's id of what was uploaded first. */
const idOfUpload = (): string => {
  const files = uploads()[0]?.["files"] as readonly { readonly id: string }[] | undefined;
  return files?.[0]?.id ?? "";
};

test("a picture is words first, then a file of no channel that says the same", async () => {
  expect(await out.deliver(post(picture("Nine of ten right")), "p1")).toEqual(DONE);
  expect(pictures()).toEqual([1]);
  expect(shown()[0]?.text).toContain("Nine of ten right");
  expect(JSON.stringify(out.calls("chat.postMessage")[0]?.args["blocks"])).toContain("Nine of ten right");
  expect(JSON.stringify(out.calls("chat.postMessage")[0]?.args["blocks"])).not.toContain("slack_file");
  expect(uploads().map(({ channel_id: channel }) => channel)).toEqual([undefined]);
});

test("the same picture is uploaded once a workspace, and stands at once from then on", async () => {
  for (const key of ["p1", "p2"]) expect(await out.deliver(post(picture("Nine of ten right")), key)).toEqual(DONE);
  expect(out.calls("chat.update")).toHaveLength(1);
  expect(await out.another()(redraw(picture("Nine of ten right"), 1), "r1")).toEqual(DONE);
  expect(pictures()).toEqual([1, 1]);
  expect(uploads()).toHaveLength(1);
});

test("a picture that Slack still looks at stays in words for as long", async () => {
  out.slack.filesTake(5_000);
  expect(await out.deliver(post(picture("Nine of ten right")), "p1")).toEqual({ kind: "later", seconds: 2 });
  expect(pictures()).toEqual([0]);
  expect(shown()[0]?.text).toContain("Nine of ten right");
  expect(await out.patiently(post(picture("Nine of ten right")), "p1")).toEqual(DONE);
  expect(pictures()).toEqual([1]);
  expect(uploads()).toHaveLength(1);
});

test("a redraw that comes while a picture is being looked at is not undone", async () => {
  out.slack.filesTake(5_000);
  await out.deliver(post(picture("Before")), "p1");
  expect(await out.patiently(redraw(picture("After", "bmV3"), 1), "r1")).toEqual(DONE);
  expect(await out.patiently(post(picture("Before")), "p1")).toEqual(DONE);
  expect(shown().map(({ text }) => text)).toEqual([expect.stringContaining("After")]);
  expect(pictures()).toEqual([1]);
});

test("a picture that cannot be uploaded stays in words, and the message is said once", async () => {
  out.slack.faults.next("files.getUploadURLExternal", { kind: "error", code: "storage_limit_reached" });
  expect(await out.deliver(post(picture("Nine of ten right")), "p1")).toEqual(DONE);
  expect(await out.deliver(post(picture("Nine of ten right")), "p1")).toEqual(DONE);
  expect(shown().map(({ text }) => text)).toEqual([expect.stringContaining("Nine of ten right")]);
  expect(out.warnings.at(-1)).toContain("stays in words");
});

test("a picture that somebody removed from Slack is uploaded anew", async () => {
  await out.deliver(post(picture("Nine of ten right")), "p1");
  await out.removeFile(idOfUpload());
  out.pass(120);
  expect(await out.patiently(post(picture("Nine of ten right")), "p2")).toEqual(DONE);
  expect(pictures().at(-1)).toBe(1);
  expect(uploads()).toHaveLength(2);
});

test("pictures older than thirty days are removed from Slack when new ones come", async () => {
  await out.deliver(post(picture("Old")), "p1");
  const old = idOfUpload();
  out.pass(31 * 86_400);
  await out.deliver(post(picture("New", "bmV3")), "p2");
  expect(out.calls("files.delete").map(({ args }) => args["file"])).toEqual([old]);
});
