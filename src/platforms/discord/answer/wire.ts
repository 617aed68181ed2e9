import { type InteractionResponseType, MessageFlags, REST, Routes } from "discord.js";
import type { Way } from "../inbound/inbound.ts";
import type { Drawn } from "../render/render.ts";

/** The REST calls that answer an interaction: its token is all they need. */
export interface AnswerWire {
  /** The first answer, within three seconds. Says whether it counted: false when the interaction could not be answered any more. */
  callback(way: Way, body: CallbackBody): Promise<boolean>;
  /** The first answer takes this form; pictures too. */
  edit(way: Way, drawn: Drawn): Promise<void>;
  /** One more message, for these eyes only. */
  follow(way: Way, drawn: Drawn): Promise<void>;
  /** Takes the first answer back. */
  unsay(way: Way): Promise<void>;
}

export interface CallbackBody {
  readonly type: InteractionResponseType;
  readonly data?: object;
}

/** topics/opcodes-and-status-codes, "JSON Error Codes". */
const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ANSWERED = 40_060;

/** Half a second is left for the way back. */
const ANSWER_MS = 2_500;
/** Discord exempts these routes from its global limit; the library would hold back at 50 a second all the same. */
const UNLIMITED = 1_000_000;

const codeOf = (error: unknown): number =>
  typeof error === "object" && error !== null ? Number(Reflect.get(error, "code")) : Number.NaN;
/** Discord's own refusal, and not a lost connection, whose codes are words. */
const isRefusal = (error: unknown): boolean =>
  typeof error === "object" && error !== null && typeof Reflect.get(error, "status") === "number";

export const createAnswerWire = (apiUrl: string | undefined, clock: () => number): AnswerWire => {
  const api = apiUrl === undefined ? {} : { api: apiUrl };
  const first = new REST({ ...api, timeout: ANSWER_MS, retries: 0, globalRequestsPerSecond: UNLIMITED });
  const later = new REST({ ...api, timeout: 10_000, retries: 2, globalRequestsPerSecond: UNLIMITED });
  return {
    callback: (way, body) => callback(first, way, body, clock),
    edit: async (way, drawn) => {
      await later.patch(Routes.webhookMessage(way.application, way.token, "@original"), messageOf(drawn, 0));
    },
    follow: async (way, drawn) => {
      const flags = way.alone ? 0 : MessageFlags.Ephemeral;
      await later.post(Routes.webhook(way.application, way.token), messageOf(drawn, flags));
    },
    unsay: async (way) => {
      await later.delete(Routes.webhookMessage(way.application, way.token, "@original"), { auth: false });
    },
  };
};

const messageOf = ({ flags, components, files }: Drawn, more: number) => ({
  auth: false,
  body: { ...dataOf({ flags, components, files }, more), attachments: attachmentsOf(files) },
  files: files.map(({ name, type, data }) => ({ name, contentType: type, data })),
});

const attachmentsOf = (files: Drawn["files"]) =>
  files.map(({ name, description }, id) => ({ id: String(id), filename: name, description }));

/** What a message says, with nobody mentioned. */
export const dataOf = ({ flags, components }: Drawn, more: number): object => ({
  flags: flags | more,
  components,
  allowed_mentions: { parse: [] },
});

/** A lost answer is given again: if the first had arrived, Discord says that there is one, and it stands. */
const callback = async (rest: REST, way: Way, body: CallbackBody, clock: () => number): Promise<boolean> => {
  const from = clock();
  let lost = false;
  for (;;) {
    try {
      await rest.post(Routes.interactionCallback(way.id, way.token), { auth: false, body });
      return true;
    } catch (error) {
      if (codeOf(error) === ALREADY_ANSWERED && lost) return true;
      if (codeOf(error) === UNKNOWN_INTERACTION || codeOf(error) === ALREADY_ANSWERED) return false;
      const again = !isRefusal(error) || Number(Reflect.get(error as object, "status")) >= 500;
      if (!again || clock() - from > ANSWER_MS - 500) throw error;
      lost = true;
    }
  }
};
