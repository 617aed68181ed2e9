import { type APIInteraction, MessageFlags, InteractionResponseType as Type } from "discord.js";
import type { Completion } from "../../chat/option.ts";
import type { Request } from "../../chat/request.ts";
import { prose, type View } from "../../chat/view.ts";
import { createAnswers } from "./answer/answer.ts";
import type { PublicRedraws } from "./answer/public-redraws.ts";
import { type AnswerWire, dataOf } from "./answer/wire.ts";
import type { DiscordDeps } from "./deps.ts";
import type { Ages } from "./inbound/age.ts";
import type { Inbound, Way } from "./inbound/inbound.ts";
import type { Locales } from "./inbound/locales.ts";
import { readInteraction } from "./inbound/read.ts";
import type { Served } from "./inbound/served.ts";
import type { Memory } from "./outbox/memory.ts";
import type { Drawn } from "./render/render.ts";

export interface ActDeps extends DiscordDeps {
  readonly wire: AnswerWire;
  readonly memory: Memory;
  readonly ages: Ages;
  readonly redraws: PublicRedraws;
  readonly served: Served;
  readonly locales: Locales;
  draw(view: View): Drawn;
  /** With the members that a command mentions. */
  naming(request: Request): Promise<Request>;
}

/** Older ones could not be answered before Discord gives up: half a second is left to do it in. */
const OLDEST_MS = 2_500;
/** Discord waits so long for the first answer (interactions/receiving-and-responding, "Interaction Callback"). */
const ANSWER_MS = 3_000;

/** What to do with an interaction, whichever way it came. Never throws. */
export const createActs = (deps: ActDeps): ((interaction: APIInteraction) => Promise<void>) => {
  const answer = createAnswers(deps);
  const carryOut = async (inbound: Inbound): Promise<void> => {
    if (inbound.kind === "complete")
      await deps.wire.callback(inbound.way, {
        type: Type.ApplicationCommandAutocompleteResult,
        data: { choices: choicesOf(await deps.complete(inbound.typing)) },
      });
    else if (inbound.kind === "dialog")
      await deps.wire.callback(inbound.way, { type: Type.Modal, data: inbound.dialog });
    else if (await deps.served(inbound.request))
      await answer(await deps.naming(await withKey(deps, inbound.request)), inbound.way);
    else await refuse(deps, inbound.request, inbound.way);
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
      const inbound = readInteraction(interaction, { age, until: deps.ticks() + ANSWER_MS - age });
      if (inbound?.kind === "act") deps.locales.note(inbound.request.who.person, inbound.request.locale);
      if (inbound) await carryOut(inbound);
    } catch (error) {
      deps.log.incident(error, { part: "discord interaction", id: interaction.id });
    }
  };
};

const refuse = async (deps: ActDeps, { locale }: Request, way: Way): Promise<void> => {
  const says = deps.words(locale).discord.notServed;
  const drawn = deps.draw({ summary: says, tone: "notice", body: [prose(says)] });
  await deps.wire.callback(way, {
    type: Type.ChannelMessageWithSource,
    data: dataOf(drawn, way.alone ? 0 : MessageFlags.Ephemeral),
  });
};

/** https://discord.com/developers/docs/interactions/receiving-and-responding, "Autocomplete"; of a choice its value must be whole. */
const COMPLETION = { choices: 25, name: 100, value: 100 } as const;

const choicesOf = (completions: readonly Completion[]) =>
  completions
    .filter(({ value }) => value.length <= COMPLETION.value)
    .slice(0, COMPLETION.choices)
    .map(({ text, value }) => ({ name: shortened(text), value }));

const shortened = (text: string): string =>
  text.length <= COMPLETION.name ? text : `${text.slice(0, COMPLETION.name - 1)}…`;

/** A thread of the bot's own goes by the key it was opened under. */
const withKey = async ({ memory }: ActDeps, request: Request): Promise<Request> => {
  const { thread } = request.where;
  // While the store is away, the router says so.
  const key = thread === undefined ? undefined : await memory.keyOf(thread).catch(() => undefined);
  return key === undefined ? request : { ...request, where: { ...request.where, thread: key } };
};
