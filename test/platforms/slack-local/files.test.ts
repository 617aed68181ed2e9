import { afterEach, beforeEach, expect, test } from "vitest";
import { type ClientBench, clientBench } from "./client.ts";

let bench: ClientBench;
beforeEach(async () => {
  bench = await clientBench();
});
afterEach(() => bench.slack.stop());

const PNG = Buffer.from("not really a picture");

/** Announces, sends and completes a file, and says its id. */
const upload = async (): Promise<string> => {
  const { client } = bench;
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: "a.png", length: PNG.length });
  const sent = await fetch(String(upload_url), { method: "POST", body: PNG });
  expect(await sent.text()).toBe(`OK - ${PNG.length}`);
  await client.files.completeUploadExternal({ files: [{ id: String(file_id), title: "A chart" }] });
  return String(file_id);
};

const show = (id: string) => {
  const blocks = [{ type: "image" as const, slack_file: { id }, alt_text: "A chart" }];
  return bench.client.chat.postMessage({ channel: bench.slack.channel("general").id, text: "A chart", blocks });
};

test("a picture without a channel is shown by its id until it is deleted", async () => {
  const { client, refusal } = bench;
  const id = await upload();
  expect(await refusal(show(id))).toBe("none");
  expect((await client.files.info({ file: id })).file).toMatchObject({ id, title: "A chart", mimetype: "image/png" });
  await client.files.delete({ file: id });
  expect(await refusal(show(id))).toContain("invalid slack file");
  expect(await refusal(client.files.delete({ file: id }))).toBe("file_deleted");
  expect(await refusal(client.files.delete({ file: "F0NOTHING" }))).toBe("file_not_found");
});

test("a picture still being processed cannot be shown yet", async () => {
  const { slack, client, refusal } = bench;
  slack.filesTake(2000);
  const id = await upload();
  expect(await refusal(show(id))).toContain("invalid slack file");
  expect((await client.files.info({ file: id })).file?.mimetype).toBe("");
  slack.clock.advance(2000);
  expect(await refusal(show(id))).toBe("none");
});

test("an upload of another length, or completed without one, is refused", async () => {
  const { client, refusal } = bench;
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: "a.png", length: 3 });
  expect((await fetch(String(upload_url), { method: "POST", body: PNG })).status).toBe(400);
  const early = client.files.completeUploadExternal({ files: [{ id: String(file_id), title: "x" }] });
  expect(await refusal(early)).toBe("file_not_found");
});

test("the library's own upload arrives whole in a channel, and is read with the workspace's token alone", async () => {
  const { slack, client } = bench;
  const general = slack.channel("general");
  await client.filesUploadV2({ channel_id: general.id, file: PNG, filename: "a.png", initial_comment: "Look" });
  expect(slack.person("Ada").in(general).sees().messages).toMatchObject([{ text: "Look" }]);
  const id = String(slack.calls.find((one) => one.method === "files.getUploadURLExternal")?.response["file_id"]);
  const url = String((await client.files.info({ file: id })).file?.url_private);
  const read = (token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(Buffer.from(await (await read(slack.install.token)).arrayBuffer())).toEqual(PNG);
  expect((await read("xoxb-stranger")).status).toBe(404);
});
