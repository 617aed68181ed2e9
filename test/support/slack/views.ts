import { withIds } from "./blocks/blocks.ts";
import { isFields } from "./blocks/check.ts";
import { problemsOfView, VIEW_BYTES } from "./blocks/view.ts";
import type { Fields, View } from "./model.ts";
import { Refusal } from "./refusal.ts";
import { initialValues } from "./values.ts";
import type { World } from "./world.ts";

/** Three views may lie on each other. https://docs.slack.dev/surfaces/modals */
const DEEPEST = 3;
/** A trigger may be exchanged within three seconds. */
const TRIGGER_MS = 3000;

export const stackOf = (world: World, user: string): View[] => {
  const found = world.stacks.get(user) ?? [];
  world.stacks.set(user, found);
  return found;
};

/** Whether blocks may show this file now: by id or by its address. */
export const knownIn = (world: World): { readonly file: (id: string) => boolean } => ({
  file: (id) => {
    const file = world.files.get(id) ?? [...world.files.values()].find((one) => one.url === id);
    return file?.complete === true && !file.deleted && file.readyAt <= world.clock.now();
  },
});

/** The body as Slack keeps it, or Slack's refusal. */
export const acceptView = (world: World, view: unknown, type: "modal" | "home", self?: View): Fields => {
  const problems = problemsOfView(view, type, knownIn(world));
  if (problems.length > 0 || !isFields(view)) throw new Refusal("invalid_arguments", problems);
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) throw new Refusal("view_too_large");
  const external = view["external_id"];
  const taken =
    external !== undefined &&
    [...world.views.values()].some((one) => one !== self && one.open && one.body["external_id"] === external);
  if (taken) throw new Refusal("duplicate_external_id");
  const blocks = withIds(view["blocks"] as readonly Fields[], () => world.ids.secret().slice(0, 5));
  return { ...view, blocks };
};

/** Uses a trigger up and says whose it was. */
export const exchangeTrigger = (world: World, id: unknown): { user: string; team: string; view?: string } => {
  if (id === undefined) throw new Refusal("invalid_arguments", ["missing required field: trigger_id"]);
  const trigger = world.triggers.get(String(id));
  if (trigger === undefined) throw new Refusal("invalid_trigger_id");
  if (trigger.used) throw new Refusal("exchanged_trigger_id");
  if (world.clock.now() - trigger.at > TRIGGER_MS) throw new Refusal("expired_trigger_id");
  trigger.used = true;
  return trigger;
};

const freshHash = (world: World): string => `${Math.floor(world.clock.now() / 1000)}.${world.ids.secret().slice(0, 8)}`;

const show = (world: World, body: Fields, user: string, team: string, below: View | undefined): View => {
  const id = world.ids.of("V");
  const view: View = {
    id,
    team,
    user,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    body,
    hash: freshHash(world),
    values: initialValues(body),
    errors: {},
    open: true,
  };
  world.views.set(id, view);
  world.changed();
  return view;
};

/** Opens a modal; what was open before is gone. */
export const openView = (world: World, view: unknown, user: string, team: string): View => {
  const body = acceptView(world, view, "modal");
  clearStack(world, user);
  const shown = show(world, body, user, team, undefined);
  stackOf(world, user).push(shown);
  return shown;
};

/** Lays a modal upon the open ones. */
export const pushView = (world: World, view: unknown, user: string, team: string): View => {
  const stack = stackOf(world, user);
  const body = acceptView(world, view, "modal");
  if (stack.length >= DEEPEST) throw new Refusal("push_limit_reached");
  if (stack.length === 0) throw new Refusal("not_found");
  const shown = show(world, body, user, team, stack.at(-1));
  stack.push(shown);
  return shown;
};

/** Puts another body into a view; inputs with the same block and action keep what was entered. */
export const replaceView = (world: World, view: View, body: unknown): View => {
  const accepted = acceptView(world, body, "modal", view);
  const fresh = initialValues(accepted);
  for (const [block, actions] of Object.entries(fresh))
    for (const action of Object.keys(actions)) {
      const kept = view.values[block]?.[action];
      if (kept !== undefined && kept["type"] === actions[action]?.["type"]) actions[action] = kept;
    }
  view.body = accepted;
  view.values = fresh;
  view.errors = {};
  view.hash = freshHash(world);
  world.changed();
  return view;
};

export const closeTop = (world: World, user: string): View | undefined => {
  const view = stackOf(world, user).pop();
  if (view !== undefined) view.open = false;
  world.changed();
  return view;
};

export const clearStack = (world: World, user: string): void => {
  for (const view of stackOf(world, user)) view.open = false;
  world.stacks.set(user, []);
  world.changed();
};

/** The person's App Home. */
export const publishHome = (world: World, user: string, team: string, view: unknown, hash: unknown): View => {
  const before = world.homes.get(user);
  if (hash !== undefined && before !== undefined && before.hash !== hash) throw new Refusal("hash_conflict");
  const body = acceptView(world, view, "home", before);
  if (before === undefined) {
    const shown = show(world, body, user, team, undefined);
    world.homes.set(user, shown);
    return shown;
  }
  before.body = body;
  before.values = initialValues(body);
  before.hash = freshHash(world);
  world.changed();
  return before;
};

export const issueTrigger = (world: World, user: string, team: string, view?: string): string => {
  const id = world.ids.trigger();
  const at = world.clock.now();
  world.triggers.set(id, { user, team, at, used: false, ...(view === undefined ? {} : { view }) });
  return id;
};
