import {
  ActionRowBuilder,
  ButtonBuilder,
  CheckboxGroupBuilder,
  ContainerBuilder,
  FileBuilder,
  LabelBuilder,
  MediaGalleryBuilder,
  MediaGalleryItemBuilder,
  ModalBuilder,
  RadioGroupBuilder,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  StringSelectMenuOptionBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  ThumbnailBuilder,
} from "discord.js";
import type { Json } from "./openapi-repair.ts";

/**
 * A component made anew, part by part, with the library's own builders. They throw at what Discord would not take, and what comes
 * out equals what went in unless something was there that they do not know.
 */
export const rebuilt = (component: Json): Json => {
  const build = BUILDERS[Number(component["type"])];
  if (build === undefined) throw new Error(`no builder for a component of type ${component["type"]}`);
  return withoutHoles(build(component).toJSON()) as Json;
};

/** A modal's data made anew. */
export const rebuiltModal = ({ custom_id: id, title, components }: Json): Json => {
  const modal = new ModalBuilder().setCustomId(String(id)).setTitle(String(title));
  for (const one of components as readonly Json[])
    if (one["type"] === 10) modal.addTextDisplayComponents(textOf(one));
    else modal.addLabelComponents(labelOf(one));
  return withoutHoles(modal.toJSON()) as Json;
};

/** Builders keep what was never set as undefined. */
const withoutHoles = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

type Builder = { toJSON(): unknown };

const listOf = (component: Json, name = "components"): readonly Json[] => (component[name] ?? []) as readonly Json[];

/** Calls each setter whose property is there. */
const set = <B extends Builder>(builder: B, component: Json, setters: Readonly<Record<string, string>>): B => {
  for (const [name, setter] of Object.entries(setters))
    if (component[name] !== undefined)
      (builder as unknown as Record<string, (value: unknown) => void>)[setter]?.(component[name]);
  return builder;
};

const textOf = (one: Json) => set(new TextDisplayBuilder(), one, { content: "setContent", id: "setId" });

const buttonOf = (one: Json) =>
  set(new ButtonBuilder(), one, {
    style: "setStyle",
    label: "setLabel",
    custom_id: "setCustomId",
    url: "setURL",
    emoji: "setEmoji",
    disabled: "setDisabled",
    id: "setId",
  });

const OPTION = {
  label: "setLabel",
  value: "setValue",
  description: "setDescription",
  emoji: "setEmoji",
  default: "setDefault",
};
const CHOICE = { min_values: "setMinValues", max_values: "setMaxValues", required: "setRequired", id: "setId" };

const selectOf = (one: Json) => {
  const options = listOf(one, "options").map((option) => set(new StringSelectMenuOptionBuilder(), option, OPTION));
  const setters = { custom_id: "setCustomId", placeholder: "setPlaceholder", disabled: "setDisabled", ...CHOICE };
  return set(new StringSelectMenuBuilder().setOptions(options), one, setters);
};

const galleryOf = (one: Json) =>
  new MediaGalleryBuilder().addItems(
    listOf(one, "items").map((item) =>
      set(new MediaGalleryItemBuilder().setURL(urlOf(item)), item, {
        description: "setDescription",
        spoiler: "setSpoiler",
      }),
    ),
  );

const urlOf = ({ media }: Json): string => String((media as Json)["url"]);

const sectionOf = (one: Json) => {
  const section = new SectionBuilder().addTextDisplayComponents(listOf(one).map(textOf));
  const accessory = one["accessory"] as Json;
  return accessory["type"] === 2
    ? section.setButtonAccessory(buttonOf(accessory))
    : section.setThumbnailAccessory(
        set(new ThumbnailBuilder().setURL(urlOf(accessory)), accessory, { description: "setDescription" }),
      );
};

const rowOf = (one: Json) =>
  new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>().setComponents(
    listOf(one).map((inside) => (inside["type"] === 2 ? buttonOf(inside) : selectOf(inside))),
  );

const separatorOf = (one: Json) => set(new SeparatorBuilder(), one, { divider: "setDivider", spacing: "setSpacing" });

const fileOf = (one: Json) => new FileBuilder().setURL(String((one["file"] as Json)["url"]));

const containerOf = (one: Json) => {
  const container = set(new ContainerBuilder(), one, { accent_color: "setAccentColor", spoiler: "setSpoiler" });
  const inside: Readonly<Record<number, (part: Json) => unknown>> = {
    1: (part) => container.addActionRowComponents(rowOf(part)),
    9: (part) => container.addSectionComponents(sectionOf(part)),
    10: (part) => container.addTextDisplayComponents(textOf(part)),
    12: (part) => container.addMediaGalleryComponents(galleryOf(part)),
    13: (part) => container.addFileComponents(fileOf(part)),
    14: (part) => container.addSeparatorComponents(separatorOf(part)),
  };
  for (const part of listOf(one)) {
    const add = inside[Number(part["type"])];
    if (add === undefined) throw new Error(`a container holds no component of type ${part["type"]}`);
    add(part);
  }
  return container;
};

const INPUT = {
  custom_id: "setCustomId",
  style: "setStyle",
  placeholder: "setPlaceholder",
  min_length: "setMinLength",
  max_length: "setMaxLength",
  required: "setRequired",
  value: "setValue",
};

const labelOf = (one: Json) => {
  const label = set(new LabelBuilder(), one, { label: "setLabel", description: "setDescription" });
  const inside = one["component"] as Json;
  const options = listOf(inside, "options") as never[];
  const ticks = { custom_id: "setCustomId", ...CHOICE };
  const inputs: Readonly<Record<number, () => unknown>> = {
    3: () => label.setStringSelectMenuComponent(selectOf(inside)),
    4: () => label.setTextInputComponent(set(new TextInputBuilder(), inside, INPUT)),
    21: () => label.setRadioGroupComponent(set(new RadioGroupBuilder().setOptions(options), inside, ticks)),
    22: () => label.setCheckboxGroupComponent(set(new CheckboxGroupBuilder().setOptions(options), inside, ticks)),
  };
  const add = inputs[Number(inside["type"])];
  if (add === undefined) throw new Error(`a label holds no component of type ${inside["type"]}`);
  add();
  return label;
};

const BUILDERS: Readonly<Record<number, (component: Json) => Builder>> = {
  1: rowOf,
  9: sectionOf,
  10: textOf,
  12: galleryOf,
  13: fileOf,
  14: separatorOf,
  17: containerOf,
};
