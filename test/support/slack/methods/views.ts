import type { Call, Methods } from "../call.ts";
import type { View } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { viewShape } from "../shapes.ts";
import { exchangeTrigger, openView, publishHome, pushView, replaceView } from "../views.ts";

const find = ({ world, install, args }: Call): View => {
  const { view_id: id, external_id: external } = args;
  if (id === undefined && external === undefined)
    throw new Refusal("invalid_arguments", ["missing required field: view_id"]);
  const view =
    id === undefined
      ? [...world.views.values()].find((one) => one.open && one.body["external_id"] === external)
      : world.views.get(String(id));
  const mine = view?.open === true && view.team === install.team && view.body["type"] === "modal";
  if (view === undefined || !mine) throw new Refusal("not_found");
  return view;
};

/** Only where the trigger's person can see the app's modals. */
const presser = (call: Call): { user: string; team: string; view?: string } => {
  const trigger = exchangeTrigger(call.world, call.args["trigger_id"]);
  if (trigger.team !== call.install.team) throw new Refusal("invalid_trigger_id");
  return trigger;
};

/** Modals and the App Home. */
export const views: Methods = {
  "views.open": {
    token: "bot",
    scopes: [],
    args: { view: "json!", trigger_id: "text", interactivity_pointer: "text" },
    run: (call) => {
      const { user, team } = presser(call);
      return { view: viewShape(call.world, openView(call.world, call.args["view"], user, team)) };
    },
  },
  "views.push": {
    token: "bot",
    scopes: [],
    args: { view: "json!", trigger_id: "text", interactivity_pointer: "text" },
    run: (call) => {
      const { user, team, view } = presser(call);
      if (view === undefined) throw new Refusal("invalid_trigger_id");
      return { view: viewShape(call.world, pushView(call.world, call.args["view"], user, team)) };
    },
  },
  "views.update": {
    token: "bot",
    scopes: [],
    args: { view: "json!", view_id: "text", external_id: "text", hash: "text" },
    run: (call) => {
      const view = find(call);
      const { hash } = call.args;
      if (hash !== undefined && hash !== view.hash) throw new Refusal("hash_conflict");
      return { view: viewShape(call.world, replaceView(call.world, view, call.args["view"])) };
    },
  },
  "views.publish": {
    token: "bot",
    scopes: [],
    args: { user_id: "text!", view: "json!", hash: "text" },
    run: ({ world, install, args }) => {
      const user = world.users.get(String(args["user_id"]));
      if (user === undefined) throw new Refusal("invalid_arguments", ["invalid user_id"]);
      if (!world.app.home) throw new Refusal("not_enabled");
      return { view: viewShape(world, publishHome(world, user.id, install.team, args["view"], args["hash"])) };
    },
  },
};
