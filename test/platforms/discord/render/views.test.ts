import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Node, View } from "../../../../src/chat/view.ts";
import { renderView } from "../../../../src/platforms/discord/render/render.ts";
import { type Text, tokens, views, wordsIn } from "../../../support/views.ts";
import { controlsOf, leadsTo, refusals, saidOn, textsOf, unreachable } from "./drawn.ts";
import { readMarkdown } from "./markdown-reader.ts";

/** Parts of what could be mistaken for markup, and ordinary text. */
const forging: Text = fc
  .array(
    fc.constantFrom(
      ..."<@1> <@&2> <#3> <t:1:R> <:a:4> :smile: @everyone https://evil.example [x](https://e.example) ** __ ~~ || ` ``` \\ _ * # - > a 字 \n".split(
        " ",
      ),
      "# ",
      "- ",
      "-# ",
      "> ",
      "1. ",
      "\n",
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));

/** What the renderer itself makes of plain texts. */
const OURS = new Set(["heading", "small", "item", "strong", "fence", "time", "code", "link"]);

/** How many spans of a kind a view has, wherever they stand. */
const spansIn = (view: View, kind: "code" | "link"): number =>
  JSON.stringify(view.body.filter((node) => node.kind !== "code")).split(`{"kind":"${kind}"`).length - 1;

describe("any view of modest size", () => {
  test("is drawn whole, as Discord takes it, with one way to each action", () => {
    fc.assert(
      fc.property(views(forging, 4, 3), (view) => {
        const { payload, losses } = renderView(view);
        expect(losses).toEqual([]);
        expect(refusals(payload)).toEqual([]);
        expect(unreachable(view, payload)).toEqual([]);
        const ways = controlsOf(payload).map(leadsTo);
        expect(new Set(ways).size).toBe(ways.length);
      }),
      { numRuns: 400 },
    );
  });

  test("makes no mention, link, emoji, emphasis, quote or spoiler of what people wrote, and only its own headings and times", () => {
    fc.assert(
      fc.property(views(forging, 4, 3), (view) => {
        const made = textsOf(renderView(view).payload).flatMap((text) => readMarkdown(text).made);
        expect(made.filter(({ kind }) => !OURS.has(kind))).toEqual([]);
        const count = (kind: string): number => made.filter((one) => one.kind === kind).length;
        const own = (kind: Node["kind"]): number => view.body.filter((node) => node.kind === kind).length;
        expect(count("heading")).toBeLessThanOrEqual(own("heading"));
        expect(count("time")).toBe(own("until"));
        for (const kind of ["code", "link"] as const) expect(count(kind)).toBeLessThanOrEqual(spansIn(view, kind));
        expect(count("fence")).toBeLessThanOrEqual(own("code") + own("table"));
        if (own("list") === 0) expect(count("item")).toBe(0);
      }),
      { numRuns: 600 },
    );
  });
});

describe("any view of any size", () => {
  test("is taken by Discord, and each of its words is on the message or reported as lost", () => {
    fc.assert(
      fc.property(views(tokens, 30, 12), (view) => {
        const { payload, losses } = renderView(view);
        expect(refusals(payload)).toEqual([]);
        const accounted = `${saidOn(payload)} ${JSON.stringify(losses)}`;
        expect(wordsIn(view.body).filter((word) => !accounted.includes(word))).toEqual([]);
        if (losses.length === 0) expect(unreachable(view, payload)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
