import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { languagesOf, loadLanguages } from "../../src/words/languages.ts";
import { words as zh } from "../../src/words/zh.ts";

/** Every text's place, with its kind: what a language file must hold. */
const shapeOf = (value: unknown, path = ""): readonly string[] => {
  if (typeof value === "function") return [`${path}()`];
  if (Array.isArray(value)) return [`${path}[]`];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => shapeOf(inner, `${path}.${name}`));
  return [`${path}: ${typeof value}`];
};

const emptyIn = (value: unknown, path = ""): readonly string[] => {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => emptyIn(inner, `${path}.${name}`));
  return value === "" ? [path] : [];
};

describe("every language file", async () => {
  const { all } = await loadLanguages("en");

  test("is found by standing in the folder", () => {
    const files = readdirSync(new URL("../../src/words", import.meta.url)).filter((name) =>
      /^[a-z]{2,3}\.ts$/.test(name),
    );
    expect(all.map(({ code }) => `${code}.ts`).sort()).toEqual(files.sort());
  });

  test.each(all)("$code has every text, and none is empty", (words) => {
    expect([...shapeOf(words)].sort()).toEqual([...shapeOf(en)].sort());
    expect(emptyIn(words)).toEqual([]);
  });
});

describe("choosing a language", () => {
  const languages = languagesOf([en, zh, { ...en, code: "fr", name: "Français" }], "en");

  test("takes the first candidate that exists, also by its base", () => {
    expect(languages.pick(undefined, "zh-CN", "en").code).toBe("zh");
    expect(languages.pick("de", "fr_CA").code).toBe("fr");
    expect(languages.pick("both", undefined).code).toBe("en");
  });

  test("an operator's third language reads one of the bank's", () => {
    expect(languages.find("fr")).toMatchObject({ name: "Français", bank: "en" });
  });

  test("a default that does not exist is named, with those that do", () => {
    expect(() => languagesOf([en, zh], "de")).toThrow("LANG_DEFAULT is “de”, but there are only en, zh.");
  });
});
