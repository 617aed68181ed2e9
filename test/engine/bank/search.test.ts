import { describe, expect, test } from "vitest";
import type { Term } from "../../../src/engine/bank/schema.ts";
import { createSearch } from "../../../src/engine/bank/search.ts";
import { searchTerms } from "../../../src/engine/bank/search-terms.ts";
import { bankOf, both, fact, single } from "./small-bank.ts";

const GLOSSARY: readonly Term[] = [
  { id: "snapshot", en: ["snapshot", "point-in-time dump"], zh: ["快照", "内存快照"] },
  { id: "deadlock", en: ["deadlock"], zh: ["死锁"] },
  { id: "replica", en: ["replica", "follower", "slave"], zh: ["从库", "副本"] },
];

const bank = bankOf(
  {
    "redis/persistence": [
      fact("rdb", [single("rdb.1", { prompt: both("Who writes dump.rdb?", "谁写 dump.rdb？") })], {
        fact: both("BGSAVE forks; the child writes a snapshot.", "BGSAVE 会 fork，子进程写快照。"),
      }),
      fact("aof", [single("aof.1")], {
        fact: both("The append-only file logs every write.", "AOF 记录每一次写入。"),
      }),
    ],
    "mysql/locks": [
      fact("deadlock", [single("deadlock.1")], {
        fact: both("Two transactions wait for each other: a deadlock.", "两个事务相互等待就是死锁。"),
      }),
      fact("lag", [single("lag.1")], {
        fact: both("A replica applies events later than its source.", "从库应用事件晚于主库。"),
      }),
    ],
  },
  GLOSSARY,
);
const search = createSearch(bank);
const found = (text: string, options?: { readonly topic?: string; readonly limit?: number }): readonly string[] =>
  search.find(text, options).map(({ factId }) => factId);

describe("facts are found", () => {
  test("by English words in any inflection", () => {
    expect(found("transaction waiting")[0]).toBe("deadlock");
    expect(found("who logged writes")[0]).toBe("aof");
  });

  test("by Chinese words without spaces", () => {
    expect(found("子进程写什么")[0]).toBe("rdb");
    expect(found("相互等待")[0]).toBe("deadlock");
  });

  test("by a synonym, and by a word of the other language", () => {
    expect(found("point-in-time dump")[0]).toBe("rdb");
    expect(found("follower")[0]).toBe("lag");
    expect(found("副本")[0]).toBe("lag");
    expect(found("deadlock")[0]).toBe("deadlock");
  });

  test("by a mistyped or an unfinished word", () => {
    expect(found("snapshto")[0]).toBe("rdb");
    expect(found("deadlok")[0]).toBe("deadlock");
    expect(found("evenst")[0]).toBe("lag");
    expect(found("transac")[0]).toBe("deadlock");
  });

  test("but not by a short word that merely looks like another", () => {
    expect(found("redlock")).toEqual([]);
  });

  test("by the words of their topic and subtopic", () => {
    expect(found("persistence").toSorted()).toEqual(["aof", "rdb"]);
    expect(found("mysql").toSorted()).toEqual(["deadlock", "lag"]);
  });

  test("by the words of their questions, behind those that say it themselves", () => {
    expect(found("dump.rdb")).toContain("rdb");
  });

  test("in full width and capitals, too", () => {
    expect(found("ＢＧＳＡＶＥ")).toEqual(["rdb"]);
  });
});

describe("an answer", () => {
  test("keeps to the topic asked for", () => {
    expect(found("write wait", { topic: "mysql" })).toEqual(["deadlock"]);
  });

  test("is no longer than asked for, the best first", () => {
    const all = search.find("write snapshot transaction replica", { limit: 3 });
    expect(all).toHaveLength(3);
    expect([...all].sort((a, b) => b.score - a.score)).toEqual(all);
  });

  test("is empty for nothing, marks and words nobody wrote", () => {
    for (const text of ["", "   ", "？！…", "the of and", "zzzzzzzz", "麒麟"]) expect(found(text), text).toEqual([]);
  });

  test("is the same every time", () => {
    expect(search.find("write")).toEqual(createSearch(bank).find("write"));
  });
});

describe("a text is read", () => {
  const terms = searchTerms(GLOSSARY);

  test("as stems, pairs of Chinese characters and terms of the glossary", () => {
    expect(terms("the child's snapshots")).toEqual(expect.arrayContaining(["child", "snapshot", "#snapshot"]));
    expect(terms("写快照")).toEqual(["写快", "快照", "#snapshot"]);
  });

  test("with a lone Chinese character as a word of its own, and pairs only of neighbours", () => {
    expect(terms("写 a 读，锁表")).toEqual(["写", "读", "锁表"]);
  });

  test("with the longer of two spellings", () => {
    expect(terms("内存快照").filter((term) => term.startsWith("#"))).toEqual(["#snapshot"]);
  });
});
