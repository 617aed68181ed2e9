import type { Request } from "../../../chat/request.ts";

/** Whether an act is served: without a list everybody is, with one the workspaces on it are, alone with the bot too. */
export type Served = (request: Request) => boolean;

/** `list` holds ids of workspaces with or without `slack-`, and of people as the program knows them. */
export const createServed = (list: readonly string[] | undefined): Served => {
  if (list === undefined) return () => true;
  const served = new Set(list.map((id) => (/^[TE][A-Z0-9]+$/.test(id) ? `slack-${id}` : id)));
  return ({ who: { person } }) => served.has(person) || served.has(person.slice(0, person.lastIndexOf("-")));
};
