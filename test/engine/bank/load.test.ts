import { describe, expect, test } from "vitest";
import { assemble } from "../../../src/engine/bank/assemble.ts";
import { showFinding } from "../../../src/engine/bank/finding.ts";
import { buildBank } from "../../../src/engine/bank/load.ts";
import { contentWith, FACTS, factsWith } from "./content.ts";

const findings = (files: Parameters<typeof buildBank>[0]) => buildBank(files).findings.map(showFinding);

describe("sound content", () => {
  const { bank, findings: none, places, source } = buildBank(contentWith());

  test("gives a bank without findings", () => {
    expect(none).toEqual([]);
    expect([...bank.facts.keys()]).toEqual(["list-ends"]);
    expect(bank.drawable.map(({ id }) => id)).toEqual([
      "list-ends.1",
      "list-ends.2",
      "list-ends.3",
      "list-ends.4",
      "list-ends.5",
      "list-ends.6",
    ]);
  });

  test("tells a question where it stands and which level it inherits", () => {
    expect(bank.questions.get("list-ends.1")).toMatchObject({
      topic: "redis",
      subtopic: "types",
      factId: "list-ends",
      level: "junior",
    });
    expect(bank.questions.get("list-ends.2")?.level).toBe("senior");
  });

  test("remembers the lines of facts and questions", () => {
    expect(places.get("list-ends")).toEqual({ file: "content/redis/types.yaml", line: 4 });
    expect(places.get("list-ends.2")).toEqual({ file: "content/redis/types.yaml", line: 19 });
  });

  test("can be made again from its plain source, revisions included", () => {
    const again = assemble(JSON.parse(JSON.stringify(source)));
    const revisions = bank.drawable.map(({ revision }) => revision);
    expect(again.drawable.map(({ revision }) => revision)).toEqual(revisions);
    const reckoned = assemble({ ...source, revisions: {} });
    expect(reckoned.drawable.map(({ revision }) => revision)).toEqual(revisions);
  });
});

test("a retired question resolves but is not drawn, and an alias leads to its successor", () => {
  const { bank, findings: none } = buildBank(
    factsWith("        type: fill\n", "        type: fill\n        retired: true\n        aliases: [list-length.1]\n"),
  );
  expect(none).toEqual([]);
  expect(bank.questions.get("list-length.1")?.id).toBe("list-ends.5");
  expect(bank.drawable.map(({ id }) => id)).not.toContain("list-ends.5");
});

test("files come in the order of the tree, however the disk lists them", () => {
  const topics = `
topics:
  - { id: redis, name: { en: R, zh: R }, subtopics: [{ id: types, name: { en: T, zh: T } }, { id: expiry, name: { en: E, zh: E } }] }
`;
  const second = FACTS.replace("subtopic: types", "subtopic: expiry").replaceAll("list-ends", "expiry-lazy");
  const { bank } = buildBank(contentWith({ "topics.yaml": topics, "redis/expiry.yaml": second }));
  expect([...bank.facts.keys()]).toEqual(["list-ends", "expiry-lazy"]);
});

