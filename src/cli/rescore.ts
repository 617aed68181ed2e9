import { compileLexicon } from "../engine/grading/lexicon.ts";
import { OperatorError } from "../ops/operator-error.ts";
import { readBank } from "../ops/read-bank.ts";
import {
  differenceFor,
  NOTHING,
  type Places,
  type RescoreDeps,
  type Touched,
  together,
  touchedBy,
} from "../practice/inbox/rescore.ts";
import { rescorePerson } from "../practice/inbox/rescore-person.ts";
import { createOutbox } from "../schedule/outbox.ts";
import type { WholeStore } from "../store/create-store.ts";
import { keys, parseKey } from "../store/keys.ts";
import { resumable } from "../store/resumable.ts";
import { scanKeys } from "../store/scan.ts";
import { loadLanguages } from "../words/languages.ts";
import { readArgs } from "./args.ts";
import { readCliConfig } from "./cli-config.ts";
import type { CliCommand, CliIo } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";
import { withStore } from "./with-store.ts";

export const rescoreCommand: CliCommand = {
  name: "rescore",
  takes: "QUESTION_ID [--yes] [--content DIR]",
  says: "grade all answers to a corrected question of the bank anew, in every workspace; without --yes, say what that would change",
  run: async (args, io) => {
    const { positionals, values } = readArgs(
      args,
      { ...contentOption, yes: { type: "boolean" } },
      { least: 1, most: 1 },
    );
    const bank = await readBank(contentDir(values.content));
    const id = positionals[0] ?? "";
    const question = bank.questions.get(id);
    if (!question) throw new OperatorError(`There is no question ${JSON.stringify(id)} in the bank.`);
    // Answers from before it was renamed are kept under the name it had.
    const names = [...bank.questions].flatMap(([name, one]) => (one.id === question.id ? [name] : []));
    const act = values.yes === true ? rescoreAll : previewAll;
    const touched = await withStore(io, (store) =>
      withDeps(io, store, bank, async (deps) => {
        let sum = NOTHING;
        for (const name of names) sum = together(sum, await act(deps, store, name, question.revision));
        return sum;
      }),
    );
    for (const line of lines(touched, values.yes === true, id)) io.out(line);
    return 0;
  },
};

const lines = ({ answers, people, up, down }: Touched, done: boolean, id: string): readonly string[] => {
  const numbers = `${answers} answers of ${people} people, +${up}/-${down} XP`;
  if (done) return [`Re-scored: ${numbers}. Each of them gets one message.`];
  if (answers === 0) return ["No answer would count otherwise."];
  return [
    `Would count otherwise: ${numbers}.`,
    `Answers are told apart by the place of what was chosen: if options were added, taken out or moved since, do not go on.`,
    `To do it: npm run cli -- rescore ${id} --yes`,
  ];
};

const withDeps = async <T>(
  io: CliIo,
  store: WholeStore,
  bank: RescoreDeps["bank"],
  act: (deps: RescoreDeps) => Promise<T>,
): Promise<T> => {
  const config = readCliConfig(io);
  const outbox = createOutbox(store.db.redis);
  try {
    return await act({
      store,
      bank,
      lexicon: compileLexicon(bank.glossary),
      languages: await loadLanguages(config.lang),
      outbox,
      clock: Date.now,
      defaultZone: config.zone,
    });
  } finally {
    await outbox.close();
  }
};

const EVERYBODY = "{p:*}:seen";

const met = async (store: WholeStore, key: string, question: string): Promise<string | undefined> => {
  const person = parseKey(key)?.id ?? "";
  return (await store.db.command<number>("HEXISTS", keys.seen(person), question)) === 1 ? person : undefined;
};

const previewAll = async (deps: RescoreDeps, store: WholeStore, question: string): Promise<Touched> => {
  const places: Places = new Map();
  let sum = NOTHING;
  for await (const { keys: found } of scanKeys(store.db, EVERYBODY)) {
    for (const key of found) {
      const person = await met(store, key, question);
      if (person === undefined) continue;
      sum = together(sum, touchedBy((await differenceFor(deps, person, { question }, places)).changes));
    }
  }
  return sum;
};

/** Goes on where it was broken off; whoever is done already has nothing more to change. */
const rescoreAll = async (
  deps: RescoreDeps,
  store: WholeStore,
  question: string,
  revision: string,
): Promise<Touched> => {
  const job = `${question}/${revision}`;
  const progress = await resumable(store.db, `rescore/${job}`);
  const places: Places = new Map();
  let sum = NOTHING;
  await progress.through(EVERYBODY, async (key) => {
    const person = await met(store, key, question);
    if (person === undefined) return;
    const touched = await rescorePerson(deps, person, { question }, places, { job });
    // Several are at it at the same time: what stood before the waiting is old.
    sum = together(sum, touched);
  });
  await progress.finish();
  return sum;
};
