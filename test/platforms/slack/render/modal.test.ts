import { describe, expect, test } from "vitest";
import { actions, button, type Choice, type Node, prose, setting, type View } from "../../../../src/chat/view.ts";
import { renderModal } from "../../../../src/platforms/slack/render/modal.ts";
import { pressed, type State, type Submit, submitted } from "../../../../src/platforms/slack/render/submit.ts";
import { buttonsOn, FRAME, ofType, onMessage, onModal, saidOn, shownOn } from "./drawn.ts";

const view = (...body: Node[]): View => ({ summary: "s", body });
const shown = (...body: Node[]) => shownOn(onModal, view(...body));

const choiceOf = (count: number, more: Partial<Choice> = {}): Choice => ({
  kind: "choice",
  label: "Choose one",
  options: Array.from({ length: count }, (_, at) => ({ text: `Option ${at}`, press: `qa.1/s/0/${at}` })),
  ...more,
});

const pick = (min: number): Node => ({
  kind: "pick",
  label: "Choose all",
  options: ["a", "b", "c"].map((text) => ({ value: text, text, chosen: text === "c" })),
  submit: "qs.1/s/0",
  submitLabel: "Submit",
  min,
});

const sequence: Node = {
  kind: "sequence",
  label: "Order",
  items: ["a", "b"].map((text) => ({ value: text, text, place: `qp.1/${text}` })),
  placed: [],
  undo: "qu.1",
  undoLabel: "Undo",
  submit: "qs.1",
  submitLabel: "Submit order",
};

const rest = actions(button("Hint", "qh.1"), button("Skip", "qk.1"));

/** What `view.state.values` would be, had these been chosen. */
const chose = (block: string, ...values: readonly string[]): State => ({
  [block]: { [block]: { type: "checkboxes", selected_options: values.map((value) => ({ value })) } },
});
const choseOne = (block: string, value: string): State => ({
  [block]: { [block]: { type: "radio_buttons", selected_option: { value } } },
});

const meaning = (...body: Node[]): Submit => {
  const { submit } = shown(...body);
  if (submit === undefined) throw new Error("no Submit");
  return submit;
};

