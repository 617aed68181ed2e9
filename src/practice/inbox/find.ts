import { actions, button, heading, type View } from "../../chat/view.ts";
import { promptLine } from "../ask-view.ts";
import type { Context, Deps } from "../context.ts";
import { questionOf } from "../questions.ts";
import { inboxActions, NO_ITEM } from "./actions.ts";

const SHOWN = 8;
const LINE = 74;

/** A question by its id, or those that hold the words: one id, some to choose from, or undefined. */
export const findQuestion = async (
  deps: Deps,
  { workspace, lang, words }: Context,
  said: string,
): Promise<string | View | undefined> => {
  if (said === "") return undefined;
  const exact = await questionOf(deps, workspace, said.toLowerCase());
  if (exact) return exact.id;
  const wanted = said.toLowerCase();
  const found = deps.bank.drawable
    .filter((one) => one.id.startsWith(wanted) || `${one.prompt.en}\n${one.prompt.zh}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
  if (found.length < 2) return found[0]?.id;
  const w = words.inbox;
  const line = (text: string): string => (text.length <= LINE ? text : `${text.slice(0, LINE - 1).trimEnd()}…`);
  return {
    summary: w.byId,
    body: [
      heading(w.byId),
      {
        kind: "choice",
        label: w.byId,
        options: found.map((question) => ({
          text: line(promptLine(question, lang)),
          press: inboxActions.question.id({ question: question.id, item: NO_ITEM }),
        })),
      },
      actions(button(w.corrections, inboxActions.corrections.id({ page: 0 }))),
    ],
  };
};
