import { readTeamName } from "../../engine/learning/team-name.ts";
import { remember } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";

/** Teams one person makes in a day: a list is for choosing from. */
const A_DAY = 5;

/** Makes a team of the name typed, with the member in it. Answers with what to say; a repeated request makes no second one. */
export const createTeam = async (deps: Deps, context: Context, typed: string): Promise<string> => {
  const { words, request } = context;
  const { where, who, at } = request;
  const w = words.team;
  const read = readTeamName(typed);
  if (read.kind !== "ok") return w[read.kind];
  const wait = await deps.budgets.spend(`team:${who.person}`, A_DAY, 86_400);
  if (wait !== undefined) return w.tooMany;
  await remember(deps, context);
  const created = await deps.store.teams.create(where.workspace, {
    id: teamId(request.id),
    name: read.name,
    by: who.member,
    at,
  });
  switch (created.kind) {
    case "made":
      return w.made(created.team.name);
    case "taken":
      return w.taken((await deps.store.teams.find(where.workspace, created.team))?.name ?? read.name);
    case "full":
      return w.full;
  }
};

/** Twelve letters and digits from the request's id, so that the same request makes the same team: FNV-1a, twice over. */
const teamId = (request: string): string => `${hash(request, 0x811c9dc5)}${hash(request, 0x050c5d1f)}`;

const hash = (text: string, basis: number): string => {
  let value = basis;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36).padStart(7, "0").slice(-6);
};
