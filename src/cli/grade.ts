import { z } from "zod";
import type { Bank } from "../engine/bank/bank.ts";
import { isError } from "../engine/bank/finding.ts";
import { buildBank } from "../engine/bank/load.ts";
import { didYouMean } from "../engine/bank/nearest.ts";
import { type GradingContext, grade } from "../engine/grading/grade.ts";
import { compileLexicon, type Lexicon } from "../engine/grading/lexicon.ts";
import { LANGS, type Lang } from "../engine/lang.ts";
import { readContent } from "../ops/read-bank.ts";
import { readArgs } from "./args.ts";
import { type CliCommand, type CliIo, UsageError } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";
import { typedAnswer } from "./typed-answer.ts";

const options = { ...contentOption, lang: { type: "string", default: "en" }, batch: { type: "boolean" } } as const;

export const gradeCommand: CliCommand = {
  name: "grade",
  takes: "QUESTION_ID [--lang en|zh] | --batch [--content DIR]",
  says: "grade an answer from standard input; --batch: JSON lines {questionId, lang, answer} in, verdicts out",
  run: async (args, io) => {
    const { values, positionals } = readArgs(args, options, { least: 0, most: 1 });
    const [questionId] = positionals;
    const lang = LANGS.find((known) => known === values.lang);
    if (lang === undefined) throw new UsageError(`--lang is one of ${LANGS.join(", ")}.`);
    if ((questionId === undefined) !== (values.batch === true))
      throw new UsageError("Name one question, or say --batch.");
    const bank = await readableBank(contentDir(values.content), io);
    const judge = judgeOf(bank, compileLexicon(bank.glossary));
    if (questionId === undefined) return batch(io, judge);
    const answer = await allOf(io.input);
    io.out(JSON.stringify(judge({ questionId, lang, answer }), undefined, 2));
    return 0;
  },
};

/** Whoever is writing one file wants to try it while another is broken: what cannot be read is left out, and that is said. */
const readableBank = async (dir: string, io: CliIo): Promise<Bank> => {
  const { bank, findings } = buildBank(await readContent(dir));
  const errors = findings.filter(isError).length;
  if (errors > 0) io.err(`The bank has ${errors} errors and may lack questions; "bank check" lists them.`);
  return bank;
};

interface Given {
  readonly questionId: string;
  readonly lang: Lang;
  readonly answer: string;
}

type Judge = (given: Given) => unknown;

/** The verdict with everything a reader may ask for: points and red flags are there for every type, with their sentences. */
const judgeOf =
  (bank: Bank, glossary: Lexicon): Judge =>
  ({ questionId, lang, answer }) => {
    const question = bank.questions.get(questionId);
    if (question === undefined) {
      throw new Error(`There is no question ${questionId}${didYouMean(questionId, bank.questions.keys())}.`);
    }
    const context: GradingContext = { lang, glossary };
    return {
      questionId: question.id,
      lang,
      points: [],
      redFlags: [],
      ...grade(question, typedAnswer(question, answer), context),
    };
  };

const line = z.object({ questionId: z.string(), lang: z.enum(LANGS), answer: z.string() });

/** A line that cannot be graded gives a line that says why; the others are graded all the same. */
const batch = async (io: CliIo, judge: Judge): Promise<number> => {
  let number = 0;
  for await (const text of linesOf(io.input)) {
    number++;
    if (text.trim() === "") continue;
    try {
      io.out(JSON.stringify(judge(parsedLine(text))));
    } catch (error) {
      io.out(JSON.stringify({ error: error instanceof Error ? error.message : String(error), line: number }));
    }
  }
  return 0;
};

const parsedLine = (text: string): Given => {
  const parsed = line.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
};

const allOf = async (input: AsyncIterable<string>): Promise<string> => {
  let text = "";
  for await (const chunk of input) text += chunk;
  return text.replace(/\r?\n$/, "");
};

async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of input) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