describe("what is wrong is named with file, line, id and what to do", () => {
  test("YAML that cannot be read", () => {
    expect(findings(factsWith("level: junior", "level: junior: yes"))[0]).toMatch(
      /^content\/redis\/types\.yaml:5 \[yaml\] .+quotes\.$/,
    );
  });

  test("a key that stands twice", () => {
    expect(findings(factsWith("    level: junior\n", "    level: junior\n    level: mid\n"))[0]).toMatch(
      /types\.yaml:6 \[yaml\] .*unique/,
    );
  });

  test("a bomb of aliases", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c]\n`;
    expect(findings(contentWith({ "redis/types.yaml": bomb }))[0]).toContain("[yaml] Excessive alias count");
  });

  test("a merge key, which is an ordinary unknown key here", () => {
    expect(findings(factsWith("    level: junior", "    <<: { level: junior }\n    level: junior"))[0]).toContain(
      'list-ends [unknown-key] the key "<<"',
    );
  });

  test("an unknown key, with the one that was meant", () => {
    expect(findings(factsWith("        explanation: { en: L", "        explanaton: { en: L"))).toEqual([
      "content/redis/types.yaml:10 list-ends.1 [missing-key] facts.0.questions.0.explanation is missing: add it (object).",
      'content/redis/types.yaml:18 list-ends.1 [unknown-key] the key "explanaton" is not known here (did you mean "explanation"?): rename or remove it.',
    ]);
  });

  test("a number where a text belongs", () => {
    expect(findings(factsWith("[[child, 子进程]", "[[child, 404]"))).toEqual([
      "content/redis/types.yaml:63 list-ends.6 [shape] facts.0.questions.5.points.1.accept.0.all.0.1: write a string here; numbers, yes, no and null need quotes to be texts. Invalid input: expected string, received number.",
    ]);
  });

  test("a type there is not", () => {
    expect(findings(factsWith("type: truefalse", "type: yesno"))[0]).toMatch(
      /:31 list-ends\.3 \[shape\] facts\.0\.questions\.2\.type: .*single, multiple/,
    );
  });

  test("too few options", () => {
    const cut = FACTS.split("\n")
      .filter((line) => !/At the tail|In the middle/.test(line))
      .join("\n");
    expect(findings(contentWith({ "redis/types.yaml": cut }))).toEqual([
      "content/redis/types.yaml:14 list-ends.1 [shape] facts.0.questions.0.options: at least 3 entries: add what is missing.",
    ]);
  });

  test("an id that is taken", () => {
    expect(findings(factsWith("id: list-ends.2", "id: list-ends.1"))).toEqual([
      'content/redis/types.yaml:19 list-ends.1 [duplicate-id] the id "list-ends.1" is taken at content/redis/types.yaml:10: choose another.',
    ]);
  });

  test("a question id that does not start with its fact's", () => {
    expect(findings(factsWith("id: list-ends.2", "id: lists.2"))[0]).toContain(
      ":19 lists.2 [question-id] the id must start with its fact's: list-ends.1",
    );
  });

  test("a topic and a subtopic that are not in the tree", () => {
    const elsewhere = FACTS.replace("topic: redis", "topic: redes");
    expect(findings(contentWith({ "redis/types.yaml": undefined, "redes/types.yaml": elsewhere }))).toEqual([
      'content/redes/types.yaml:1 [unknown-topic] no topic "redes" in topics.yaml (did you mean "redis"?): add or correct it.',
    ]);
    const sub = FACTS.replace("subtopic: types", "subtopic: typs");
    expect(findings(contentWith({ "redis/types.yaml": undefined, "redis/typs.yaml": sub }))).toEqual([
      'content/redis/typs.yaml:2 [unknown-subtopic] redis has no subtopic "typs" in topics.yaml (did you mean "types"?): add or correct it.',
    ]);
  });

  test("a file that lies in the wrong place", () => {
    expect(findings(contentWith({ "redis/types.yaml": undefined, "redis/kinds.yaml": FACTS }))[0]).toContain(
      "[path] topic redis and subtopic types belong in redis/types.yaml",
    );
  });

  test("a glossary term that is not in the glossary", () => {
    expect(findings(factsWith("term:fork", "term:frok"))).toEqual([
      'content/redis/types.yaml:59 list-ends.6 [unknown-term] no term "frok" in glossary.yaml (did you mean "fork"?): add it there or use the words themselves.',
    ]);
  });

  test("a single choice with two keys and a multiple choice with one", () => {
    expect(findings(factsWith("- { text: { en: At the tail", "- { key: true, text: { en: At the tail"))[0]).toContain(
      "list-ends.1 [keys] 2 options are marked as key; mark exactly one option",
    );
    expect(findings(factsWith("- { key: true, text: { en: RPOP", "- { text: { en: RPOP"))[0]).toContain(
      "list-ends.2 [keys] 1 options are marked as key; mark 2 to 3 options",
    );
  });

  test("an open question with nothing to grade, and points without a model answer", () => {
    const bare = FACTS.slice(0, FACTS.indexOf("        points:"));
    expect(findings(contentWith({ "redis/types.yaml": bare }))[0]).toContain(
      "list-ends.6 [open-shape] nothing to grade",
    );
    expect(findings(factsWith("        model: {", "        # model: {"))[0]).toContain(
      "list-ends.6 [open-shape] the points have no model answer",
    );
  });

  test("a point that stands twice, a range that runs backwards, a relation with one side", () => {
    expect(findings(factsWith("- id: child", "- id: fork"))[0]).toContain(
      ':60 list-ends.6 [duplicate-id] the point "fork" stands twice',
    );
    expect(findings(factsWith("[[3, 4]]", "[[4, 3]]"))[0]).toContain(
      ":6 list-ends [notes] the range 4–3 runs backwards: write [3, 4].",
    );
    expect(findings(factsWith("{ all: [term:fork] }", "{ all: [term:fork], relation: causes }"))[0]).toContain(
      ":59 list-ends.6 [relation]",
    );
  });

  test("a track with a topic there is not, a term that stands twice, a missing file", () => {
    const tracks = "tracks: [{ id: b, name: { en: B, zh: B }, topics: { mysql: 1 } }]";
    expect(findings(contentWith({ "tracks.yaml": tracks }))).toEqual([
      'content/tracks.yaml:1 b [unknown-topic] no topic "mysql" in topics.yaml.',
    ]);
    const glossary = "terms:\n  - { id: fork, en: [fork], zh: [派生] }\n  - { id: fork, en: [fork], zh: [派生] }\n";
    expect(findings(contentWith({ "glossary.yaml": glossary }))[0]).toContain(
      'glossary.yaml:3 fork [duplicate-id] "fork" stands here a second time',
    );
    expect(findings(contentWith({ "tracks.yaml": undefined }))).toEqual([
      "tracks.yaml:1 [missing-file] tracks.yaml is missing: add it beside the topics' folders.",
    ]);
  });

  test("several mistakes at once, and the sound files are loaded all the same", () => {
    const { bank, findings: found } = buildBank(
      contentWith({ "redis/broken.yaml": "topic: [", "tracks.yaml": "track: []" }),
    );
    expect(found.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      "content/redis/broken.yaml yaml",
      "content/tracks.yaml missing-key",
      "content/tracks.yaml unknown-key",
    ]);
    expect(bank.drawable).toHaveLength(6);
  });
});
