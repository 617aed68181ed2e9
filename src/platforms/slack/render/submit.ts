import type { ActionId } from "../../../chat/view.ts";
import { pickBlock, withoutSuffix } from "./ids.ts";

/** What a modal's Submit means, as plain data that lasts beside the view: nobody needs to be asked again what was shown. */
export type Submit =
  /** What is chosen in the block goes to the action. */
  | { readonly action: ActionId; readonly valuesFrom: string }
  /** What is chosen in the block is itself an action. */
  | { readonly byChoice: Readonly<Record<string, ActionId>>; readonly valuesFrom: string }
  | { readonly press: ActionId };

/** A press as the router takes it. */
export interface Press {
  readonly action: ActionId;
  readonly values: readonly string[];
}

/** `state.values` of a payload: by block, then by action. */
export type State = Readonly<Record<string, Readonly<Record<string, Held>>>>;

interface Held {
  readonly type?: string;
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[] | null;
  readonly files?: readonly HeldFile[];
}

interface HeldFile {
  readonly name?: string;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

/** What one element of a payload's state holds. */
export const heldIn = ({ value, selected_option, selected_options }: Held): readonly string[] =>
  [value ?? undefined, selected_option?.value, ...(selected_options ?? []).map((one) => one.value)].filter(
    (one): one is string => one !== undefined,
  );

const valuesOf = (state: State, isWanted: (block: string) => boolean): readonly string[] =>
  Object.entries(state).flatMap(([block, held]) => (isWanted(block) ? Object.values(held).flatMap(heldIn) : []));

/** What a submitted modal says; undefined where its state does not hold what it should. */
export const submitted = (submit: Submit, state: State): Press | undefined => {
  if ("press" in submit) return { action: submit.press, values: [] };
  const values = valuesOf(state, (block) => block === submit.valuesFrom);
  if ("action" in submit) return { action: submit.action, values };
  const [chosen] = values;
  const action = chosen !== undefined && Object.hasOwn(submit.byChoice, chosen) ? submit.byChoice[chosen] : undefined;
  return action === undefined ? undefined : { action, values: [] };
};

/**
 * What one of the actions of a block_actions payload says, on any surface; undefined where it only changes what a later
 * button sends, like a checkbox. `state` is the payload's `state.values`, or a view's.
 */
export const pressed = (
  element: { readonly type: string; readonly value?: string },
  state: State = {},
): Press | undefined => {
  if (element.type !== "button" || element.value === undefined) return undefined;
  const block = pickBlock(element.value);
  return { action: element.value, values: valuesOf(state, (id) => id === block || withoutSuffix(id) === block) };
};
