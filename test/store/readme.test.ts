import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { keys } from "../../src/store/keys.ts";

const folder = new URL("../../src/store/", import.meta.url);
const page = readFileSync(new URL("README.md", folder), "utf8");
const named = (name: string) => page.includes(`\`${name}\``);

test("every key is described on the page", () => {
  expect(Object.keys(keys).filter((name) => !named(name))).toEqual([]);
});

test("every script is described on the page", () => {
  const scripts = readdirSync(new URL("scripts/", folder)).flatMap((file) => {
    const source = readFileSync(new URL(`scripts/${file}`, folder), "utf8");
    return [...source.matchAll(/export const (\w+): Script/g)].map(([, name]) => name ?? "");
  });
  expect(scripts.length).toBeGreaterThan(20);
  expect(scripts.filter((name) => !named(name))).toEqual([]);
});

test("the page names no key or script that is not there", () => {
  const rows = [...page.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) =>
    [...(cell ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ""),
  );
  const all = readdirSync(new URL("scripts/", folder))
    .map((file) => readFileSync(new URL(`scripts/${file}`, folder), "utf8"))
    .join();
  expect(rows.filter((name) => !(name in keys) && !all.includes(`const ${name}: Script`))).toEqual([]);
});

test("keys are made in keys.ts alone", () => {
  const others = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "keys.ts");
  const tag = /[`"']\{[pwsq]:(?!\*)/;
  expect(others.filter((file) => tag.test(readFileSync(new URL(file, folder), "utf8")))).toEqual([]);
});
