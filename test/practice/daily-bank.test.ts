import { expect, test } from "vitest";
import { SCREEN_LIMITS } from "../../src/chat/loss.ts";
import { plainLength } from "../../src/chat/plain.ts";
import { withAddresses } from "../../src/chat/said-link.ts";
import type { View } from "../../src/chat/view.ts";
import type { Question } from "../../src/engine/bank/bank.ts";
import type { Answer } from "../../src/engine/grading/answer.ts";
import { renderView } from "../../src/platforms/discord/render/render.ts";
import { renderMessage } from "../../src/platforms/slack/render/render.ts";
import { poolOf } from "../../src/practice/daily/draw.ts";
import { publicView } from "../../src/practice/daily/public-view.ts";
import { revealView } from "../../src/practice/daily/reveal-view.ts";
import { words as en } from "../../src/words/en.ts";
import { languagesOf } from "../../src/words/languages.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";

const deps = { bank: realBank().bank, languages: languagesOf([en, zh], "en") };
const pool = poolOf(deps.bank.drawable, {
  topics: { include: [], exclude: [] },
  level: undefined,
  langs: ["en", "zh"],
});

const dayOf = (question: Question, change: { readonly before?: string; readonly over?: number }) => ({
  workspace: "discord-123456789012345678",
  subscription: "k3f9x2abcde",
  day: "2026-11-25",
  zone: "UTC",
  platform: "discord",
  place: "123456789012345678",
  question: question.id,
  revision: question.revision,
  optionSeed: "seed",
  at: 0,
  again: 0,
  ...change,
});

/** Six people who chose a wrong one, where there is one: the longest that a reveal gets. */
const wrong = (question: Question): Answer => {
  if (question.type === "truefalse") return { kind: "truth", value: !question.answer };
  if (question.type !== "single" && question.type !== "multiple") return { kind: "text", text: "x" };
  return { kind: "options", chosen: [question.options.findIndex(({ key }) => key !== true)] };
};

const faultsOf = (view: View): readonly string[] => {
  const { utf16, utf8 } = plainLength(view);
  return [
    ...(utf16 > SCREEN_LIMITS.utf16 ? [`${utf16} units`] : []),
    ...(utf8 > SCREEN_LIMITS.utf8 ? [`${utf8} bytes`] : []),
    ...renderView(view).losses.map(({ what }) => `Discord: ${what}`),
    ...renderMessage(view).losses.map(({ what }) => `Slack: ${what}`),
  ];
};

test("every question that may be drawn is posted and revealed in both languages without loss", async () => {
  expect(pool.length).toBeGreaterThan(500);
  const keepers = Array.from({ length: 40 }, (_, at) => ({ name: `Somebody with a long name ${at}`, days: 100 + at }));
  const faults: string[] = [];
  for (const question of pool) {
    const post = publicView(deps, dayOf(question, { before: "daily/x/2026-11-24" }), question, 1234);
    const linked = await withAddresses(post, async () => `https://discord.com/channels/${"1".repeat(60)}`);
    const entry = { answer: wrong(question), type: question.type, credit: 0 };
    const all = Array.from({ length: 6 }, () => ({ entry }));
    const reveal = revealView(deps, dayOf(question, {}), question, all, keepers);
    faults.push(...[linked, reveal].flatMap((view) => faultsOf(view).map((fault) => `${question.id}: ${fault}`)));
  }
  expect(faults).toEqual([]);
});
