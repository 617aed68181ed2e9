import { defineAction } from "../../chat/action.ts";
import { type Command, command } from "../../chat/command.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { privacyAction } from "../whole-person.ts";
import { deleteForm, exportScreen, privacyScreen } from "./screens.ts";

export const privacyActions = {
  take: defineAction("pe", 1, {}),
  ask: defineAction("pd", 1, {}),
  confirmed: defineAction("px", 1, {}),
};

/** Exports a day (design, "Limits per person"). */
const EXPORTS = 3;
const DAY_S = 86_400;

/** `/prep privacy`. */
export const privacyCommand = (deps: Pick<Deps, "rater">): Command<Context> =>
  command({
    root: "prep",
    name: "privacy",
    aliases: ["data", "gdpr", "隐私", "数据"],
    options: {},
    first: "whisper",
    run: async (context) => whisper(privacyScreen(context, privacyActions, deps.rater?.model)),
  });

export const privacyActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(privacyAction, "redraw", async (context) => redraw(privacyScreen(context, privacyActions, deps.rater?.model))),
  on(privacyActions.take, "whisper", (context) => take(deps, context)),
  on(privacyActions.ask, "form", async ({ words }) => form(deleteForm(words.privacy, privacyActions.confirmed.id({})))),
  on(privacyActions.confirmed, "whisper", (context, _, { fields }) => erase(deps, context, fields["word"] ?? "")),
];

const take = async (deps: Deps, context: Context): Promise<Reply> => {
  const { words, person, request } = context;
  const wait = await deps.budgets.spend(`export:${person.id}`, EXPORTS, DAY_S);
  if (wait !== undefined) return whisper(sentence(words.privacy.tooMany(spanOf(words.privacy, wait)), "trouble"));
  const data = await deps.store.personal.export(person.id, request.at);
  const view = exportScreen(context, JSON.stringify(data, null, 1));
  if (!request.can.filesInDirect) return whisper(view);
  const { platform, workspace, place } = request.where;
  const target = { platform, workspace, place };
  await deps.outbox.send({ kind: "direct", target, member: request.who.member, view }, `export/${request.id}`);
  return whisper(sentence(words.privacy.sent));
};

const spanOf = ({ hours, minutes }: Context["words"]["privacy"], seconds: number): string =>
  seconds > 5_400 ? hours(Math.round(seconds / 3600)) : minutes(Math.max(1, Math.ceil(seconds / 60)));

/** Only the typed word does it: a press alone could be a slip, and nothing brings the data back. */
const erase = async (deps: Deps, { words, person, request }: Context, typed: string): Promise<Reply> => {
  const said = typed.trim().toLowerCase();
  const right = deps.languages.all.some((language) => language.privacy.word.toLowerCase() === said);
  if (!right) return whisper(sentence(words.privacy.notTyped(words.privacy.word), "trouble"));
  await deps.store.personal.erase(person.id, request.at);
  return whisper(sentence(words.privacy.deleted));
};
