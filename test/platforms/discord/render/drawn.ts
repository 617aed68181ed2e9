import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIStringSelectComponent,
  ComponentType,
  ContainerBuilder,
} from "discord.js";
import { pressableIds } from "../../../../src/chat/pressable.ts";
import type { ActionId, View } from "../../../../src/chat/view.ts";
import { readOpenerId } from "../../../../src/platforms/discord/forms/pick-id.ts";
import { actionOf } from "../../../../src/platforms/discord/render/custom-id.ts";
import { type Drawn, renderView } from "../../../../src/platforms/discord/render/render.ts";
import { readMarkdown } from "./markdown-reader.ts";

/** What a person meets on a drawn message. */
export type Control = APIButtonComponentWithCustomId | APIStringSelectComponent;

export const partsOf = ({ components }: Drawn): readonly APIComponentInContainer[] => {
  const [container] = components;
  if (components.length !== 1 || container?.type !== ComponentType.Container) throw new Error("not one container");
  return container.components;
};

export const textsOf = (drawn: Drawn): readonly string[] =>
  partsOf(drawn).flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []));

export const rowsOf = (drawn: Drawn): readonly (readonly Control[])[] =>
  partsOf(drawn).flatMap((part) =>
    part.type === ComponentType.ActionRow ? [part.components.map((one) => one as Control)] : [],
  );

export const controlsOf = (drawn: Drawn): readonly Control[] => rowsOf(drawn).flat();

/** Labels row by row; a select by its placeholder. */
export const labelsOf = (drawn: Drawn): readonly (readonly string[])[] =>
  rowsOf(drawn).map((row) =>
    row.map((one) => (one.type === ComponentType.StringSelect ? one.placeholder : one.label) ?? ""),
  );

export const drawnOf = (view: View): Drawn => {
  const { payload, losses } = renderView(view);
  if (losses.length > 0) throw new Error(`lost: ${JSON.stringify(losses)}`);
  return payload;
};

/** The action a control leads to, straight or through a dialog. */
export const leadsTo = ({ custom_id }: Control): ActionId => {
  const action = actionOf(custom_id);
  return readOpenerId(action)?.submit ?? action;
};

/** Actions of a view with no way to them. */
export const unreachable = (view: View, drawn: Drawn): readonly ActionId[] => {
  const reached = new Set(controlsOf(drawn).map(leadsTo));
  return [...pressableIds(view)].filter((id) => !reached.has(id));
};

const countOf = (component: object): number => {
  const inside = "components" in component ? (component.components as readonly object[]) : [];
  return 1 + inside.reduce((sum, one) => sum + countOf(one), 0);
};

/** What Discord would refuse about a message. */
export const refusals = (drawn: Drawn): readonly string[] => {
  const ids = controlsOf(drawn).map(({ custom_id }) => custom_id);
  const texts = textsOf(drawn);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const components = drawn.components.reduce((sum, one) => sum + countOf(one), 0);
  return [
    ...builderFault(drawn),
    ...(units > 4000 ? [`${units} characters`] : []),
    ...(bytes > 10_170 ? [`${bytes} bytes`] : []),
    ...(components > 40 ? [`${components} components`] : []),
    ...(new Set(ids).size === ids.length ? [] : [`an id twice: ${ids.join(" ")}`]),
    ...ids.filter(({ length }) => length > 100 || length === 0),
    ...rowsOf(drawn).flatMap(({ length }) => (length > 5 || length === 0 ? [`a row of ${length}`] : [])),
    ...(drawn.flags === 1 << 15 ? [] : [`flags ${drawn.flags}`]),
  ];
};

const builderFault = (drawn: Drawn): readonly string[] => {
  try {
    for (const one of drawn.components) new ContainerBuilder(one as APIContainerComponent).toJSON();
    return [];
  } catch (error) {
    return [`@discordjs/builders: ${String(error)}`];
  }
};

/** Everything a reader can find on the message, without markup. */
export const saidOn = (drawn: Drawn): string =>
  [
    ...textsOf(drawn).map((text) => readMarkdown(text).text),
    ...controlsOf(drawn).flatMap((one) =>
      one.type === ComponentType.StringSelect
        ? [one.placeholder ?? "", ...one.options.map(({ label }) => label)]
        : [one.label ?? ""],
    ),
    ...drawn.files.flatMap(({ name, description }) => [name, description]),
  ].join("\n");
