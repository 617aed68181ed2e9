import type { Finding } from "../finding.ts";
import type { Loaded } from "../load.ts";
import { amounts, mixture, topicShares, untested } from "./balance.ts";
import { bilingual } from "./bilingual.ts";
import { duplicates } from "./duplicates.ts";
import { guessing, keyLength } from "./guessing.ts";
import { lengths } from "./lengths.ts";
import { modelAnswers } from "./model-answers.ts";
import { open } from "./open.ts";
import { options } from "./options.ts";
import {
  clears,
  type Figure,
  type FigureRule,
  type QuestionRule,
  type Remark,
  type RemarkRule,
  showFigure,
} from "./report.ts";
import { trackStages, trackSupplies } from "./tracks.ts";
import { ageing, chineseSetting, deniedStatements, negativeEmphasis, negativeShare, phrasing } from "./wording.ts";

const QUESTION_RULES: readonly QuestionRule[] = [lengths, options, deniedStatements, negativeEmphasis, phrasing, open];
const BANK_RULES: readonly RemarkRule[] = [
  untested,
  trackStages,
  ageing,
  chineseSetting,
  bilingual,
  duplicates,
  modelAnswers,
];
const FIGURE_RULES: readonly FigureRule[] = [
  amounts,
  topicShares,
  trackSupplies,
  mixture,
  keyLength,
  guessing,
  negativeShare,
];

export interface Check {
  /** Those of loading, those about single questions, and one for each figure that misses its bar. */
  readonly findings: readonly Finding[];
  /** Every share and count over the bank with its bar, met or not. */
  readonly figures: readonly Figure[];
}

/**
 * Holds the whole bank against the rules of the content guide that a machine can check. Numbers come from `bars.ts`. Retired questions are
 * left alone. `root` names the place that findings about the whole bank are filed under.
 */
export const checkBank = ({ bank, findings, places }: Loaded, root: string): Check => {
  const remarks = [
    ...bank.drawable.flatMap((question) => {
      const fact = bank.facts.get(question.factId);
      return fact === undefined ? [] : QUESTION_RULES.flatMap((rule) => rule(question, fact));
    }),
    ...BANK_RULES.flatMap((rule) => rule(bank)),
  ];
  const figures = FIGURE_RULES.flatMap((rule) => rule(bank));
  const placed = ({ id, rule, severity, message }: Remark): Finding => {
    const { file, line } = places.get(id) ?? { file: root, line: 1 };
    return { file, line, id, rule, severity: severity ?? "error", message };
  };
  const missed = figures
    .filter((figure) => !clears(figure))
    .map(
      (figure): Finding => ({
        file: root,
        line: 1,
        rule: figure.rule,
        severity: "error",
        message: `${showFigure(figure)}.`,
      }),
    );
  return { findings: [...findings, ...remarks.map(placed).sort(byPlace), ...missed], figures };
};

const byPlace = (a: Finding, b: Finding): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);
