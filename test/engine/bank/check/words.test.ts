import { describe, expect, test } from "vitest";
import type { Bank } from "../../../../src/engine/bank/bank.ts";
import { bilingual } from "../../../../src/engine/bank/check/bilingual.ts";
import { guessing, keyLength } from "../../../../src/engine/bank/check/guessing.ts";
import { numbersIn, unsaid } from "../../../../src/engine/bank/check/numbers.ts";
import type { Figure } from "../../../../src/engine/bank/check/report.ts";
import {
  ageing,
  chineseSetting,
  deniedStatements,
  isNegative,
  negativeEmphasis,
  negativeShare,
  phrasing,
} from "../../../../src/engine/bank/check/wording.ts";
import type { QuestionSource, Term } from "../../../../src/engine/bank/schema.ts";
import { bankOf, both, fact, fill, single, truth } from "../small-bank.ts";

const bankWith = (questions: readonly QuestionSource[], glossary: readonly Term[] = []): Bank =>
  bankOf({ "redis/types": [fact("f", questions)] }, glossary);

const asked = (en: string, zh = "为什么？") => single("f.1", { prompt: both(en, zh) });
const first = (bank: Bank) => {
  const [question, owner] = [bank.drawable[0], bank.facts.get("f")];
  if (question === undefined || owner === undefined) throw new Error("the fixture is empty");
  return [question, owner] as const;
};

describe("words that age", () => {
  test("are errors, or warnings where they may mean the newest value", () => {
    const found = (en: string, zh?: string) =>
      ageing(bankWith([asked(en, zh)])).map(({ severity }) => severity ?? "error");
    expect(found("Which version is currently stable?")).toEqual(["error"]);
    expect(found("Why?", "目前的默认值是什么？")).toEqual(["error"]);
    expect(found("Who reads the latest committed row?")).toEqual(["warning"]);
    expect(found("What does `currently` print?")).toEqual([]);
    expect(found("What has been the default since Redis 7.0?")).toEqual([]);
  });
});

describe("Chinese text", () => {
  const found = (zh: string) => chineseSetting(bankWith([asked("Why?", zh)])).map(({ message }) => message);

  test("has no space where a line was folded", () => {
    expect(found("父进程继续 处理请求？")).toEqual([
      'a space between Chinese characters in prompt.zh ("续 处"): keep the text on one line.',
    ]);
  });

  test("has full-width marks, outside code", () => {
    expect(found("父进程,为什么？")).toEqual(['half-width mark in prompt.zh ("程,"): use the full-width one.']);
    expect(found("执行 `a,b` 之后呢？")).toEqual([]);
  });

  test("has a space before and after Latin words", () => {
    expect(found("用Redis缓存？")).toEqual(['no space between Chinese and Latin in prompt.zh ("用R").']);
    expect(found("用 Redis 缓存？")).toEqual([]);
  });
});

describe("denials", () => {
  test("do not stand in true/false statements", () => {
    const found = (en: string, zh: string) =>
      deniedStatements(...first(bankWith([truth("f.1", { prompt: both(en, zh) })])));
    expect(found("Redis does not roll back.", "Redis 会回滚。")).toHaveLength(1);
    expect(found("It can't fail.", "会成功。")).toHaveLength(1);
    expect(found("A column may be `NOT NULL`.", "列可以是 `NOT NULL`。")).toEqual([]);
    expect(found("Repeatable read stops it.", "可重复读能避免不可重复读。")).toEqual([]);
    expect(found("It stays.", "它不会走。")).toMatchObject([{ severity: "warning" }]);
  });

  test("in a choice are seen, in clauses further on they are not", () => {
    const negative = (en: string, zh?: string) => isNegative(first(bankWith([asked(en, zh)]))[0]);
    expect(negative("Which of these is not a Redis type?")).toBe(true);
    expect(negative("Which statement about MVCC is wrong?")).toBe(true);
    expect(negative("All of these lock rows, except which?")).toBe(true);
    expect(negative("Why?", "下列哪一项不属于 Redis 的类型？")).toBe(true);
    expect(negative("Which command suggests to a the people whom b follows and a does not yet?")).toBe(false);
    expect(negative("Why does the query not use the index?")).toBe(false);
    expect(negative("Besides lost updates, what goes wrong?", "除了丢失更新，还会出什么问题？")).toBe(false);
  });

  test("in a choice stand in capitals, and are at most one in twenty", () => {
    expect(negativeEmphasis(...first(bankWith([asked("Which of these is not a type?")])))).toHaveLength(1);
    expect(negativeEmphasis(...first(bankWith([asked("Which of these is NOT a type?")])))).toEqual([]);
    const [figure] = negativeShare(
      bankWith([asked("Which is NOT a type?"), single("f.2"), single("f.3"), single("f.4")]),
    );
    expect(figure).toMatchObject({ value: 0.25, atMost: 0.05 });
  });

  test("a choice that asks nothing is a warning", () => {
    expect(phrasing(...first(bankWith([asked("The default port of Redis", "默认端口是？")])))).toMatchObject([
      { rule: "phrasing" },
    ]);
    expect(phrasing(...first(bankWith([asked("Which port is the default?", "默认端口是哪个？")])))).toEqual([]);
  });
});

