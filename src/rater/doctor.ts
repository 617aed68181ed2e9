import type { ReadingTask } from "../engine/second-reading/reading.ts";
import { Failure } from "./failure.ts";
import type { Rater } from "./rater.ts";

/** One point and an answer that plainly says it: what a working model finds. Nobody's words. */
const SAMPLE: ReadingTask = {
  prompts: ["Why is a cache put in front of a database?"],
  points: [
    { say: "Reads from memory are faster.", weight: 1, words: ["memory", "faster"] },
    { say: "It costs money.", weight: 1, words: ["money", "price"] },
  ],
  redFlags: [],
  answer: "Reads from memory are much faster than reads from disk.",
};

/** What to do about each kind of trouble. */
const SAYS: Readonly<Record<Failure["why"], string>> = {
  slow: "It takes longer than ten seconds. Use a smaller model or a faster machine; until then first results stand alone.",
  down: "It cannot be reached. Check LLM_BASE_URL and whether the server runs.",
  refused: "It turns us away. Check LLM_API_KEY and the account behind it.",
  limited: "It has too much to do at present. Try again in a minute, or raise the account's limit.",
  nonsense: "Its replies cannot be used. Choose another LLM_MODEL, one that keeps to a JSON format.",
  unfit: "It does not take what it is asked. Check LLM_BASE_URL (what stands before /chat/completions) and LLM_MODEL.",
};

/** One line of `doctor`: has the model read a sample. Never throws. */
export const raterCheck = async (
  rater: Pick<Rater, "attempt">,
): Promise<{ readonly name: string; readonly ok: boolean; readonly says: string }> => {
  const line = (ok: boolean, says: string) => ({ name: "Second reader", ok, says });
  try {
    const { points, model } = await rater.attempt(SAMPLE);
    const heard = points.map((quotes) => quotes.length > 0);
    return heard[0] && !heard[1]
      ? line(true, `${model} reads answers and quotes them rightly.`)
      : line(false, `${model} answers, but misread a simple sentence. Choose a better LLM_MODEL.`);
  } catch (error) {
    if (!(error instanceof Failure)) return line(false, "It could not be asked. Run `npm install` and try again.");
    return line(false, `${SAYS[error.why]}${error.status === undefined ? "" : ` (HTTP ${error.status})`}`);
  }
};
