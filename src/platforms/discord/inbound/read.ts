import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
} from "discord.js";
import type { Completing } from "../../../chat/platform.ts";
import type { Act, Request, Root } from "../../../chat/request.ts";
import { commandFiles, filesOf } from "../forms/files.ts";
import { fieldsOf } from "../forms/modal.ts";
import { pickFrom, pickModalOf, pickOf } from "../forms/pick.ts";
import { actionOf } from "../render/custom-id.ts";
import { type Inbound, pressedOf, type Way } from "./inbound.ts";
import { timeOf } from "./snowflake.ts";
import { personOf, userIn, whereIn, whoIn } from "./who.ts";

/** An interaction as the kit takes it; undefined for kinds that the bot has no use for. Threads keep Discord's id here. */
export const readInteraction = (interaction: APIInteraction, time: Time): Inbound | undefined => {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return acting(interaction, time, commandIn(interaction));
    case InteractionType.ApplicationCommandAutocomplete:
      return completing(interaction, time);
    case InteractionType.MessageComponent:
      return pressing(interaction, time);
    case InteractionType.ModalSubmit:
      return acting(interaction, time, submissionIn(interaction));
    default:
      return undefined;
  }
};

/** How old it is, and until when it can be answered. */
export type Time = Pick<Way, "age" | "until">;

const acting = (interaction: APIInteraction, time: Time, act: Act | undefined): Inbound | undefined => {
  const user = userIn(interaction);
  if (!act || !user) return undefined;
  const who = whoIn(interaction, user);
  const where = whereIn(interaction, who.person);
  const request: Request = {
    id: `discord-${interaction.id}`,
    who,
    where,
    ...("locale" in interaction ? { locale: interaction.locale } : {}),
    at: timeOf(interaction.id),
    can: { whisper: true, form: true, redrawFromForm: true, direct: !where.private },
    act,
  };
  return { kind: "act", request, way: wayOf(interaction, time) };
};

const wayOf = (interaction: APIInteraction, time: Time): Way => {
  const alone = interaction.context === 1;
  const message = pressedOf(interaction.message, MessageFlags.Ephemeral, alone);
  return {
    id: interaction.id,
    token: interaction.token,
    application: interaction.application_id,
    ...(message ? { message } : {}),
    component: interaction.type === InteractionType.MessageComponent || message !== undefined,
    alone,
    ...time,
  };
};

const rootOf = (name: string): Root | undefined => (name === "prep" || name === "prep-admin" ? name : undefined);

const commandIn = ({ data }: APIApplicationCommandInteraction): Act | undefined => {
  if (data.type !== ApplicationCommandType.ChatInput) return undefined;
  const root = rootOf(data.name);
  const [sub] = data.options ?? [];
  if (!root || sub?.type !== ApplicationCommandOptionType.Subcommand) return undefined;
  const options = (sub.options ?? []).flatMap((option) =>
    "value" in option ? [[option.name, String(option.value)] as const] : [],
  );
  const files = commandFiles(sub.options ?? [], data.resolved);
  return { kind: "command", root, name: sub.name, options: Object.fromEntries(options), ...(files ? { files } : {}) };
};

const completing = (interaction: APIApplicationCommandAutocompleteInteraction, time: Time): Inbound | undefined => {
  const { data, locale } = interaction;
  const root = rootOf(data.name);
  const [sub] = data.options ?? [];
  if (!root || sub?.type !== ApplicationCommandOptionType.Subcommand) return undefined;
  const focused = sub.options?.find((option) => "focused" in option && option.focused === true);
  if (!focused || !("value" in focused)) return undefined;
  const user = userIn(interaction);
  const typing: Completing = {
    root,
    command: sub.name,
    option: focused.name,
    typed: String(focused.value),
    ...(user === undefined ? {} : typistOf(interaction, user)),
    ...(locale === undefined ? {} : { locale }),
  };
  return { kind: "complete", typing, way: wayOf(interaction, time) };
};

const typistOf = (
  interaction: APIApplicationCommandAutocompleteInteraction,
  user: APIUser,
): Pick<Completing, "workspace" | "member"> => {
  const { member } = whoIn(interaction, user);
  return { workspace: whereIn(interaction, personOf(user.id)).workspace, member };
};

const pressing = (interaction: APIMessageComponentInteraction, time: Time): Inbound | undefined => {
  const { data, message } = interaction;
  const values = "values" in data ? data.values : [];
  const pick = pickOf(message.components ?? [], data.custom_id, "values" in data ? data.values : undefined);
  if (pick) return { kind: "dialog", dialog: pickModalOf(pick), way: wayOf(interaction, time) };
  return acting(interaction, time, { kind: "press", action: actionOf(data.custom_id), values });
};

const submissionIn = ({ data }: APIModalSubmitInteraction): Act => {
  const picked = pickFrom(data);
  if (picked) return { kind: "press", ...picked };
  const files = filesOf(data);
  return { kind: "form", action: data.custom_id, fields: fieldsOf(data), ...(files ? { files } : {}) };
};
