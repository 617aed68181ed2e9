import { expect, test } from "vitest";
import { createLog, incident } from "../../src/ops/log.ts";

const logged = (secrets: readonly string[] = []) => {
  const lines: string[] = [];
  return { lines, log: createLog({ level: "info", secrets, write: (line) => lines.push(line) }) };
};

test("a line is one JSON object with the level by name", () => {
  const { lines, log } = logged();
  log.info({ port: 3000 }, "listening");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", port: 3000, msg: "listening" });
});

test("a secret is hidden wherever it turns up", () => {
  const { lines, log } = logged(['s3cret"value']);
  log.info({ url: `https://example.org/?k=${encodeURIComponent('s3cret"value')}` }, 'refused s3cret"value');
  log.error({ err: new Error('no access with s3cret"value') }, "failed");
  expect(lines.join("")).not.toMatch(/s3cret/);
  expect(lines.join("")).toContain("[hidden]");
});

test("fields named like a secret are hidden", () => {
  const { lines, log } = logged();
  log.info({
    token: "abc",
    headers: { cookie: "abc", "set-cookie": "abc" },
    request: { headers: { authorization: "abc" } },
  });
  expect(lines.join("")).not.toContain("abc");
});

test("the password inside an address is hidden", () => {
  const { lines, log } = logged();
  log.error({ err: new Error("cannot connect to redis://user:pass-word@db:6379") }, "redis://:other@db");
  expect(lines.join("")).not.toMatch(/pass-word|other/);
  expect(lines.join("")).toContain("redis://user:[hidden]@db:6379");
});

test("a short value is no secret: it would hide ordinary words", () => {
  const { lines, log } = logged(["ten"]);
  log.info("listening");
  expect(lines.join("")).toContain("listening");
});

test("an incident is logged under the id that the person is shown", () => {
  const { lines, log } = logged();
  const id = incident(log, new Error("boom"), { command: "quiz" });
  expect(id).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ incident: id, command: "quiz", err: { message: "boom" } });
});
