import { type APIInteraction, MessageFlags, InteractionResponseType as Type } from "discord.js";
import { isOwnWorkspace, type Request } from "../../chat/request.ts";
import { prose, type View } from "../../chat/view.ts";
import { createAnswers } from "./answer/answer.ts";
import type { PublicRedraws } from "./answer/public-redraws.ts";
import { type AnswerWire, dataOf } from "./answer/wire.ts";
import type { DiscordDeps } from "./deps.ts";
import type { Ages } from "./inbound/age.ts";
import type { Inbound } from "./inbound/inbound.ts";
import { readInteraction } from "./inbound/read.ts";
import type { Memory } from "./outbox/memory.ts";
import type { Drawn } from "./render/render.ts";

export interface ActDeps extends DiscordDeps {
  readonly wire: AnswerWire;
  readonly memory: Memory;
  readonly ages: Ages;
  readonly redraws: PublicRedraws;
  draw(view: View): Drawn;
}

/** Older ones could not be answered before Discord gives up: half a second is left to do it in. */
const OLDEST_MS = 2_500;

/** What to do with an interaction, whichever way it came. Never throws. */
export const createActs = (deps: ActDeps): ((interaction: APIInteraction) => Promise<void>) => {
  const answer = createAnswers(deps);
  const carryOut = async (inbound: Inbound): Promise<void> => {
    if (inbound.kind === "complete") {
      const choices = deps.complete(inbound.typing).map(({ text, value }) => ({ name: shortened(text), value }));
      await deps.wire.callback(inbound.way, {
        type: Type.ApplicationCommandAutocompleteResult,
        data: { choices: choices.filter(({ value }) => value.length <= 100) },
      });
    } else if (inbound.kind === "dialog") {
      await deps.wire.callback(inbound.way, { type: Type.Modal, data: inbound.dialog });
    } else if (isServed(deps, inbound.request)) {
      await answer(await withKey(deps, inbound.request), inbound.way);
    } else {
      const says = deps.words(inbound.request.locale).discord.notServed;
      const drawn = deps.draw({ summary: says, tone: "notice", body: [prose(says)] });
      await deps.wire.callback(inbound.way, {
        type: Type.ChannelMessageWithSource,
        data: dataOf(drawn, MessageFlags.Ephemeral),
      });
    }
  };
  return async (interaction) => {
    try {
      const age = deps.ages.ageOf(interaction.id);
      if (age > OLDEST_MS) {
        deps.meter.count("discord", "late");
        deps.log.warn("discord: an act came too late to be answered and was not carried out", {
          id: interaction.id,
          age,
        });
        return;
      }
      const inbound = readInteraction(interaction);
      if (inbound) await carryOut(inbound);
    } catch (error) {
      deps.log.incident(error, { part: "discord interaction", id: interaction.id });
    }
  };
};

/** Discord shows a hundred characters of a completion (interactions/application-commands, "Option Choice Structure"). */
const shortened = (text: string): string => (text.length <= 100 ? text : `${text.slice(0, 99)}…`);

/** Alone with the bot everybody is served: someone from a served server goes on there. */
const isServed = ({ allowed }: ActDeps, { where }: Request): boolean =>
  allowed === undefined ||
  isOwnWorkspace(where.workspace) ||
  allowed.some((id) => id === where.workspace || `discord-${id}` === where.workspace);

/** A thread of the bot's own goes by the key it was opened under. */
const withKey = async ({ memory }: ActDeps, request: Request): Promise<Request> => {
  const { thread } = request.where;
  const key = thread === undefined ? undefined : await memory.keyOf(thread);
  return key === undefined ? request : { ...request, where: { ...request.where, thread: key } };
};
