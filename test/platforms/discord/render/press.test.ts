import { ButtonStyle, ComponentType } from "discord.js";
import { describe, expect, test } from "vitest";
import { actions, button, type Node, setting, type View } from "../../../../src/chat/view.ts";
import { controlsOf, drawnOf, labelsOf, textsOf } from "./drawn.ts";

const view = (...body: Node[]): View => ({ summary: "s", body });
const textOf = (...body: Node[]): string => textsOf(drawnOf(view(...body))).join("\n---\n");

const options = (...texts: string[]) => texts.map((text, at) => ({ text, press: `qa.1/${at}` }));

describe("a choice", () => {
  const LONG = "An append-only file that is rewritten when it has doubled";

  test("of short options is buttons with their words, four to two in a row", () => {
    const choice = (...texts: string[]): Node => ({ kind: "choice", label: "Choose", options: options(...texts) });
    expect(labelsOf(drawnOf(view(choice("1", "2", "3", "4", "5"))))).toEqual([["1", "2", "3", "4"], ["5"]]);
    expect(labelsOf(drawnOf(view(choice("append only", "snapshots", "b"))))).toEqual([
      ["append only", "snapshots", "b"],
    ]);
    expect(labelsOf(drawnOf(view(choice("a snapshot every minute", "b", "c"))))).toEqual([
      ["a snapshot every minute", "b"],
      ["c"],
    ]);
    expect(textOf(choice("a", "b"))).toBe("-# Choose");
  });

  test("with one that a phone would end with dots is a lettered list with a button for each letter", () => {
    const drawn = drawnOf(view({ kind: "choice", label: "Choose", options: options("RDB", LONG) }));
    expect(textsOf(drawn)).toEqual([`-# Choose\n**A** RDB\n**B** ${LONG}`]);
    expect(labelsOf(drawn)).toEqual([["A", "B"]]);
    expect(controlsOf(drawn).map(({ custom_id }) => custom_id)).toEqual(["qa.1/0", "qa.1/1"]);
  });

  test("of Chinese options counts the two columns of each character", () => {
    const drawn = drawnOf(view({ kind: "choice", label: "选", options: options("重".repeat(19), "重".repeat(20)) }));
    expect(labelsOf(drawn)).toEqual([["A", "B"]]);
  });

  test("that is locked has no buttons, says how each turned out, and why", () => {
    const [first, second] = options("a", "b");
    if (!first || !second) throw new Error("two options");
    const drawn = drawnOf(
      view({
        kind: "choice",
        label: "Choose",
        options: [
          { ...first, mark: "right" },
          { ...second, mark: "wrong" },
        ],
        locked: "The time is over.",
      }),
    );
    expect(textsOf(drawn)).toEqual(["-# Choose\n✓ a\n✗ b\n-# The time is over."]);
    expect(controlsOf(drawn)).toEqual([]);
  });

  test("that shows marks and can still be pressed says them on the buttons", () => {
    const drawn = drawnOf(
      view({ kind: "choice", label: "Choose", options: [{ text: "a", press: "x.1", mark: "chosen" }] }),
    );
    expect(labelsOf(drawn)).toEqual([["• a"]]);
  });

  test("of more than the alphabet is numbered", () => {
    const drawn = drawnOf(view({ kind: "choice", label: "", options: options(LONG, ..."abcdefghijklmnopqrstuvwxyz") }));
    expect(labelsOf(drawn)[0]?.[0]).toBe("1");
  });
});

describe("a sequence", () => {
  const sequence = (placed: readonly string[], texts = ["warm", "leaves", "water"]): Node => ({
    kind: "sequence",
    label: "Put in order",
    items: texts.map((text, at) => ({ value: String(at), text, place: `qp.1/${at}` })),
    placed,
    undo: "qu.1",
    undoLabel: "Undo",
    submit: "qs.1",
    submitLabel: "Submit",
  });

  test("numbers what is placed and lets it rest", () => {
    const drawn = drawnOf(view(sequence(["2", "0"])));
    expect(labelsOf(drawn)).toEqual([
      ["2. warm", "leaves", "1. water"],
      ["Undo", "Submit"],
    ]);
    expect(controlsOf(drawn).map((one) => one.disabled ?? false)).toEqual([true, false, true, false, false]);
  });

  test("with nothing placed has nothing to undo", () => {
    expect(controlsOf(drawnOf(view(sequence([])))).map((one) => one.disabled ?? false)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  test("of long items is a lettered list", () => {
    const long = "Pour the water over the leaves in one go and wait";
    const drawn = drawnOf(view(sequence(["1"], ["warm", long])));
    expect(textsOf(drawn)).toEqual([`-# Put in order\n**A** warm\n**1. B** ${long}`]);
    expect(labelsOf(drawn)[0]).toEqual(["A", "1. B"]);
  });
});

describe("actions", () => {
  test("stand five in a row, in the style of what they do", () => {
    const drawn = drawnOf(
      view(
        actions(
          button("a", "a.1", "primary"),
          button("b", "b.1", "danger"),
          setting("c", "c.1", true),
          setting("d", "d.1", false),
          button("e", "e.1"),
          button("f", "f.1"),
        ),
      ),
    );
    expect(labelsOf(drawn)).toEqual([["a", "b", "✓ c", "d", "e"], ["f"]]);
    const styles = controlsOf(drawn).map((one) => (one.type === ComponentType.Button ? one.style : 0));
    expect(styles.slice(0, 4)).toEqual([
      ButtonStyle.Primary,
      ButtonStyle.Danger,
      ButtonStyle.Success,
      ButtonStyle.Secondary,
    ]);
  });

  test("one that rests says why", () => {
    const drawn = drawnOf(view(actions({ text: "Next", press: "n.1", disabled: "Answer first" })));
    expect(controlsOf(drawn)[0]?.disabled).toBe(true);
    expect(textsOf(drawn)).toEqual(["-# Next: Answer first"]);
  });

  test("a label that no button holds stands in the text under a number", () => {
    const label = "word ".repeat(20).trim();
    const drawn = drawnOf(view(actions(button(label, "a.1"), button("b", "b.1"))));
    expect(textsOf(drawn)).toEqual([`**1** ${label}`]);
    expect(labelsOf(drawn)).toEqual([["1", "b"]]);
  });

  test("the same action twice gets two ids", () => {
    const drawn = drawnOf(view(actions(button("a", "a.1"), button("b", "a.1"), button("c", "a.1#2"))));
    expect(controlsOf(drawn).map(({ custom_id }) => custom_id)).toEqual(["a.1", "a.1#2", "a.1#2#1"]);
  });
});
