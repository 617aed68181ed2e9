import { describe, expect, test } from "vitest";
import { gradeRubric, type OpenVerdict } from "../../../src/engine/grading/grade.ts";
import { context, errs, GOOD, hits, point, rubric, SAVING, says } from "./hear.ts";

const graded = (text: string): OpenVerdict => gradeRubric(SAVING, text, context);
const ALL = ["fork", "shared", "cow", "goes-on"];

describe("a good answer", () => {
  test("earns everything in English, in Chinese and in the usual mixture", () => {
    expect(graded(GOOD.en)).toMatchObject({ credit: 1, redFlags: [], discounts: [] });
    expect(graded(GOOD.zh)).toMatchObject({ credit: 1, redFlags: [], discounts: [] });
    const mixed =
      "Redis 先 fork 一个 child process 写 snapshot，parent 继续 serve 请求。一开始 memory page 是 shared 的，parent 改哪一页，kernel 就 copy 哪一页。";
    expect(hits(graded(mixed))).toEqual(ALL);
  });

  test("is shown its own words as evidence, by offsets into the answer as given", () => {
    const text = "Redis ｆｏｒｋｓ 一个子进程，由它写快照。";
    const evidence = graded(text).points[0]?.evidence ?? [];
    expect(evidence.length).toBeGreaterThan(0);
    for (const { start, end, text: words } of evidence) expect(text.slice(start, end)).toBe(words);
    expect(evidence.map(({ text: words }) => words).join("|")).toMatch(/ｆｏｒｋｓ|子进程/);
  });

  test("may come as notes in bullets", () => {
    const notes =
      "- fork a child that writes the snapshot\n- parent and child share the memory\n- a changed page is copied\n- the parent keeps serving";
    expect(hits(graded(notes))).toEqual(ALL);
  });

  test("may hold slips of the keyboard", () => {
    expect(hits(graded("Redis forks a chlid process which writes the snapshto."))).toContain("fork");
  });

  test("is heard where a sentence goes on about the one named before", () => {
    expect(hits(graded("The server makes a child process. It writes everything to a file."))).toContain("fork");
  });

  test("earns its share where only part is said", () => {
    expect(graded("It forks a child to write the snapshot.")).toMatchObject({ credit: 3 / 8 });
  });
});

describe("an error", () => {
  test("costs, with the words that made it", () => {
    const verdict = graded(`${GOOD.en} The kernel copies the entire dataset at the start.`);
    expect(verdict.credit).toBeCloseTo(0.8);
    expect(verdict.redFlags).toEqual([
      {
        index: 0,
        evidence: [
          expect.objectContaining({ text: expect.stringMatching(/copies|entire dataset/) }),
          expect.anything(),
        ],
      },
    ]);
  });

  test("is not made by denying it", () => {
    expect(graded(`${GOOD.en} It does not copy the entire dataset.`)).toMatchObject({ credit: 1, redFlags: [] });
    expect(graded(`${GOOD.zh}它并不会复制整个数据集。`)).toMatchObject({ credit: 1, redFlags: [] });
  });

  test("is not made in a question or by naming it in a list", () => {
    const copies = { all: ["copy", "dataset"] };
    expect(errs(copies, "It copies the dataset.")).toBe(true);
    expect(errs(copies, "Does it copy the dataset?")).toBe(false);
    expect(errs(copies, "copy, dataset, fork")).toBe(false);
  });
});

describe("what is no answer", () => {
  test.each([
    "",
    "   \n ",
    "I don't know.",
    "Sorry, no idea",
    "不知道",
    "这题不会",
    "我不太清楚。",
    "???",
    "Could you repeat the question?",
    "什么意思？",
  ])("%j earns nothing", (text) => {
    expect(graded(text)).toMatchObject({ credit: 0, discounts: ["non-answer"] });
  });

  test("a list of all the right terms earns at most a fifth, and hits no point", () => {
    const lists = [
      "fork, child, snapshot, write, share, memory, page, copy-on-write, parent, serve",
      "子进程、快照、共享、内存页、写时复制、父进程、继续",
      "fork child snapshot share memory page copy write parent",
    ];
    for (const list of lists) {
      expect(graded(list).credit).toBeLessThanOrEqual(0.2);
      expect(hits(graded(list))).toEqual([]);
      expect(graded(list).discounts).toEqual(["keyword-list"]);
    }
  });

  test("the question copied earns nothing, in either language", () => {
    const asked = {
      ...rubric([
        point("memory", [
          {
            all: [
              ["memory", "内存"],
              ["save", "保存"],
            ],
          },
        ]),
      ]),
    };
    expect(gradeRubric(asked, asked.prompts[0]?.en ?? "", context)).toMatchObject({
      credit: 0,
      discounts: ["copied-question"],
    });
    expect(gradeRubric(asked, "后台保存期间内存会发生什么", context)).toMatchObject({
      credit: 0,
      discounts: ["copied-question"],
    });
    expect(gradeRubric(asked, "The save doubles the memory at worst.", context)).toMatchObject({
      credit: 1,
      discounts: [],
    });
  });

  test("not knowing one thing does not silence what is known", () => {
    expect(hits(graded("I don't know the details. Redis forks a child that writes the snapshot."))).toEqual(["fork"]);
  });
});

describe("words", () => {
  test.each([
    ["undo", "redo"],
    ["committed", "omitted"],
    ["lead", "read"],
    ["stale", "state"],
    ["thread", "threat"],
    ["contention", "connection"],
    ["blocking", "clocking"],
  ])("%s is not heard in %s", (wanted, typed) => {
    expect(says({ all: [wanted] }, `The server has ${typed} something.`)).toBe(false);
  });

  test.each([
    ["block", "it blocked"],
    ["evict", "the eviction starts"],
    ["query", "two queries ran"],
    ["write", "it was written"],
    ["persist", "persistence is on"],
    ["roll back", "it rolls the transaction back"],
    ["rollback", "it rolled back"],
    ["roll back", "there is a rollback"],
    ["I/O", "the io is slow"],
    ["3", "it tries three times"],
    ["16384", "there are 16,384 slots"],
    ["10000", "it takes 10k of them"],
    ["三次", "试了 3 次"],
    ["写磁盘", "它会写到磁盘上"],
    ["子进程的内存", "子进程内存是共享的"],
  ])("%s is heard in “%s”", (wanted, text) => {
    expect(says({ all: [wanted] }, text)).toBe(true);
  });

  test("everyday synonyms are heard for points, in either language", () => {
    expect(says({ all: ["lose", "write"] }, "Recent writes are gone.")).toBe(true);
    expect(says({ all: ["丢失", "写"] }, "最近的写就没了。")).toBe(true);
  });

  test("the same words must not serve twice", () => {
    expect(says({ all: ["data structure", "data"] }, "It has a data structure.")).toBe(false);
  });

  test("words far apart in different sentences are not put together", () => {
    expect(says({ all: ["snapshot", "disk"] }, "The snapshot is small. We bought a new disk.")).toBe(false);
  });
});
