import { type Command, command } from "../../chat/command.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { LEVELS } from "../../engine/bank/schema.ts";
import { isZone } from "../../engine/learning/zone-table.ts";
import type { Profile, Workspace } from "../../store/ports.ts";
import { type Context, type Deps, inLanguage } from "../context.ts";
import { sentence } from "../say.ts";
import { settingsAction } from "../settings-action.ts";
import { ANY_TRACK } from "../track.ts";
import { NONE, setupActions } from "./actions.ts";
import { settingsCard } from "./card.ts";
import { withRaces } from "./races.ts";
import { workspacePage } from "./workspace-page.ts";

/** `/prep-admin setup`. */
export const setupCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep-admin",
    name: "setup",
    aliases: ["设置"],
    options: {},
    first: "whisper",
    run: async (context) => whisper(workspacePage(deps, context)),
  });

export const setupActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(settingsAction, "whisper", async (context) => whisper(settingsCard(deps, context))),
  on(setupActions.set, "redraw", (context, { what, value }) => setOwn(deps, context, what, value)),
  on(setupActions.zoneForm, "form", async ({ words }) =>
    form({
      title: words.settings.zoneTitle,
      submit: setupActions.zoneSent.id({}),
      submitLabel: words.settings.saveLabel,
      fields: [{ kind: "text", name: "zone", label: words.settings.zoneLabel, max: 64 }],
    }),
  ),
  on(setupActions.zoneSent, "redraw", (context, _, { fields }) =>
    setOwn(deps, context, "zone", (fields["zone"] ?? "").trim()),
  ),
  on(setupActions.place, "redraw", (context, { what, value }) =>
    setPlace(
      deps,
      context,
      (now) => ({ ...now, [what]: value }),
      what === "zone" && !isZone(value) ? value : undefined,
    ),
  ),
  on(setupActions.races, "redraw", (context, { where }) =>
    setPlace(deps, context, (now) => withRaces(now, context.request.where.place, where)),
  ),
  on(setupActions.weekdays, "redraw", (context, { only }) =>
    setPlace(deps, context, ({ weekdaysOnly: _, ...now }) => (only === "yes" ? { ...now, weekdaysOnly: true } : now)),
  ),
  on(setupActions.topics, "redraw", (context, _, { values }) =>
    setPlace(deps, context, (now) => withTopics(deps, now, values)),
  ),
];

type What = "lang" | "track" | "level" | "zone" | "hidden";

const setOwn = async (deps: Deps, context: Context, what: What, value: string): Promise<Reply> => {
  const { words, person, request } = context;
  if (what === "zone" && !isZone(value)) return redraw(settingsCard(deps, context, words.settings.zoneUnknown(value)));
  const profile = await deps.store.people.change(person.id, (now) => changed(deps, now, what, value));
  if (what === "zone") {
    await deps.store.answers.live(person.id, {
      v: 1,
      kind: "zone",
      id: `zone/${request.id}`,
      at: request.at,
      zone: value,
    });
  }
  if (what === "hidden") {
    await deps.store.workspaces.remember(request.where.workspace, {
      id: request.who.member,
      person: person.id,
      name: request.who.name,
      hidden: profile.hidden ?? false,
    });
    await deps.store.workspaces.hide(person.id, profile.hidden ?? false);
  }
  const reader = inLanguage(context, deps.languages.pick(profile.lang, words.code));
  const zone = profile.zone ?? reader.zone;
  return redraw(settingsCard(deps, { ...reader, zone, person: { ...person, profile } }, reader.words.settings.done));
};

/** An unknown value (an old button, a removed track) clears the choice. */
const changed = ({ bank, languages }: Deps, profile: Profile, what: What, value: string): Profile => {
  const { [what]: _, ...rest } = profile;
  const known = value === NONE ? undefined : value;
  switch (what) {
    case "lang":
      return languages.find(known) ? { ...rest, lang: value } : rest;
    case "track":
      return known === ANY_TRACK || bank.tracks.some(({ id }) => id === known) ? { ...rest, track: value } : rest;
    case "level": {
      const level = LEVELS.find((one) => one === known);
      return level ? { ...rest, level } : rest;
    }
    case "zone":
      return { ...rest, zone: value };
    case "hidden":
      return { ...rest, hidden: value === "yes" };
  }
};

/** For managers alone, checked again at every press: an old page may lie about. */
const setPlace = async (
  deps: Deps,
  context: Context,
  change: (now: Workspace) => Workspace,
  badZone?: string,
): Promise<Reply> => {
  const { words, request } = context;
  if (!request.who.manager) return whisper(sentence(words.chat.managersOnly, "trouble"));
  if (badZone !== undefined) return redraw(workspacePage(deps, context, words.settings.zoneUnknown(badZone)));
  const workspace = await deps.store.workspaces.change(request.where.workspace, change);
  return redraw(
    workspacePage(deps, { ...context, workspace, boardZone: workspace.zone ?? deps.defaultZone }, words.settings.done),
  );
};

const withTopics = ({ bank }: Deps, now: Workspace, values: readonly string[]): Workspace => {
  const topics = bank.topics.map(({ id }) => id).filter((id) => values.includes(id));
  const { topics: _, ...rest } = now;
  return topics.length === 0 || topics.length === bank.topics.length ? rest : { ...rest, topics };
};
