import { LANGS } from "../../lang.ts";
import type { QuestionOf } from "../bank.ts";
import { partsOf } from "../parts.ts";
import type { Claim } from "../schema.ts";
import { BARS } from "./bars.ts";
import type { QuestionRule, Remark } from "./report.ts";
import { HAN } from "./texts.ts";

/** Words of English, or characters of Chinese with each Latin word or number counted as one. */
export const sizeOf = (text: string, lang: "en" | "zh"): number => {
  if (lang === "en") return text.trim().split(/\s+/).length;
  return text.match(new RegExp(`[${HAN}]|[A-Za-z0-9_.'/-]+`, "g"))?.length ?? 0;
};

/** Open questions: the length of model answers, and claims that one bare word would satisfy. */
export const open: QuestionRule = (question) => {
  if (question.type !== "open") return [];
  return [...modelLength(question), ...missingFollowUps(question), ...bareClaims(question)];
};

const modelLength = ({ id, model }: QuestionOf<"open">): Remark[] => {
  if (model === undefined) return [];
  return LANGS.flatMap((lang) => {
    const size = sizeOf(model[lang], lang);
    const { least, most } = BARS.model[lang];
    if (size >= least && size <= most) return [];
    const unit = lang === "en" ? "words" : "characters";
    return [
      { id, rule: "model-length", message: `the ${lang} model answer has ${size} ${unit}; write ${least} to ${most}.` },
    ];
  });
};

const missingFollowUps = ({ id, points }: QuestionOf<"open">): Remark[] =>
  (points ?? [])
    .filter(({ followUp }) => followUp === undefined)
    .map((point) => ({
      id,
      rule: "follow-up",
      severity: "warning",
      message: `point ${point.id} has no followUp: add what an interviewer asks when it was missed.`,
    }));

/** The ordinary single word that alone would satisfy a claim, if there is one. Phrases, figures and terms may stand alone. */
const bareWord = ({ all }: Claim): string | undefined => {
  const [only] = all;
  if (all.length !== 1 || only === undefined) return undefined;
  return [only].flat().find((entry) => !entry.startsWith("term:") && /^(?:[a-z]+|[\u4e00-\u9fff]{1,2})$/.test(entry));
};

const bareClaims = (question: QuestionOf<"open">): Remark[] =>
  partsOf(question).flatMap(({ points, redFlags }) => [
    ...points.flatMap((point): Remark[] => {
      const word = point.accept.map(bareWord).find((found) => found !== undefined);
      if (word === undefined) return [];
      const message = `point ${point.id} is earned by "${word}" alone: add a second entry to that claim, unless the word is the answer.`;
      return [{ id: question.id, rule: "bare-claim", severity: "warning", message }];
    }),
    ...redFlags.flatMap(({ accept }, i): Remark[] => {
      if (accept.every(({ all }) => all.length >= 2)) return [];
      const message = `red flag ${i + 1} fires on a single entry: add a second, so that right answers stay safe.`;
      return [{ id: question.id, rule: "bare-claim", severity: "warning", message }];
    }),
  ]);
