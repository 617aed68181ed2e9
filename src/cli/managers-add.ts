import { OperatorError } from "../ops/operator-error.ts";
import { membersMeant, nameManager } from "../store/managers.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { withStore } from "./with-store.ts";

export const managersAdd: CliCommand = {
  name: "managers add",
  takes: "PLATFORM WORKSPACE MEMBER",
  says: "make a member a manager of a workspace; MEMBER is an id, or the name of somebody who has practised there",
  run: async (args, io) => {
    const { positionals } = readArgs(args, {}, { least: 3, most: 3 });
    const [platform = "", place = "", said = ""] = positionals;
    const head = `${platform.toLowerCase()}-`;
    const workspace = place.startsWith(head) ? place : `${head}${place}`;
    const member = await withStore(io, async (store) => {
      const meant = await membersMeant(store.db, workspace, said);
      const one = only(meant, said, head);
      await nameManager(store.workspaces, workspace, one);
      return one;
    });
    io.out(`${member} manages ${workspace} from now on.`);
    return 0;
  },
};

/** Somebody who was never there can be named by their whole id. */
const only = (meant: readonly string[], said: string, head: string): string => {
  const [first, ...others] = meant;
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined)
    throw new OperatorError(`Several are called that: ${meant.join(", ")}. Say which by the id.`);
  if (said.startsWith(head)) return said;
  throw new OperatorError(
    `Nobody there is called ${JSON.stringify(said)} yet. Somebody new is named by the id, which begins with ${head}`,
  );
};
