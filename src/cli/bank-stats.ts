import { clears, showFigure } from "../engine/bank/check/report.ts";
import { COGNITIVE, LEVELS, TYPES } from "../engine/bank/schema.ts";
import { type Stats, statsOf, type TopicStats } from "../engine/bank/stats.ts";
import { readBank } from "../ops/read-bank.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";
import { table } from "./table.ts";

export const bankStats: CliCommand = {
  name: "bank stats",
  takes: "[--json] [--content DIR]",
  says: "count questions by topic, type, level and thought, and what guessing would earn",
  run: async (args, io) => {
    const { values } = readArgs(args, { ...contentOption, json: { type: "boolean" } });
    const stats = statsOf(await readBank(contentDir(values.content)));
    if (values.json === true) io.out(JSON.stringify(stats, undefined, 2));
    else for (const line of lines(stats)) io.out(line);
    return 0;
  },
};

const lines = ({ topics, total, scenarios, languages, figures }: Stats): readonly string[] => [
  ...table([
    ["topic", "facts", "corrected", "questions", ...TYPES, ...LEVELS, ...COGNITIVE],
    ...topics.map((topic) => [topic.topic, ...cells(topic)]),
    ["total", ...cells(total)],
  ]),
  "",
  `${scenarios} of the open questions are scenarios. In English: ${languages.en}; in Chinese: ${languages.zh}.`,
  "",
  ...figures.map((figure) => `${clears(figure) ? "  ok  " : "MISSED"}  ${showFigure(figure)}`),
];

const cells = ({
  facts,
  corrections,
  questions,
  types,
  levels,
  cognitive,
}: Omit<TopicStats, "topic">): readonly string[] =>
  [
    facts,
    corrections,
    questions,
    ...TYPES.map((type) => types[type]),
    ...LEVELS.map((level) => levels[level]),
    ...COGNITIVE.map((thought) => cognitive[thought]),
  ].map(String);
