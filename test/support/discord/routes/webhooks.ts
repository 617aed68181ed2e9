import { type Answer, type Call, done, namesOf, ok, type Route } from "../http/call.ts";
import { refuse } from "../refusal.ts";
import { checkEdit, checkNew, FLAG } from "../rules/message.ts";
import { deleteMessage } from "../world/guilds.ts";
import { editMessage } from "../world/messages.ts";
import type { Interaction, Message } from "../world/model.ts";
import { answerMessage } from "./callback.ts";

/** receiving-and-responding: a token is good for fifteen minutes. */
const TOKEN_MS = 15 * 60_000;
/** receiving-and-responding, "Followup Messages": where the app was brought along by a person, into a guild without it. */
const MOST_FOLLOW_UPS = 5;

const interactionOf = ({ world, path }: Call): Interaction => {
  const found = world.interactions.get(path[1] ?? "");
  if (path[0] !== world.applicationId || !found) throw refuse("unknownWebhook");
  if (world.clock.now() - found.at > TOKEN_MS) throw refuse("invalidToken");
  if (!found.answered) throw refuse("unknownWebhook");
  return found;
};

/** What the token reaches: its own answer, and messages of this bot that the interaction was about or made. */
const reached = (call: Call, interaction: Interaction): Message => {
  const id = call.path[2] ?? "";
  const found = id === "@original" ? interaction.original : interaction.channel.messages.get(id);
  if (!found || !interaction.channel.messages.has(found.id)) throw refuse("unknownMessage");
  const isOurs = found.wire.author["id"] === call.world.applicationId;
  if (!isOurs || (found.only && found.only !== interaction.person)) throw refuse("unknownMessage");
  return found;
};

const followUp = (call: Call): Answer => {
  const { world, body, uploads } = call;
  const interaction = interactionOf(call);
  // The first follow-up of a deferred message takes its place, and stays as private as that was.
  if (interaction.loading && interaction.original) return ok(edit(call, interaction, interaction.original).wire);
  if (interaction.channel.guild && !interaction.channel.guild.installed && interaction.followUps >= MOST_FOLLOW_UPS)
    throw refuse("tooManyFollowUps");
  checkNew(body, namesOf(uploads, body));
  interaction.followUps += 1;
  return ok(answerMessage(world, interaction, body, uploads, { type: 0 }).wire);
};

const edit = ({ world, body, uploads }: Call, interaction: Interaction, message: Message): Message => {
  checkEdit(body, message.wire, namesOf(uploads, body));
  const fills = interaction.loading && message === interaction.original;
  if (fills) {
    interaction.loading = false;
    message.wire = { ...message.wire, flags: message.wire.flags & ~FLAG.loading };
  }
  return editMessage(world, message, body, uploads, !fills);
};

const PATTERN = "/webhooks/:application/:token/messages/:message";

export const WEBHOOK_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/webhooks/:application/:token", open: true, run: followUp },
  {
    method: "GET",
    pattern: PATTERN,
    open: true,
    run: (call) => ok(reached(call, interactionOf(call)).wire),
  },
  {
    method: "PATCH",
    pattern: PATTERN,
    open: true,
    run: (call) => {
      const interaction = interactionOf(call);
      return ok(edit(call, interaction, reached(call, interaction)).wire);
    },
  },
  {
    method: "DELETE",
    pattern: PATTERN,
    open: true,
    run: (call) => {
      deleteMessage(call.world, reached(call, interactionOf(call)));
      return done;
    },
  },
];
