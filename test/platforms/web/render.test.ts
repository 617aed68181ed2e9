import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderPlain } from "../../../src/chat/plain.ts";
import type { Span } from "../../../src/chat/text.ts";
import { list, type Node, type View } from "../../../src/chat/view.ts";
import type { Answer } from "../../../src/engine/grading/answer.ts";
import { grade } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import { render } from "../../../src/platforms/web/client/render.ts";
import { textOf, type VNode } from "../../../src/platforms/web/client/vnode.ts";
import { askingScreen, explainedScreen } from "../../../src/practice/quiz/screens.ts";
import { words as en } from "../../../src/words/en.ts";
import type { Words } from "../../../src/words/words.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { realBank } from "../../support/content.ts";
import { publicScreen } from "../../support/learn-screens.ts";
import { type PracticeApp, practiceApp } from "../../support/practice-app.ts";
import { screensIn } from "../../support/screens.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

const spanText = (span: Span): string => (typeof span === "string" ? span : span.text);

/** Every text a node says, in pieces as they stand. */
const textsIn = (node: Node): readonly string[] => {
  switch (node.kind) {
    case "heading":
    case "code":
      return [node.text];
    case "prose":
    case "muted":
      return node.spans.map(spanText);
    case "list":
      return node.items.flatMap(({ spans, note = [] }) => [...spans, ...note].map(spanText));
    case "choice":
      return [...node.options.map(({ text }) => text), node.locked ?? ""];
    case "pick":
      return [node.label, ...node.options.map(({ text }) => text), node.submitLabel];
    case "sequence":
      return [node.label, ...node.items.map(({ text }) => text), node.submitLabel];
    case "actions":
      return node.items.map(({ text }) => text);
    case "table":
      return [node.label, ...node.columns.map(({ title }) => title), ...node.rows.flatMap(({ cells }) => cells)];
    case "facts":
      return node.items.flatMap(({ name, value }) => [name, value]);
    case "image":
      return [node.alt];
    case "file":
      return [node.name];
    case "until":
      return [node.says];
  }
};

const everyNode = (node: VNode): readonly VNode[] => [
  node,
  ...node.kids.flatMap((kid) => (typeof kid === "string" ? [] : everyNode(kid))),
];

const TAGS = new Set(
  "div h2 p strong code a pre ul ol li span button fieldset legend label input table caption thead tbody tr th td dl dt dd time img".split(
    " ",
  ),
);

/** What a rendered screen got wrong: what it lost, did not say, or should never hold. */
const faultsOf = (view: View, words: Words): readonly string[] => {
  const { payload, losses } = render(view, words.web);
  const said = [textOf(payload), ...everyNode(payload).map(({ attrs }) => attrs["alt"] ?? "")]
    .join(" ")
    .replace(/\s+/g, " ");
  const unsaid = view.body.flatMap(textsIn).filter((text) => !said.includes(text.replace(/\s+/g, " ").trim()));
  const nodes = everyNode(payload);
  const wrong = nodes.filter(
    ({ tag, attrs }) => !TAGS.has(tag) || Object.keys(attrs).some((name) => name.startsWith("on") || name === "style"),
  );
  const ids = nodes.flatMap(({ attrs }) => attrs["data-letter"] ?? []);
  return [
    ...losses.map(({ what }) => `lost: ${what}`),
    ...unsaid.map((text) => `not said: ${text}`),
    ...wrong.map(({ tag }) => `not allowed: ${tag}`),
    ...(new Set(ids).size === ids.length ? [] : ["two options of one letter"]),
  ];
};

