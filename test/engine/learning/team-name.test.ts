import fc from "fast-check";
import { expect, test } from "vitest";
import { foldTeamName, readTeamName, TEAM_NAME } from "../../../src/engine/learning/team-name.ts";

test("spaces are made one, and invisible characters go", () => {
  expect(readTeamName("  The \t\n Null\u200b\u202ePointers ")).toMatchObject({ kind: "ok", name: "The NullPointers" });
  expect(readTeamName("阿尔法队")).toMatchObject({ kind: "ok", name: "阿尔法队" });
});

test("too short, too long and senseless names are told apart", () => {
  expect(readTeamName("a")).toEqual({ kind: "short" });
  expect(readTeamName("\u200b")).toEqual({ kind: "short" });
  expect(readTeamName("x".repeat(31))).toEqual({ kind: "long" });
  expect(readTeamName("!!!")).toEqual({ kind: "odd" });
  expect(readTeamName("Z\u0351\u0352\u0353\u0354algo")).toEqual({ kind: "odd" });
  expect(readTeamName("x".repeat(30))).toMatchObject({ kind: "ok" });
});

test("names that differ in case or width alone are the same", () => {
  expect(foldTeamName("ＡCE")).toBe(foldTeamName("ace"));
  expect(foldTeamName("Ace")).not.toBe(foldTeamName("Base"));
});

test("what an invisible character kept apart is joined", () => {
  expect(readTeamName("a\t\u0000\tb")).toMatchObject({ kind: "ok", name: "a b" });
  expect(readTeamName("cafe\u200d\u0301")).toEqual(readTeamName("caf\u00e9"));
});

test("whatever was typed, a name that is taken reads as itself and is short and visible", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
      const read = readTeamName(typed);
      if (read.kind !== "ok") return;
      expect(readTeamName(read.name)).toEqual(read);
      expect([...read.name].length).toBeLessThanOrEqual(TEAM_NAME.most);
      expect(read.name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
    { numRuns: 2_000 },
  );
});