describe("both languages", () => {
  const found = (en: string, zh: string, glossary: readonly Term[] = []) =>
    bilingual(bankWith([single("f.1", { prompt: both(en, zh) })], glossary)).map(
      ({ rule, message, severity }) => `${severity ?? "error"} ${rule}: ${message}`,
    );

  test("give the same numbers, in digits or in words", () => {
    expect(found("Why 16 slots?", "为什么是 17 个槽？")).toEqual([
      "error same-numbers: prompt: 16 stands in en but not in zh: make both say it.",
      "error same-numbers: prompt: 17 stands in zh but not in en: make both say it.",
    ]);
    expect(found("Why three copies?", "为什么要 3 份？")).toEqual([]);
    expect(found("Why 3 copies?", "为什么要三份？")).toEqual([]);
    expect(found("Are 16,384 slots enough for 2.5 million keys?", "16384 个槽够 250 万个键用吗？")).toEqual([]);
    expect(found("Is it 90 % in October 2005?", "2005 年 10 月是九成吗？")).toEqual([]);
    expect(found("Between 5 and 15 million rows?", "500 万到 1500 万行之间？")).toEqual([]);
    expect(found("Does utf8mb4 need MySQL 5.5?", "utf8mb4 需要 MySQL 5.5 吗？")).toEqual([]);
  });

  test("give the same code", () => {
    expect(found("What does `GET` do?", "`SET` 做什么？")).toEqual([
      "error same-code: prompt: `GET` stands in en but not in zh: make both say it.",
      "error same-code: prompt: `SET` stands in zh but not in en: make both say it.",
    ]);
    expect(found("Why?\n```sql\nSELECT 1\n```", "为什么？")).toEqual([
      "error same-code: prompt: the languages have different numbers of code blocks.",
    ]);
  });

  test("use the same terms, in any spelling or inflection; everyday words do not count", () => {
    const glossary: readonly Term[] = [
      { id: "slow-log", en: ["slow log", "slow query log"], zh: ["慢查询日志", "慢日志"] },
      { id: "aof", en: ["AOF", "append-only file"], zh: ["AOF", "追加文件"] },
      { id: "list", en: ["list"], zh: ["列表"] },
    ];
    expect(found("What fills the slow log?", "什么会写满日志？", glossary)).toEqual([
      'warning same-terms: prompt: the term "slow-log" stands in en but not in zh: use it there, or add the wording to the glossary.',
    ]);
    expect(found("What fills the slow log?", "什么会写进慢日志？", glossary)).toEqual([]);
    expect(found("Who reads append-only files?", "谁读 AOF？", glossary)).toEqual([]);
    expect(found("Why list them?", "为什么要列出来？", glossary)).toEqual([]);
  });

  test("take the same number or command as answer", () => {
    const source = fill("f.1", { kind: "command", answers: { en: ["LLEN"], zh: ["LLAN"] } });
    expect(bilingual(bankWith([source])).map(({ rule }) => rule)).toEqual(["same-numbers"]);
  });
});

describe("numbers are read", () => {
  test("with Chinese numerals of several digits", () => {
    expect([...numbersIn("一百二十个", "zh").words]).toContain(120);
    expect([...numbersIn("两万三千", "zh").words]).toContain(23_000);
    expect([...numbersIn("10 亿", "zh").digits]).toEqual([1_000_000_000]);
  });

  test("and compared one way at a time", () => {
    expect(unsaid(numbersIn("1 and 2", "en"), numbersIn("一", "zh"))).toEqual([2]);
    expect(unsaid(numbersIn("一", "zh"), numbersIn("1 and 2", "en"))).toEqual([]);
  });
});

describe("guessing", () => {
  const choice = (id: string, key: string, ...others: readonly string[]) =>
    single(id, {
      prompt: both("Which structure keeps members sorted by score?"),
      options: [{ key: true, text: both(key) }, ...others.map((text) => ({ text: both(text), why: both("No.") }))],
    });
  const value = (figures: readonly Figure[], says: string) => figures.find((figure) => figure.says === says)?.value;

  test("by length succeeds where the key is the longest", () => {
    const figures = guessing(bankWith([choice("f.1", "a sorted set of members", "a hash", "a list")]));
    expect(value(figures, "guessing the longest, en")).toBe(1);
    expect(value(figures, "guessing the shortest, en")).toBe(0);
    expect(value(figures, "guessing most of the stem's words, en")).toBe(1);
    expect(figures[0]?.atMost).toBe(0.383);
  });

  test("is blind chance where a trick sees no difference", () => {
    const figures = guessing(bankWith([choice("f.1", "one", "two", "six")]));
    for (const { says, value: luck } of figures) expect(luck, says).toBeCloseTo(1 / 3, 10);
  });

  test("by hedges, absolutes and details is seen, too", () => {
    const figures = guessing(
      bankWith([choice("f.1", "it usually waits 50 ms (`WAIT`)", "it always waits", "it never waits")]),
    );
    expect(value(figures, "guessing the most hedged, en")).toBe(1);
    expect(value(figures, "guessing the fewest absolutes, en")).toBe(1);
    expect(value(figures, "guessing the most specific, en")).toBe(1);
  });

  test("the key counts as longest only where no other is as long", () => {
    const bank = bankWith([choice("f.1", "long one", "tiny", "mini"), choice("f.2", "same size", "sane size", "s")]);
    expect(value(keyLength(bank), "key strictly longest, en")).toBe(0.5);
    expect(value(keyLength(bank), "key strictly shortest, en")).toBe(0);
  });
});
