import type { Config } from "../config.ts";
import { incident, type Log } from "../ops/log.ts";
import type { Metrics } from "../ops/metrics.ts";
import { createRater, type Rater } from "../rater/rater.ts";

/** The second reader of open answers where one is set up, its troubles in log and metrics. Undefined where none is: then nobody is ever asked. */
export const secondReader = (
  { llm }: Pick<Config, "llm">,
  log: Log,
  metrics: Pick<Metrics, "secondReading">,
): Rater | undefined =>
  llm &&
  createRater(llm, {
    count: metrics.secondReading,
    warn: (fields) => log.warn(fields, "the second reader does not answer: first results stand alone"),
    recovered: () => log.info("the second reader answers again"),
    fault: (error) => incident(log, error, { part: "second-reader" }),
  });
