import { describe, expect, test } from "vitest";
import { ankiText } from "../../../src/engine/bank/anki.ts";
import { exportBank } from "../../../src/engine/bank/export.ts";
import { buildBank } from "../../../src/engine/bank/load.ts";
import { statsOf } from "../../../src/engine/bank/stats.ts";
import { contentWith } from "./content.ts";
import { bankOf, both, fact, multiple, open, single, truth } from "./small-bank.ts";

const { bank } = buildBank(contentWith());

describe("the export", () => {
  const exported = exportBank(bank);

  test("gives every type the same fields", () => {
    for (const question of exported) {
      expect(Object.keys(question)).toEqual([
        "id",
        "type",
        "topic",
        "subtopic",
        "level",
        "cognitive",
        "factId",
        "notes",
        "prompt",
        "options",
        "answer",
        "points",
        "hints",
        "explanation",
        "sources",
        "revision",
      ]);
    }
  });

  test("resolves what a question inherits", () => {
    expect(exported[0]).toMatchObject({ id: "list-ends.1", level: "junior", factId: "list-ends", notes: [[3, 4]] });
    expect(exported[1]).toMatchObject({ id: "list-ends.2", level: "senior" });
  });

  test("marks keys and gives the answer of each type", () => {
    expect(exported[0]?.options.map(({ key }) => key)).toEqual([true, false, false]);
    expect(exported.map(({ answer }) => answer)).toEqual([
      0,
      [0, 1],
      false,
      [0, 1, 2],
      { en: ["LLEN"], zh: ["LLEN"] },
      {
        en: "Redis forks itself once. The child writes the snapshot to disk. The parent goes on serving its clients.",
        zh: "Redis 会派生一次子进程。子进程把快照写到磁盘上，父进程继续服务它的客户端。",
      },
    ]);
    expect(exported[5]?.points.map(({ id, weight }) => [id, weight])).toEqual([
      ["fork", 2],
      ["child", 1],
      ["parent", 1],
    ]);
  });

  test("tells the points of a chain apart by their step", () => {
    const step = (id: string) => ({
      ask: both("Then?", "然后？"),
      points: [{ id, weight: 1, say: both("So."), accept: [{ all: ["so"] }] }],
      model: both("So it is."),
    });
    const chained = bankOf({ "redis/types": [fact("f", [open("f.1", { chain: [step("a"), step("b"), step("c")] })])] });
    expect(exportBank(chained)[0]).toMatchObject({
      answer: null,
      points: [
        { id: "a", part: "chain.0" },
        { id: "b", part: "chain.1" },
        { id: "c", part: "chain.2" },
      ],
    });
  });
});

describe("the Anki file", () => {
  const lines = ankiText(bank).trimEnd().split("\n");

  test("starts with the headers Anki reads, then one note a line in four columns", () => {
    expect(lines.slice(0, 2)).toEqual(["#separator:tab", "#html:true"]);
    const notes = lines.filter((line) => !line.startsWith("#"));
    expect(notes).toHaveLength(6);
    for (const note of notes) expect(note.split("\t")).toHaveLength(4);
  });

  test("asks in both languages and answers on the back", () => {
    const [guid, front, back, tags] =
      lines.find((line) => line.startsWith("whetstone-list-ends.1\t"))?.split("\t") ?? [];
    expect(guid).toBe("whetstone-list-ends.1");
    expect(front).toBe(
      "Where does LPUSH put an element?<br>A. At the head<br>B. At the tail<br>C. In the middle<hr>LPUSH 把元素放在哪里？<br>A. 头部<br>B. 尾部<br>C. 中间",
    );
    expect(back).toBe(
      "A. At the head<br>L stands for left.<hr>A. 头部<br>L 指左端。<hr>https://redis.io/docs/latest/develop/data-types/lists/",
    );
    expect(tags).toBe("redis::types junior single");
  });

  test("keeps markup, tabs, quotes and line ends of a text harmless", () => {
    const prompt = both('"<b>" &\tone\n```sql\nSELECT 1\n```\nand `GET`?');
    const note = ankiText(bankOf({ "redis/types": [fact("f", [truth("f.1", { prompt })])] }))
      .split("\n")
      .at(-2);
    expect(note?.split("\t")).toHaveLength(4);
    expect(note).toContain("&quot;&lt;b&gt;&quot; &amp;    one<br><pre>SELECT 1</pre><br>and <code>GET</code>?");
  });

  test("does not give the order away on the front", () => {
    const front = lines.find((line) => line.startsWith("whetstone-list-ends.4\t"))?.split("\t")[1];
    expect(front).toContain("- one<br>- three<br>- two");
  });
});

describe("the statistics", () => {
  test("count questions by topic, type, level and thought, and facts with corrections", () => {
    const stats = statsOf(
      bankOf({
        "redis/types": [
          fact("a", [single("a.1"), multiple("a.2", { level: "senior" })], { correction: both("Often said: no.") }),
        ],
        "mysql/locks": [fact("b", [truth("b.1"), truth("b.2", { retired: true })])],
      }),
    );
    expect(
      stats.topics.map(({ topic, facts, corrections, questions }) => [topic, facts, corrections, questions]),
    ).toEqual([
      ["redis", 1, 1, 2],
      ["mysql", 1, 0, 1],
    ]);
    expect(stats.total.types).toEqual({ single: 1, multiple: 1, truefalse: 1, order: 0, fill: 0, open: 0 });
    expect(stats.total.levels).toEqual({ junior: 0, mid: 2, senior: 1 });
    expect(stats.total.cognitive).toEqual({ recall: 0, understand: 3, apply: 0, analyse: 0 });
    expect(stats.languages).toEqual({ en: 3, zh: 3 });
  });

  test("count scenarios, and bring the figures that guessing would earn", () => {
    const stats = statsOf(bank);
    expect(stats.scenarios).toBe(0);
    expect(stats.figures.map(({ says }) => says)).toContain("guessing the longest, zh");
  });
});
