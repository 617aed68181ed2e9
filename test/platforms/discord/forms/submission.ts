import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
  ModalBuilder,
  type ModalSubmitComponent,
} from "discord.js";

/** What Discord would refuse about a dialog. */
export const refusalsOfModal = (modal: APIModalInteractionResponseCallbackData): readonly string[] => {
  const ids = modal.components.flatMap((one) => (one.type === ComponentType.Label ? [one.component.custom_id] : []));
  const faults = [
    ...(modal.components.length >= 1 && modal.components.length <= 5 ? [] : [`${modal.components.length} components`]),
    ...(new Set(ids).size === ids.length ? [] : ["an id twice"]),
    ...(modal.custom_id.length <= 100 ? [] : ["a long id"]),
    ...modal.components.flatMap((one) =>
      one.type === ComponentType.Label &&
      (one.component.type === ComponentType.CheckboxGroup || one.component.type === ComponentType.StringSelect) &&
      one.component.min_values === 0 &&
      one.component.required !== false
        ? ["none at least, but required"]
        : [],
    ),
  ];
  try {
    new ModalBuilder(modal).toJSON();
    return faults;
  } catch (error) {
    return [...faults, `@discordjs/builders: ${String(error)}`];
  }
};

/** A dialog sent as it stands or with other values: texts and choices by custom id, else their presets. */
export const sent = (
  modal: APIModalInteractionResponseCallbackData,
  values: Readonly<Record<string, string | readonly string[]>> = {},
): APIModalSubmission => ({
  custom_id: modal.custom_id,
  components: modal.components.flatMap((one): APIModalSubmission["components"] => {
    if (one.type === ComponentType.TextDisplay) return [{ type: ComponentType.TextDisplay, id: 1 }];
    if (one.type !== ComponentType.Label) return [];
    return [{ type: ComponentType.Label, id: 2, component: filled(one.component, values[one.component.custom_id]) }];
  }),
});

type InLabel = Extract<
  APIModalInteractionResponseCallbackData["components"][number],
  { type: ComponentType.Label }
>["component"];

const filled = (component: InLabel, value: string | readonly string[] | undefined): ModalSubmitComponent => {
  const { custom_id } = component;
  const list = value === undefined ? undefined : [value].flat();
  switch (component.type) {
    case ComponentType.TextInput:
      return { type: component.type, id: 3, custom_id, value: list?.join("") ?? component.value ?? "" };
    case ComponentType.RadioGroup:
      return {
        type: component.type,
        id: 3,
        custom_id,
        value: list ? (list[0] ?? null) : (component.options.find((one) => one.default)?.value ?? null),
      };
    case ComponentType.CheckboxGroup:
    case ComponentType.StringSelect:
      return {
        type: component.type,
        id: 3,
        custom_id,
        values: list ?? component.options.filter((one) => one.default).map((one) => one.value),
      };
    default:
      throw new Error(`no such field in our dialogs: ${component.type}`);
  }
};
