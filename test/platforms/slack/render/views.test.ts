import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node, View } from "../../../../src/chat/view.ts";
import { type Text, tokens, views, wordsIn } from "../../../support/views.ts";
import { jsonIn } from "./block-rules.ts";
import { lostInputs, onHome, onMessage, onModal, saidOn, waysOn, wrongWays } from "./drawn.ts";

/** Parts of what could be mistaken for Slack's markup, and ordinary text. */
const forging: Text = fc
  .array(
    fc.constantFrom(
      ..."<!channel> <@U1> <#C1> <!date^1^{time}^x> <https://evil.example|x> :smile: @here https://evil.example &lt; & < > | * _ ~ ` ``` *b* _i_ > 1. - • a 字".split(
        " ",
      ),
      "> ",
      "\n",
      "\r\n",
      " ",
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));

const NAMED = [
  ["message", onMessage],
  ["home tab", onHome],
  ["modal", onModal],
] as const;

/** A picture without words could only be shown as a file. */
const isSayable = (view: View): boolean => view.body.every((node) => node.kind !== "image" || node.alt.trim() !== "");

describe.each(NAMED)("any view of modest size, on a %s,", (_, draw) => {
  test("is drawn whole, as Slack takes it, with one way to each action", () => {
    fc.assert(
      fc.property(views(forging, 4, 3).filter(isSayable), (view) => {
        const shown = draw(view);
        expect(shown.losses).toEqual([]);
        expect(shown.refusals).toEqual([]);
        expect(wrongWays(view, shown)).toEqual([]);
        expect(lostInputs(shown)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("makes links and times only of what is a link or a time, and no mention, emoji or broadcast at all", () => {
    fc.assert(
      fc.property(views(forging, 4, 3), (view) => {
        const parts = jsonIn(draw(view).blocks);
        const count = (type: string): number => parts.filter((one) => one.type === type).length;
        for (const type of ["user", "usergroup", "channel", "team", "broadcast", "emoji", "color"])
          expect(count(type)).toBe(0);
        expect(count("date")).toBe(view.body.filter(({ kind }) => kind === "until").length);
        const markup = parts.filter(({ type }) => type === "mrkdwn").map(({ text }) => String(text));
        const links = markup.flatMap((text) => text.match(/<[^>]*>/g) ?? []);
        for (const one of links) expect(one).toMatch(/^<https:\/\/example\.org\/a\?b=[^|]*\|/);
        expect(links.length + count("link")).toBe(linksIn(view));
      }),
      { numRuns: 300 },
    );
  });
});

const linksIn = (view: View): number => jsonIn(view.body).filter(({ kind }) => kind === "link").length;

describe.each(NAMED)("any view of any size, on a %s,", (_, draw) => {
  test("is taken by Slack, and each of its words is there or reported as lost", () => {
    fc.assert(
      fc.property(views(tokens, 30, 12), (view) => {
        const shown = draw(view);
        expect(shown.refusals).toEqual([]);
        const accounted = `${saidOn(shown)} ${JSON.stringify(shown.losses)}`;
        expect(wordsIn(view.body).filter((word) => !accounted.includes(word))).toEqual([]);
        const ways = waysOn(shown);
        expect(new Set(ways).size).toBe(ways.length);
        if (shown.losses.length === 0) expect(wrongWays(view, shown)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test("with more than it holds keeps its buttons before its words", () => {
    const prose: Node = { kind: "prose", spans: ["word ".repeat(1000)] };
    const go: Node = { kind: "actions", items: [{ text: "Go", press: "go.1" }] };
    const shown = draw({ summary: "s", body: [...Array.from({ length: 120 }, () => prose), go] });
    expect(shown.refusals).toEqual([]);
    expect(waysOn(shown)).toEqual(["go.1"]);
    expect(shown.losses.length).toBeGreaterThan(0);
  });
});