describe("Submit", () => {
  test("is the answer to a choice: an input of radio buttons whose chosen option is an action", () => {
    const drawn = shown(choiceOf(4), rest);
    expect(drawn.submitLabel).toBe("Answer");
    expect(buttonsOn(drawn)).toEqual(["Hint", "Skip"]);
    const [input] = ofType(drawn, "input");
    expect(input).toMatchObject({ label: { text: "Choose one" }, optional: false, element: { type: "radio_buttons" } });
    expect(submitted(meaning(choiceOf(4)), choseOne(input?.block_id ?? "", "2"))).toEqual({
      action: "qa.1/s/0/2",
      values: [],
    });
  });

  test("means nothing where the state holds no choice of the view's", () => {
    const submit = meaning(choiceOf(2));
    expect(submitted(submit, {})).toBeUndefined();
    expect(submitted(submit, choseOne("choice:qa.1/s/0/0", "7"))).toBeUndefined();
    expect(submitted(submit, choseOne("choice:qa.1/s/0/0", "constructor"))).toBeUndefined();
    expect(submitted(submit, choseOne("choice:another", "0"))).toBeUndefined();
  });

  test("of more than ten options reads a select", () => {
    expect(ofType(shown(choiceOf(11)), "input")[0]?.element.type).toBe("static_select");
  });

  test("of options too long for a radio button reads their letters, listed above", () => {
    const long = "A long option ".repeat(6).trim();
    const drawn = shown(choiceOf(1, { options: [{ text: long, press: "a.1" }] }));
    expect(ofType(drawn, "input")[0]?.element).toMatchObject({ options: [{ value: "0", text: { text: "A" } }] });
    expect(saidOn(drawn)).toContain(`A ${long}`);
  });

  test("takes what was picked, one at least where the pick wants one", () => {
    const [input] = ofType(shown(pick(1)), "input");
    expect(input).toMatchObject({ optional: false, element: { initial_options: [{ value: "c" }] } });
    expect(ofType(shown(pick(0)), "input")[0]?.optional).toBe(true);
    expect(submitted(meaning(pick(1)), chose(input?.block_id ?? "", "a", "c"))).toEqual({
      action: "qs.1/s/0",
      values: ["a", "c"],
    });
    expect(submitted(meaning(pick(0)), {})).toEqual({ action: "qs.1/s/0", values: [] });
  });

  test("of a sequence is its Submit, while its items stay buttons", () => {
    const drawn = shown(sequence, rest);
    expect(drawn.submitLabel).toBe("Submit order");
    expect(buttonsOn(drawn)).toEqual(["a", "b", "Undo", "Hint", "Skip"]);
    expect(submitted(meaning(sequence), {})).toEqual({ action: "qs.1", values: [] });
  });

  test("is the primary button that stands last where nothing is asked, and that button then stands nowhere else", () => {
    const drawn = shown(
      choiceOf(2, { locked: "answered" }),
      actions(button("First", "f.1", "primary")),
      actions(button("Next", "n.1", "primary"), button("Save", "s.1")),
    );
    expect(drawn.submit).toEqual({ press: "n.1" });
    expect(drawn.submitLabel).toBe("Next");
    expect(buttonsOn(drawn)).toEqual(["First", "Save"]);
  });

  test("stays away where nothing is asked and nothing is primary", () => {
    const resting = { text: "Go", press: "g.1", style: "primary", disabled: "later" } as const;
    const drawn = shown(
      prose("x"),
      actions(setting("English", "l.1", true), button("Leave", "d.1", "danger"), resting),
    );
    expect([drawn.submit, drawn.submitLabel]).toEqual([undefined, undefined]);
    expect(buttonsOn(drawn)).toEqual(["✓ English", "Leave"]);
  });

  test("cannot carry a long label: a button keeps its own, an answer's is said below", () => {
    const long = "Submit what you have chosen";
    const primary = shown(actions(button(long, "n.1", "primary")));
    expect([primary.submit, buttonsOn(primary)]).toEqual([undefined, [long]]);
    const drawn = shown({ ...pick(1), submitLabel: long } as Node);
    expect(drawn.submitLabel).toBe("Answer");
    expect(saidOn(drawn)).toContain(long);
  });

  test("is the first question's; a second one keeps buttons of its own", () => {
    const drawn = shown(pick(1), choiceOf(2));
    expect(drawn.submit).toEqual({ action: "qs.1/s/0", valuesFrom: "pick:qs.1/s/0" });
    expect(buttonsOn(drawn)).toEqual(["Option 0", "Option 1"]);
  });

  test("whose meaning is too long to be kept with the view leaves the choice its buttons", () => {
    const options = Array.from({ length: 40 }, (_, at) => ({ text: `${at}`, press: `${at}/${"x".repeat(90)}` }));
    const drawn = shown(choiceOf(0, { options }));
    expect(drawn.submit).toBeUndefined();
    expect(buttonsOn(drawn)).toHaveLength(40);
  });

  test("has its input before any button, where there is no room for all", () => {
    const many = actions(...Array.from({ length: 3000 }, (_, at) => button("Go", `go.1/${at}`)));
    const drawn = onModal(view(many, pick(1)));
    expect(drawn.refusals).toEqual([]);
    expect(drawn.losses).toHaveLength(1);
    expect(ofType(drawn, "input")).toHaveLength(1);
  });

  test("of the next question reads another block, so that Slack does not keep the last answer", () => {
    const next = choiceOf(2, { options: [{ text: "a", press: "qa.1/s/1/0" }] });
    const blocks = [choiceOf(2), next].map((node) => ofType(shown(node), "input")[0]?.block_id);
    expect(blocks[0]).not.toBe(blocks[1]);
  });
});

describe("the frame", () => {
  test("names the bot and the way out in the reader's language", () => {
    const { payload } = renderModal(view(prose("x")), { title: "磨刀石", submit: "回答", close: "关闭" });
    expect(payload.view).toMatchObject({ type: "modal", title: { text: "磨刀石" }, close: { text: "关闭" } });
    expect(payload.view.submit).toBeUndefined();
  });

  test("that is too long is reported", () => {
    const { payload, losses } = renderModal(view(), { ...FRAME, title: "A title of over twenty-four characters" });
    expect(payload.view.title.text).toHaveLength(24);
    expect(losses).toHaveLength(1);
  });
});

describe("a press", () => {
  test("of a button is its action, also where it stands twice", () => {
    const twice = view(actions(button("Go", "go.1"), button("Go", "go.1")));
    const [row] = ofType(onMessage(twice), "actions");
    const presses = row?.elements.map((element) => (element.type === "button" ? pressed(element as never) : undefined));
    expect(presses).toEqual([
      { action: "go.1", values: [] },
      { action: "go.1", values: [] },
    ]);
  });

  test("of a pick's Submit on a message carries what is chosen beside it, and of nothing else", () => {
    const state = { ...chose("pick:qs.1/s/0", "a", "b"), ...chose("pick:qs.1/s/1", "c") };
    expect(pressed({ type: "button", value: "qs.1/s/0" }, state)).toEqual({ action: "qs.1/s/0", values: ["a", "b"] });
    expect(pressed({ type: "button", value: "qk.1" }, state)).toEqual({ action: "qk.1", values: [] });
  });

  test("of a checkbox alone says nothing yet", () => {
    expect(pressed({ type: "checkboxes" }, chose("pick:qs.1/s/0", "a"))).toBeUndefined();
  });
});
