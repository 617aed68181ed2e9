import { describe, expect, test } from "vitest";
import type { QuestionOf } from "../../../src/engine/bank/bank.ts";
import { gradeFill } from "../../../src/engine/grading/fill.ts";

const question = (kind: "term" | "number" | "command", en: string[], zh: string[] = en): QuestionOf<"fill"> => ({
  topic: "redis",
  subtopic: "types",
  level: "mid",
  factId: "f",
  revision: "r",
  id: "f.1",
  type: "fill",
  cognitive: "recall",
  prompt: { en: "?", zh: "？" },
  explanation: { en: "!", zh: "！" },
  kind,
  answers: { en, zh },
});

const accepts = (asked: QuestionOf<"fill">, text: string): boolean => gradeFill(asked, text, "en").credit === 1;

describe("what stands after the blank", () => {
  const asked = {
    ...question("number", ["20"]),
    prompt: { en: "The pool of a worker holds __ connections at most.", zh: "一个工作进程的池最多有 __ 个连接。" },
  };
  const node = {
    ...question("term", ["ephemeral"], ["临时"]),
    prompt: { en: "Each makes an __ node.", zh: "各自建__节点。" },
  };

  test("may be typed along with the answer, in either language", () => {
    expect(
      ["20 connections", "20 connections at most", "20个", "20 个连接"].map((text) => accepts(asked, text)),
    ).toEqual([true, true, true, true]);
    expect(["an ephemeral node", "临时节点", "Ephemeral Node."].map((text) => accepts(node, text))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("makes no wrong answer right", () => {
    expect(
      ["2 connections", "20 pools", "connections", "20 at most connections"].map((text) => accepts(asked, text)),
    ).toEqual([false, false, false, false]);
    expect(["node", "a node", "节点"].map((text) => accepts(node, text))).toEqual([false, false, false]);
  });
});

describe("a term", () => {
  const rewrite = question("term", ["copy-on-write", "COW"], ["写时复制"]);

  test("forgives width, case, punctuation and spaces", () => {
    expect(accepts(rewrite, " Copy on write. ")).toBe(true);
    expect(accepts(rewrite, "ＣＯＰＹ－ＯＮ－ＷＲＩＴＥ")).toBe(true);
    expect(accepts(rewrite, "the copy-on-write")).toBe(true);
    expect(accepts(rewrite, "copyonwrite")).toBe(true);
    expect(accepts(rewrite, "写 时复制。")).toBe(true);
  });

  test("is taken in either language, whatever the reader's", () => {
    expect(gradeFill(rewrite, "写时复制", "en")).toEqual({
      kind: "fill",
      credit: 1,
      accepted: "copy-on-write",
      forgiven: false,
    });
    expect(gradeFill(rewrite, "copy-on-write", "zh")).toMatchObject({ credit: 1, accepted: "写时复制" });
  });

  test("shows the accepted spelling for a wrong answer too", () => {
    expect(gradeFill(rewrite, "no idea", "zh")).toEqual({
      kind: "fill",
      credit: 0,
      accepted: "写时复制",
      forgiven: false,
    });
  });

  test("forgives slips by length: none to 4 characters, one to 6, two from 7", () => {
    expect(accepts(question("term", ["zset"]), "zest")).toBe(false);
    expect(gradeFill(question("term", ["mutex"]), "mutx", "en")).toMatchObject({ credit: 1, forgiven: true });
    expect(accepts(question("term", ["mutex"]), "mtx")).toBe(false);
    expect(accepts(question("term", ["sentinel"]), "setninle")).toBe(true);
    expect(accepts(question("term", ["sentinel"]), "stnnle")).toBe(false);
  });

  test("is never forgiven into its opposite", () => {
    expect(accepts(question("term", ["read uncommitted"]), "read committed")).toBe(false);
    expect(accepts(question("term", ["read committed"]), "read uncommitted")).toBe(false);
    expect(accepts(question("term", ["read committed"]), "read comitted")).toBe(true);
    expect(accepts(question("term", ["asynchronous"]), "synchronous")).toBe(false);
    expect(accepts(question("term", ["nonblocking"]), "unblocking")).toBe(false);
    expect(accepts(question("term", ["隔离级别读未提交"]), "隔离级别读已提交")).toBe(false);
    expect(accepts(question("term", ["非阻塞输入输出模型"]), "阻塞输入输出模型")).toBe(false);
  });

  test("is never forgiven in its figures", () => {
    expect(accepts(question("term", ["utf8mb4"]), "utf8mb3")).toBe(false);
  });
});

describe("a number", () => {
  test("may be written in words, in Chinese, with separators or with k and 万", () => {
    expect(accepts(question("number", ["3"]), "three")).toBe(true);
    expect(accepts(question("number", ["3"]), "三")).toBe(true);
    expect(accepts(question("number", ["16"]), "十六")).toBe(true);
    expect(accepts(question("number", ["16384"]), "16,384")).toBe(true);
    expect(accepts(question("number", ["10000"]), "10k")).toBe(true);
    expect(accepts(question("number", ["10000"]), "1万")).toBe(true);
    expect(accepts(question("number", ["10000"]), "一万")).toBe(true);
    expect(accepts(question("number", ["0.81 %"]), "0.81%")).toBe(true);
  });

  test("is exact", () => {
    expect(accepts(question("number", ["16384"]), "16383")).toBe(false);
    expect(accepts(question("number", ["16"]), "1 6")).toBe(false);
    expect(accepts(question("number", ["1.5"]), "15")).toBe(false);
    expect(accepts(question("number", ["-1"]), "1")).toBe(false);
    expect(accepts(question("number", ["65536"]), "6553")).toBe(false);
  });
});

describe("a command", () => {
  test("forgives case and inner spaces, nothing else", () => {
    const asked = question("command", ["SET key value NX"]);
    expect(accepts(asked, "set  key value nx")).toBe(true);
    expect(accepts(asked, "`SET key value NX`")).toBe(true);
    expect(accepts(asked, "SET key value XX")).toBe(false);
    expect(accepts(asked, "SETkeyvalueNX")).toBe(false);
    expect(accepts(question("command", ["BGREWRITEAOF"]), "BGREWRITAOF")).toBe(false);
  });
});

test("an empty answer is wrong", () => {
  expect(accepts(question("term", ["…"]), "  ")).toBe(false);
});
