import { ComponentType } from "discord.js";
import { expect, test } from "vitest";
import type { File } from "../../../../src/chat/view.ts";
import { renderView } from "../../../../src/platforms/discord/render/render.ts";
import { partsOf, refusals } from "./drawn.ts";

const file = (name: string, text = "{}"): File => ({ kind: "file", name, type: "application/json", text });
const drawn = (...files: readonly File[]) => renderView({ summary: "Yours", body: files });

test("a file is an attachment that stands in the message", () => {
  const { payload, losses } = drawn(file("export.json", '{"a":"字"}'));
  expect(losses).toEqual([]);
  expect(refusals(payload)).toEqual([]);
  expect(payload.files.map(({ name, type, data }) => [name, type, data.toString()])).toEqual([
    ["export.json", "application/json", '{"a":"字"}'],
  ]);
  expect(partsOf(payload)).toContainEqual({
    type: ComponentType.File,
    file: { url: "attachment://export.json" },
  });
});

test("two files of one name are told apart", () => {
  expect(drawn(file("a.json"), file("a.json")).payload.files.map(({ name }) => name)).toEqual(["a.json", "2-a.json"]);
});

test("a file that is too large is reported, not cut", () => {
  const { payload, losses } = drawn(file("big.json", "x".repeat(10_000_001)));
  expect(payload.files).toEqual([]);
  expect(losses).toEqual([{ node: "file", what: "no room on the message: big.json" }]);
});
