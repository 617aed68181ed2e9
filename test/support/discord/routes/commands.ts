import { type Answer, type Call, done, ok, type Route } from "../http/call.ts";
import { invalid, objectAt, refuse } from "../refusal.ts";
import { checkCommand, checkCommands } from "../rules/commands.ts";
import type { Json } from "../shapes/wire.ts";
import type { World } from "../world/world.ts";
import { guildAt } from "./access.ts";

/** 200 new commands a day for each scope (application-commands, "Creating a Command"). */
const DAY_MS = 86_400_000;
const MOST_NEW = 200;
const created = new WeakMap<World, Map<string, number[]>>();

const countNew = (world: World, scope: string, fresh: number): void => {
  const scopes = created.get(world) ?? new Map<string, number[]>();
  created.set(world, scopes);
  const since = world.clock.now() - DAY_MS;
  const times = (scopes.get(scope) ?? []).filter((at) => at > since);
  if (times.length + fresh > MOST_NEW) throw refuse("tooManyCommandCreates");
  scopes.set(scope, [...times, ...Array.from({ length: fresh }, () => world.clock.now())]);
};

const keyOf = (one: Json): string => `${Number(one["type"] ?? 1)} ${String(one["name"])}`;

const complete = (world: World, scope: string, body: Json, before?: Json): Json => {
  const inGuild = scope !== "";
  const { nsfw, contexts, integration_types: types, default_member_permissions: needs, options, ...rest } = body;
  return {
    ...rest,
    id: before?.["id"] ?? world.id(),
    application_id: world.applicationId,
    version: world.id(),
    type: body["type"] ?? 1,
    name: body["name"],
    description: body["description"] ?? "",
    name_localizations: body["name_localizations"] ?? null,
    description_localizations: body["description_localizations"] ?? null,
    default_member_permissions: needs === undefined || needs === null ? null : String(needs),
    nsfw: nsfw ?? false,
    ...(options === undefined ? {} : { options: (options as readonly Json[]).map(completeOption) }),
    ...(inGuild
      ? { guild_id: scope }
      : {
          dm_permission: !Array.isArray(contexts) || contexts.includes(1),
          contexts: contexts ?? null,
          integration_types: types ?? [0],
        }),
  };
};

/** Discord leaves out what is at its default. */
const completeOption = ({
  options,
  choices,
  required,
  autocomplete,
  name_localizations: names,
  description_localizations: descriptions,
  ...rest
}: Json): Json => ({
  ...rest,
  ...(names == null ? {} : { name_localizations: names }),
  ...(descriptions == null ? {} : { description_localizations: descriptions }),
  ...(required === true ? { required } : {}),
  ...(autocomplete === true ? { autocomplete } : {}),
  ...(Array.isArray(options) ? { options: (options as readonly Json[]).map(completeOption) } : {}),
  ...(Array.isArray(choices) && choices.length > 0 ? { choices } : {}),
});

const scopeOf = ({ world, path }: Call, inGuild: boolean): string => {
  if (path[0] !== world.applicationId) throw refuse("missingAccess");
  return inGuild ? guildAt(world, path[1]).id : "";
};

const putAll = (call: Call, inGuild: boolean): Answer => {
  const { world, raw } = call;
  const scope = scopeOf(call, inGuild);
  if (!Array.isArray(raw)) throw invalid([], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
  const bodies = raw.map((one, at) => objectAt(one, [at]));
  checkCommands(bodies);
  const known = new Map((world.commands.get(scope) ?? []).map((one) => [keyOf(one), one]));
  countNew(world, scope, bodies.filter((one) => !known.has(keyOf(one))).length);
  const all = bodies.map((body) => complete(world, scope, body, known.get(keyOf(body))));
  world.commands.set(scope, all);
  return ok(all);
};

const postOne = (call: Call, inGuild: boolean): Answer => {
  const { world, body } = call;
  const scope = scopeOf(call, inGuild);
  checkCommand(body, []);
  const others = world.commands.get(scope) ?? [];
  const before = others.find((one) => keyOf(one) === keyOf(body));
  const rest = others.filter((one) => one !== before);
  checkCommands([...rest, body]);
  if (!before) countNew(world, scope, 1);
  const made = complete(world, scope, body, before);
  world.commands.set(scope, [...rest, made]);
  return ok(made, before ? 200 : 201);
};

const deleteOne = (call: Call, inGuild: boolean): Answer => {
  const scope = scopeOf(call, inGuild);
  const all = call.world.commands.get(scope) ?? [];
  const id = call.path[inGuild ? 2 : 1];
  if (!all.some((one) => one["id"] === id)) throw refuse("unknownCommand");
  call.world.commands.set(
    scope,
    all.filter((one) => one["id"] !== id),
  );
  return done;
};

/** Localisations are told only on request (application-commands, "Get Global Application Commands"). */
const list = (call: Call, inGuild: boolean): Answer => {
  const all = call.world.commands.get(scopeOf(call, inGuild)) ?? [];
  return ok(call.query.get("with_localizations") === "true" ? all : all.map(withoutLocalizations));
};

const withoutLocalizations = ({
  name_localizations: _,
  description_localizations: __,
  options,
  choices,
  ...rest
}: Json): Json => ({
  ...rest,
  ...(Array.isArray(options) ? { options: (options as readonly Json[]).map(withoutLocalizations) } : {}),
  ...(Array.isArray(choices) ? { choices: (choices as readonly Json[]).map(withoutLocalizations) } : {}),
});

export const COMMAND_ROUTES: readonly Route[] = [false, true].flatMap((inGuild) => {
  const pattern = `/applications/:application${inGuild ? "/guilds/:guild" : ""}/commands`;
  return [
    { method: "GET", pattern, run: (call: Call) => list(call, inGuild) },
    { method: "PUT", pattern, run: (call: Call) => putAll(call, inGuild) },
    { method: "POST", pattern, run: (call: Call) => postOne(call, inGuild) },
    { method: "DELETE", pattern: `${pattern}/:command`, run: (call: Call) => deleteOne(call, inGuild) },
  ];
});
