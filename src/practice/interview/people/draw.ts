import type { Competency } from "../../../engine/bank/schema.ts";
import { chooseQuestion } from "../../../engine/interview/choose.ts";
import { questionsIn, stagesOf } from "../../../engine/interview/stages.ts";
import type { Deps } from "../../context.ts";
import { atHome } from "../../questions.ts";
import { trackIn } from "../wish.ts";
import type { Item, Pair } from "./pair.ts";

/** The questions of an interview, as if the bot asked them: those the candidate has not seen come first. */
export const drawItems = async (all: Deps, id: string, pair: Pair): Promise<readonly Item[]> => {
  const { workspace } = pair.home;
  const [deps, seen, spoilt, person] = await Promise.all([
    atHome(all, workspace, []),
    pair.candidate.person === undefined ? new Map<string, number>() : all.store.people.seen(pair.candidate.person),
    all.store.spoilt.of(workspace),
    pair.candidate.person === undefined ? undefined : all.store.people.load(pair.candidate.person),
  ]);
  const track = trackIn(deps, pair.track);
  const items: Item[] = [];
  for (const stage of stagesOf(track, pair.level, pair.minutes)) {
    for (let n = questionsIn(stage); n > 0; n -= 1) {
      const chosen = chooseQuestion({
        bank: deps.bank,
        track,
        level: pair.level,
        stage: stage.stage,
        asked: new Set([...pair.avoid, ...items.map(({ question }) => question)]),
        avoid: spoilt,
        seen,
        ability: person?.learner.ability ?? {},
        seed: `${deps.seed?.(id) ?? id}/${items.length}`,
      });
      if (!chosen) continue;
      const { question, topic, level } = chosen;
      const { id: name, revision } = question;
      items.push({ question: name, revision, stage: stage.stage, topic, level, ticked: [], hints: 0 });
    }
  }
  return items;
};

/** What both rate: the track's competencies. */
export const ratedIn = (deps: Pick<Deps, "bank">, track: string): readonly Competency[] => {
  const { competencies } = trackIn(deps, track);
  return deps.bank.competencies.filter(({ id }) => competencies?.includes(id) ?? true);
};
