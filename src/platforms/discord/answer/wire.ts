import { MessageFlags, REST, Routes } from "discord.js";
import type { Way } from "../inbound/inbound.ts";
import type { Drawn } from "../render/render.ts";
import { type CallbackBody, createFirstAnswer, type FirstAnswerDeps, UNLIMITED } from "./first-answer.ts";

/** The REST calls that answer an interaction: its token is all they need. */
export interface AnswerWire {
  /** The first answer, within three seconds. Says whether it counted: false when the interaction could not be answered any more. */
  callback(way: Way, body: CallbackBody): Promise<boolean>;
  /** The first answer takes this form; pictures too. */
  edit(way: Way, drawn: Drawn): Promise<void>;
  /** One more message, for these eyes only or for all. */
  follow(way: Way, drawn: Drawn, whose: "own" | "public"): Promise<void>;
  /** Takes the first answer back. */
  unsay(way: Way): Promise<void>;
}

export const createAnswerWire = (deps: FirstAnswerDeps): AnswerWire => {
  const api = deps.apiUrl === undefined ? {} : { api: deps.apiUrl };
  const later = new REST({ ...api, timeout: 10_000, retries: 2, globalRequestsPerSecond: UNLIMITED });
  return {
    callback: createFirstAnswer(deps),
    edit: async (way, drawn) => {
      const route = Routes.webhookMessage(way.application, way.token, "@original");
      await repeatingLost(() => later.patch(route, messageOf(drawn, 0)));
    },
    follow: async (way, drawn, whose) => {
      const flags = whose === "public" || way.alone ? 0 : MessageFlags.Ephemeral;
      await later.post(Routes.webhook(way.application, way.token), messageOf(drawn, flags));
    },
    unsay: async (way) => {
      await later.delete(Routes.webhookMessage(way.application, way.token, "@original"), { auth: false });
    },
  };
};

/** A connection that was closed in between is not repeated by the library; an edit may be made twice. */
const repeatingLost = async (ask: () => Promise<unknown>): Promise<void> => {
  try {
    await ask();
  } catch (error) {
    if (typeof Reflect.get(error as object, "status") === "number") throw error;
    await ask();
  }
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
