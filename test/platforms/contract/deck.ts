import { test } from "vitest";
import { words as zh } from "../../../src/words/zh.ts";
import { imports } from "../../support/deck.ts";
import type { ContractBench } from "./port.ts";

/** A workspace's own questions, as its members meet them. */
export const decks = (bench: () => ContractBench): void => {
  test("a workspace's own question is asked by its deck's name, as it is written, and explained", async () => {
    const { practice, target } = bench();
    const max = practice.person("Deck-Max", { manager: true, where: target });
    const question = "- { question: A `refund` has a *limit*., answer: true, because: The <lead> sets it. }";
    await imports(max, "Payments", question);
    const mei = await bench().person("Deck-Mei", { locale: "zh-CN" });
    await mei.runs("prep", "quiz", { deck: "payments" });
    await mei.reads(zh.quiz.progress(1, 1), "Payments", "has a *limit*.");
    await mei.presses(zh.quiz.trueOption);
    await mei.reads(zh.quiz.right, "The <lead> sets it.");
  });
};
