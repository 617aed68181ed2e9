import {
  type APIApplication,
  ApplicationFlags,
  GatewayIntentBits,
  type RESTAPIPartialCurrentUserGuild,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Check } from "../../chat/platform.ts";
import { inviteLink, missingPermissions } from "./invite.ts";
import type { Rest } from "./outbox/rest.ts";
import { RestProblem } from "./outbox/rest.ts";
import { areRegistered } from "./register.ts";

export interface DoctorDeps {
  readonly rest: Rest;
  /** The commands as they should be. */
  readonly commands: RESTPutAPIApplicationCommandsJSONBody;
  /** The gateway intents that a start would ask for, given whether the application may read messages. */
  intents(mayReadMessages: boolean): number;
  /** Our clock minus Discord's, in ms; undefined when it could not be told. */
  clockOffset(): Promise<number | undefined>;
  /** `DISCORD_PUBLIC_KEY`. */
  readonly publicKey?: string;
  /** Where we would take interactions over https, where `PUBLIC_URL` is set. */
  readonly endpoint?: string;
}

const PORTAL = "https://discord.com/developers/applications";

/** What stands between the operator and a working bot, line by line, each with what to do. Never throws. */
export const doctor = async (deps: DoctorDeps): Promise<readonly Check[]> => {
  const token = await tokenCheck(deps.rest);
  if (token.application === undefined) return [token.check];
  const { application } = token;
  const rest = await Promise.all([
    intentsCheck(deps, application),
    guarded("Discord: commands", commandsCheck(deps, application.id)),
    guarded("Discord: permissions", permissionChecks(deps.rest, application.id)),
    guarded("Discord: clock", clockCheck(deps)),
    arrivalCheck(deps, application),
  ]);
  return [token.check, ...rest.flat()];
};

const check = (name: string, ok: boolean, says: string): Check => ({ name: `Discord: ${name}`, ok, says });

/** A check that could not be made is a line too. */
const guarded = async (name: string, made: Promise<Check | readonly Check[]>): Promise<readonly Check[]> => {
  try {
    return [await made].flat();
  } catch (error) {
    return [{ name, ok: false, says: `This could not be checked: ${messageOf(error)}. Try again in a minute.` }];
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const tokenCheck = async (rest: Rest): Promise<{ readonly check: Check; readonly application?: APIApplication }> => {
  try {
    const application = await rest.request<APIApplication>("GET", "/applications/@me");
    return { application, check: check("token", true, `Accepted. The application is “${application.name}”.`) };
  } catch (error) {
    return { check: check("token", false, tokenTrouble(error)) };
  }
};

const tokenTrouble = (error: unknown): string => {
  if (error instanceof RestProblem && error.status === 401)
    return `Discord does not accept DISCORD_TOKEN. Open ${PORTAL}, choose the application, then Bot → Reset Token, and put the new one into .env.`;
  // Whoever gave up on the token has said what to do already.
  if (error instanceof Error && error.name === "OperatorError") return error.message;
  return `Discord could not be reached: ${messageOf(error)}. See whether this machine reaches https://discord.com.`;
};

/** Read by bots in over 100 servers only with review; smaller ones turn it on themselves (resources/application, flags). */
const MAY_READ = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Whether an application may read what people type in servers; asking for it without ends the connection (4014). */
export const mayReadMessages = (application: Pick<APIApplication, "flags">): boolean =>
  ((application.flags ?? 0) & MAY_READ) !== 0;

const intentsCheck = (deps: DoctorDeps, application: APIApplication): Check => {
  const may = mayReadMessages(application);
  const asks = (deps.intents(may) & GatewayIntentBits.MessageContent) !== 0;
  const turnOn = `turn on Message Content Intent at ${PORTAL} under Bot, and start again`;
  if (asks && !may) return check("intents", false, `Message content is asked for but not granted: ${turnOn}.`);
  return may
    ? check("intents", true, "Message content is granted: answers typed in threads of a server are taken.")
    : check(
        "intents",
        true,
        `Nothing more is needed. Answers typed in threads of a server are not seen, buttons and forms do it all; to have them, ${turnOn}.`,
      );
};

const commandsCheck = async ({ rest, commands }: DoctorDeps, applicationId: string): Promise<Check> =>
  (await areRegistered(rest, applicationId, commands))
    ? check("commands", true, "Registered as they should be.")
    : check("commands", false, "They are not what Discord has. A start registers them, or: npm run cli -- register");

/** How many servers are looked at; more would take the first minute of a large bot's requests. */
const GUILDS = 20;

const permissionChecks = async (rest: Rest, applicationId: string): Promise<readonly Check[]> => {
  const guilds = await rest.request<readonly RESTAPIPartialCurrentUserGuild[]>(
    "GET",
    `/users/@me/guilds?limit=${GUILDS}`,
  );
  const link = inviteLink(applicationId);
  if (guilds.length === 0) return [check("servers", false, `The bot is in no server yet. Invite it: ${link}`)];
  const lacking = guilds.flatMap(({ name, permissions }) => {
    const missing = missingPermissions(permissions).join(", ");
    const says = `In “${name}” it lacks ${missing}. Give them to its role in Server Settings → Roles, or invite it again: ${link}`;
    return missing === "" ? [] : [check("permissions", false, says)];
  });
  const many = guilds.length === GUILDS ? `the first ${GUILDS} servers` : `all its servers (${guilds.length})`;
  return lacking.length > 0
    ? lacking
    : [check("permissions", true, `It has what it needs in ${many}; single channels may still deny it.`)];
};

/** Over this the age of a press can no longer be told well. */
const OFF_MS = 1_000;

const clockCheck = async ({ clockOffset }: DoctorDeps): Promise<Check> => {
  const offset = await clockOffset();
  if (offset === undefined) return check("clock", true, "Not measured yet; it is, once people use the bot.");
  const seconds = (Math.abs(offset) / 1000).toFixed(1);
  return Math.abs(offset) <= OFF_MS
    ? check("clock", true, `Within ${seconds} s of Discord's.`)
    : check(
        "clock",
        false,
        `This machine is ${seconds} s ${offset > 0 ? "ahead of" : "behind"} Discord. Turn on time synchronisation, e.g. timedatectl set-ntp true.`,
      );
};

/** Discord sends interactions one way only (interactions/receiving-and-responding, "Receiving an Interaction"). */
const arrivalCheck = ({ publicKey, endpoint }: DoctorDeps, application: APIApplication): Check => {
  const url = application.interactions_endpoint_url ?? undefined;
  const field = `Interactions Endpoint URL at ${PORTAL} under General Information`;
  const line = (ok: boolean, says: string) => check("interactions", ok, says);
  if (url === undefined)
    return publicKey === undefined
      ? line(true, "They arrive over the gateway.")
      : line(
          true,
          `They arrive over the gateway although DISCORD_PUBLIC_KEY is set. To have them over https, set the ${field} to ${endpoint ?? "PUBLIC_URL/discord/interactions"}.`,
        );
  if (publicKey === undefined)
    return line(
      false,
      `Discord sends them to ${url} and nowhere else. Empty the ${field}, or set DISCORD_PUBLIC_KEY=${application.verify_key} to take them there.`,
    );
  if (publicKey !== application.verify_key)
    return line(false, `DISCORD_PUBLIC_KEY is another application's. Set it to ${application.verify_key}.`);
  if (endpoint !== undefined && url !== endpoint)
    return line(
      false,
      `Discord sends them to ${url}, but this bot is at ${endpoint}. Change the ${field}, or PUBLIC_URL.`,
    );
  return line(true, `They arrive over https at ${url}.`);
};
