import { expect, test } from "vitest";
import { claimAdds } from "../../../src/engine/interview/claim.ts";
import { turnCredit } from "../../../src/engine/interview/credit.ts";
import type { Asks } from "../../../src/engine/interview/interview.ts";
import { exchangeOf, verdictOf } from "../../support/report-screens.ts";

const POINTS = [
  { id: "first", weight: 3 },
  { id: "second", weight: 1 },
];
const asked = (asks: Asks, said: string, heard: readonly string[] = [], points = POINTS) =>
  exchangeOf(asks, said, verdictOf(points, Object.fromEntries(heard.map((id) => [id, said]))));

test("a claimed point adds its share of the weight, as if it had been heard", () => {
  const missed = { exchanges: [asked({ kind: "question" }, "the log\nis copied", ["second"])] };
  const heard = { exchanges: [asked({ kind: "question" }, "the log\nis copied", ["first", "second"])] };
  expect(turnCredit(missed) + claimAdds(missed, "first", "log is  copied")).toBeCloseTo(turnCredit(heard), 4);
});

test("words said only when asked for it add as much as a follow-up does", () => {
  const main = asked({ kind: "question" }, "first words", ["second"]);
  const follow = asked({ kind: "point", point: "first" }, "later words", [], [{ id: "first", weight: 3 }]);
  const turn = { exchanges: [main, follow] };
  expect(claimAdds(turn, "first", "later words")).toBe(0.375);
  expect(claimAdds(turn, "first", "first words")).toBe(0.75);
});

test("a point of one step adds its share of all steps that were asked", () => {
  const steps = [0, 1].map((step) =>
    asked({ kind: "step", step }, "words", ["second"], step === 0 ? POINTS : [{ id: "third", weight: 4 }]),
  );
  expect(claimAdds({ exchanges: steps }, "first", "words")).toBe(0.375);
});

test("a point that was never asked for adds nothing", () => {
  expect(claimAdds({ exchanges: [asked({ kind: "question" }, "words")] }, "other", "words")).toBe(0);
  expect(claimAdds({ exchanges: [exchangeOf({ kind: "question" }, "", undefined)] }, "first", "")).toBe(0);
});