describe.each([en, zh])("in $code", (words) => {
  test("every screen in every state says all of its text and loses nothing", () => {
    const screens = Object.entries(screensIn(words, app.deps)).flatMap(([family, views]) =>
      Object.entries(views).map(([name, view]) => [`${family}/${name}`, view] as const),
    );
    expect(screens.length).toBeGreaterThan(30);
    expect(screens.flatMap(([name, view]) => faultsOf(view, words).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });

  test("every question of the bank does, asked and explained", () => {
    const { bank } = realBank();
    const lexicon = compileLexicon(bank.glossary);
    const faults = [...bank.questions.values()].flatMap((question) => {
      const item = {
        question: question.id,
        revision: question.revision,
        optionSeed: question.id,
        hints: 0,
        placed: [],
      };
      const state = {
        v: 1 as const,
        wish: { topics: [], count: 1, lang: words.code },
        home: { platform: "web", workspace: "w1", place: "general", member: "m1" },
        at: 0,
        shownAt: 0,
        touchedAt: 0,
        notes: [],
      };
      const answer = someAnswer(question.type);
      const verdict = grade(question, answer, { lang: words.bank, glossary: lexicon });
      const screen = { session: "s1", bank, words, lang: words.bank };
      const gain = { xp: 10, streak: 1, needed: 1, repeat: false, saved: false };
      return [
        askingScreen({ ...screen, state: { ...state, phase: "asking", items: [item] } }),
        explainedScreen(
          {
            ...screen,
            state: { ...state, phase: "explained", items: [{ ...item, given: { answer, verdict, at: 0, ms: 1 } }] },
          },
          gain,
        ),
      ].flatMap((view) => faultsOf(view, words).map((fault) => `${question.id}: ${fault}`));
    });
    expect(bank.questions.size).toBeGreaterThan(250);
    expect(faults).toEqual([]);
  });
});

const someAnswer = (type: string): Answer => {
  switch (type) {
    case "truefalse":
      return { kind: "truth", value: true };
    case "order":
      return { kind: "sequence", order: [1, 0] };
    case "fill":
    case "open":
      return { kind: "text", text: "because <b>it</b> is" };
    default:
      return { kind: "options", chosen: [0] };
  }
};

test("a post in both languages does too", () => {
  expect(faultsOf(publicScreen([en, zh]), en)).toEqual([]);
});

test("a link that would run in the page is text, and is reported", () => {
  const view: View = {
    summary: "s",
    body: [{ kind: "prose", spans: [{ kind: "link", text: "click", url: "javascript:alert(1)" }] }],
  };
  const { payload, losses } = render(view, en.web);
  expect(losses).toEqual([{ node: "link", what: "not a web address: javascript:alert(1)" }]);
  expect(everyNode(payload).map(({ tag }) => tag)).toEqual(["div", "p"]);
  expect(textOf(payload)).toBe("click");
});

test("a picture is shown in the form that can be scaled, as an image alone, else as it is", () => {
  const image = { kind: "image", alt: "A year", type: "image/png", data: "aGk=" } as const;
  const srcOf = (node: Node) => render({ summary: "s", body: [node] }, en.web).payload.kids;
  expect(srcOf(image)).toEqual([{ tag: "img", attrs: { src: "data:image/png;base64,aGk=", alt: "A year" }, kids: [] }]);
  const svg = "<svg><text>一年 #1</text></svg>";
  const src = "data:image/svg+xml,%3Csvg%3E%3Ctext%3E%E4%B8%80%E5%B9%B4%20%231%3C%2Ftext%3E%3C%2Fsvg%3E";
  expect(srcOf({ ...image, svg })).toEqual([{ tag: "img", attrs: { src, alt: "A year" }, kids: [] }]);
});

test("what is counted down to says the language of its words, whatever the page's is", () => {
  const family = screensIn(zh, app.deps).pair;
  for (const name of ["card", "proposal", "question, candidate"]) {
    const view = family[name];
    if (!view) throw new Error(`no ${name}`);
    const counting = everyNode(render(view, en.web).payload).filter(({ attrs }) => attrs["class"] === "until");
    expect(
      counting.map(({ attrs }) => attrs["lang"]),
      name,
    ).toEqual(["zh"]);
  }
});

test("marks are the signs that they are everywhere else, and none is read as another", () => {
  const marks = ["right", "wrong", "missed", "chosen"] as const;
  const view: View = { summary: "s", body: [list(marks.map((mark) => ({ spans: ["a point"], mark })))] };
  const shown = everyNode(render(view, en.web).payload).filter(({ attrs }) => attrs["role"] === "img");
  expect(shown.map(textOf)).toEqual(["✓", "✗", "○", "•"]);
  const inText = renderPlain(view).payload.match(/[^\s\w-]/gu);
  expect(inText).toEqual(["✓", "✗", "○", "•"]);
});

test("markup in a text stays text", () => {
  const { payload } = render({ summary: "s", body: [{ kind: "heading", text: "<b>bold</b>" }] }, en.web);
  expect(payload.kids).toEqual([{ tag: "h2", attrs: {}, kids: ["<b>bold</b>"] }]);
});
