import { describe, expect, test } from "vitest";
import { nickname } from "../../../src/platforms/web/nickname.ts";

const skeleton = (name: string): string => {
  const taken = nickname(name);
  if (taken.kind === "refused") throw new Error(`${name} is refused: ${taken.why}`);
  return taken.skeleton;
};

describe("names people have", () => {
  test.each([
    "Ada",
    "李雷",
    "Zoë O'Brien",
    "Søren-2",
    "Nguyễn Văn Ậu",
    "Иван",
    "Ελένη",
    "שרה",
    "محمد",
    "さくら",
    "ナオミ李",
    "김민수",
    "Chen 陈",
    "प्रिया",
    "x_1.y",
  ])("%s is taken as it is", (name) => {
    expect(nickname(name)).toMatchObject({ kind: "ok", name: name.normalize("NFKC") });
  });

  test("spaces around and doubled ones go, and wide letters become ordinary", () => {
    expect(nickname("  Ａｄａ \u3000  Ｌ ")).toMatchObject({ kind: "ok", name: "Ada L" });
  });
});

describe("names nobody can tell apart", () => {
  test.each([
    ["Ada", "ada"],
    ["Ada", "ＡＤＡ"],
    ["Ada", "A.d_a"],
    ["Ada", "Àdá"],
    ["cope", "соре"],
    ["Arnold", "Amold"],
    ["RN", "m"],
    ["William", "vvilliam"],
    ["Ill", "l1I"],
    ["Bo55", "8OSS"],
    ["Zoe", "2oe"],
    ["AHHA", "АННА"],
    ["Κατε", "Kate"],
    ["口力", "ロカ"],
    ["Strasse", "Straße"],
  ])("%s and %s are one", (one, other) => {
    expect(skeleton(other)).toBe(skeleton(one));
  });

  test.each([
    ["Ada", "Eda"],
    ["李雷", "李蕾"],
    ["Иван", "Иваи"],
  ])("%s and %s are two", (one, other) => {
    expect(skeleton(other)).not.toBe(skeleton(one));
  });
});

describe("names that are refused", () => {
  test.each([
    ["", "empty"],
    [" \u3000 ", "empty"],
    ["x".repeat(25), "long"],
    ["😀".repeat(25), "long"],
    ["Аda", "letters"],
    ["Adа", "letters"],
    ["αda", "letters"],
    ["A\u200bda", "letters"],
    ["Ada\u202e", "letters"],
    ["Ada\u0000", "letters"],
    ["\u3164", "letters"],
    ["Ada\uffa0", "letters"],
    ["Ada\ufe0f", "letters"],
    ["...", "letters"],
    ["\u0301\u0301", "letters"],
    ["a\u0301\u0302\u0303\u0304", "letters"],
    ["ᴀda", "letters"],
    ["ꓮꓓꓮ", "letters"],
    ["Ꭺnn", "letters"],
    ["Ada😀", "letters"],
    ["<b>Ada</b>", "letters"],
    ["@everyone", "letters"],
    ["Ada#1", "letters"],
    ["٥٥", "letters"],
    ["Ada\nBob@x", "letters"],
  ] as const)("%j: %s", (name, why) => {
    expect(nickname(name)).toEqual({ kind: "refused", why });
  });
});
