import type { Workspace } from "../../store/ports.ts";
import type { Deps } from "../context.ts";
import { atHome } from "../questions.ts";
import type { QuizState } from "./state.ts";

/** With the questions of where the quiz was asked, wherever it is answered. */
export const inQuiz = (
  deps: Deps,
  { state }: { readonly state: QuizState },
  here: Workspace | undefined,
): Promise<Deps> => {
  const { workspace } = state.home;
  return atHome(
    deps,
    here?.id === workspace ? here : workspace,
    state.items.map(({ question }) => question),
  );
};
