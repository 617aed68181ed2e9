import { expect, test } from "vitest";
import type { Node, View } from "../../src/chat/view.ts";
import { renderView } from "../../src/platforms/discord/render/render.ts";
import { rebuilt, rebuiltModal } from "./builders.ts";
import type { Json } from "./openapi-repair.ts";

/** One of each node. */
const BODY: readonly Node[] = [
  { kind: "heading", text: "Redis" },
  { kind: "prose", spans: ["Why is it ", { kind: "strong", text: "fast" }, "?"] },
  { kind: "code", text: "GET a", lang: "text" },
  { kind: "muted", spans: ["1 of 5"] },
  { kind: "list", items: [{ spans: ["a"], mark: "right", note: ["because"] }] },
  { kind: "choice", label: "Choose", options: [0, 1].map((at) => ({ text: `option ${at}`, press: `ans.1/${at}` })) },
  {
    kind: "actions",
    items: [
      { text: "Skip", press: "skip.1" },
      { text: "Hint", press: "hint.1", disabled: "later" },
    ],
  },
  { kind: "table", label: "Board", columns: [{ title: "Name" }], rows: [{ cells: ["Ada"] }] },
  { kind: "facts", items: [{ name: "Streak", value: "3" }] },
  { kind: "image", alt: "A heat map", type: "image/png", data: "aGk=" },
  { kind: "until", says: "Closes", at: Date.UTC(2026, 10, 25) },
];
const components = (body: readonly Node[]): readonly Json[] => {
  const view: View = { summary: "x", tone: "right", body };
  return JSON.parse(JSON.stringify(renderView(view).payload.components));
};

test("every node is drawn as the library's builders would build it", () => {
  for (const component of components(BODY)) expect(rebuilt(component)).toEqual(component);
});

test("a pick and a sequence too", () => {
  const options = ["a", "b", "c"].map((value) => ({ value, text: `the ${value}` }));
  const items = options.map((option) => ({ ...option, place: `place.1/${option.value}` }));
  const pick: Node = { kind: "pick", label: "Choose", options, submit: "pick.1", submitLabel: "Submit" };
  const sequence: Node = {
    ...{ kind: "sequence", label: "Order", items, placed: ["b"] },
    ...{ undo: "undo.1", undoLabel: "Undo", submit: "order.1", submitLabel: "Submit" },
  };
  for (const component of components([pick, sequence])) expect(rebuilt(component)).toEqual(component);
});

const row = (...inside: readonly Json[]): Json => ({ type: 1, components: inside });
const button = (more: Json): Json => ({ type: 2, style: 1, custom_id: "a", label: "A", ...more });

test.each<[string, Json]>([
  ["a label of 81 characters", row(button({ label: "x".repeat(81) }))],
  ["an id of 101 characters", row(button({ custom_id: "x".repeat(101) }))],
  ["a link without an address", row(button({ style: 5, custom_id: undefined }))],
  ["text of 4001 characters", { type: 10, content: "x".repeat(4001) }],
  ["a select option without a value", row({ type: 3, custom_id: "a", options: [{ label: "x" }] })],
  ["a component nobody knows", { type: 99 }],
])("%s is found", (_, wrong) => {
  expect(() => rebuilt(wrong)).toThrow();
});

test("a property that does not exist is found", () => {
  const wrong = row(button({ colour: "red" }));
  expect(rebuilt(wrong)).not.toEqual(wrong);
});

test("a modal's label of 46 characters is found, and a right one is left alone", () => {
  const modal = (label: string): Json => ({
    custom_id: "form.1",
    title: "Answer",
    components: [{ type: 18, label, component: { type: 4, custom_id: "text", style: 2 } }],
  });
  expect(rebuiltModal(modal("Your answer"))).toEqual(modal("Your answer"));
  expect(() => rebuiltModal(modal("x".repeat(46)))).toThrow();
});
