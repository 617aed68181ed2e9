import { describe, expect, test } from "vitest";
import { XP } from "../../src/engine/learning/xp.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";

const { level, ...others } = XP;

describe.each([en, zh])("the rules of scoring, in $code", ({ help }) => {
  const said = help.scoring(XP).join("\n");

  test.each(Object.keys(level))("say what a question is worth at %s level", (name) => {
    expect(help.scoring({ ...XP, level: { ...level, [name]: 97 } }).join("\n")).not.toBe(said);
  });

  test.each(Object.entries(others))("say %s as the table of XP has it", (name, value) => {
    expect(help.scoring({ ...XP, [name]: value / 10 }).join("\n")).not.toBe(said);
  });
});
