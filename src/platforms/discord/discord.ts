import { once } from "../../chat/once.ts";
import type { Platform } from "../../chat/platform.ts";
import type { View } from "../../chat/view.ts";
import type { Host } from "../all.ts";
import { type Application, createApplication } from "./application.ts";
import { measureOffset } from "./clock-offset.ts";
import { commandsOf } from "./commands/commands.ts";
import type { DiscordDeps } from "./deps.ts";
import { doctor } from "./doctor.ts";
import { intentsFor } from "./gateway/client.ts";
import { createGateway, type Gateway } from "./gateway/gateway.ts";
import { greeting } from "./greeting.ts";
import { createHearing, type Hearing } from "./hearing.ts";
import { createInteractionsDoor, INTERACTIONS_PATH } from "./http/interactions.ts";
import { createDeliver, type Deliver } from "./outbox/outbox.ts";
import { createRest, type Rest } from "./outbox/rest.ts";
import { registerCommands } from "./register.ts";
import { renderView } from "./render/render.ts";

/** Discord's own API, without a version. */
const DISCORD = "https://discord.com/api";
/** Over this an offset is worth a line in the log. */
const OFF_MS = 1_000;

const REFUSED_TOKEN =
  "Discord does not accept DISCORD_TOKEN any more. Copy it anew from the application's Bot page (Reset Token), put it into .env, and start again.";

/** Discord as a platform: the gateway or HTTP brings acts, REST carries answers and everything else. */
export const createDiscord = (deps: DiscordDeps): Platform => {
  const refused = once(deps.giveUp);
  const rest = restOf(deps, refused);
  const deliver = deliverOf(deps, rest);
  const hearing = createHearing(deps, rest, deliver);
  const application = createApplication({ rest, log: deps.log });
  let gateway: Gateway | undefined;
  let watch: NodeJS.Timeout | undefined;
  const begin = async (found: Application): Promise<void> => {
    gateway = gatewayOf(deps, found, hearing, refused);
    gateway.start();
    await registerAtStart(deps, rest, found.id);
  };
  return {
    name: "discord",
    ...doorOf(deps, hearing),
    start: async () => {
      watch = setInterval(() => watchClock(deps, hearing.clockOffset()), 60_000);
      await application.begin(begin);
    },
    stop: async () => {
      clearInterval(watch);
      application.stop();
      await gateway?.stop();
      await hearing.end();
    },
    deliver,
    ready: () => readiness(gateway),
    greeting: () => greeting({ applicationId: application.found()?.id, ...endpointOf(deps) }),
    register: async () => {
      const { id } = await application.ask();
      const outcome = await registerCommands(rest, id, commandsIn(deps));
      return outcome === "registered"
        ? "Discord: the commands were registered."
        : "Discord: the commands stand as they should.";
    },
    doctor: () =>
      doctor({
        rest,
        commands: commandsIn(deps),
        intents: intentsFor,
        clockOffset: () => measureOffset(deps.apiUrl ?? DISCORD, deps.clock),
        ...(deps.publicKey === undefined ? {} : { publicKey: deps.publicKey }),
        ...endpointOf(deps),
      }),
  };
};

const restOf = ({ token, apiUrl, clock }: DiscordDeps, refused: (says: string) => void): Rest =>
  createRest({
    token,
    clock,
    unauthorized: () => refused(REFUSED_TOKEN),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  });

const deliverOf = ({ kv, budgets, clock, log, meter, words }: DiscordDeps, rest: Rest): Deliver =>
  createDeliver({
    rest,
    render: renderView,
    kv,
    budgets,
    clock,
    log,
    meter,
    words: (view) => words(languageOf(view)).discord,
  });

const gatewayOf = (
  { token, apiUrl, leases, log, patienceMs, ...deps }: DiscordDeps,
  { shards, mayReadMessages }: Application,
  { take, hear }: Hearing,
  refused: (says: string) => void,
): Gateway =>
  createGateway({
    token,
    apiUrl,
    shards: deps.shards ?? shards,
    mayReadMessages,
    leases,
    log,
    ...(patienceMs === undefined ? {} : { patienceMs }),
    onInteraction: take,
    onMessage: hear,
    refused,
  });

const commandsIn = ({ catalogue }: DiscordDeps) => commandsOf({ en: catalogue("en"), zh: catalogue("zh") });

/** A failure keeps nobody from using the commands that are there. */
const registerAtStart = async (deps: DiscordDeps, rest: Rest, id: string): Promise<void> => {
  try {
    if ((await registerCommands(rest, id, commandsIn(deps))) === "registered")
      deps.log.info("discord: the commands were registered");
  } catch (error) {
    deps.log.warn("discord: the commands could not be registered", { err: error });
  }
};

/** The door that interactions come in by where they come by HTTP. */
const doorOf = ({ publicKey, clock }: DiscordDeps, { take }: Hearing): Pick<Platform, "fetch"> => {
  if (publicKey === undefined) return {};
  const door = createInteractionsDoor({ publicKey, clock, take });
  return {
    fetch: async (request) => (new URL(request.url).pathname === INTERACTIONS_PATH ? door(request) : undefined),
  };
};

const endpointOf = ({ publicKey, publicUrl }: DiscordDeps): { readonly endpoint?: string } =>
  publicKey !== undefined && publicUrl ? { endpoint: `${publicUrl}${INTERACTIONS_PATH}` } : {};

const watchClock = ({ log, meter }: DiscordDeps, offset: number | undefined): void => {
  if (offset === undefined) return;
  meter.clockOffset("discord", offset / 1000);
  if (Math.abs(offset) > OFF_MS)
    log.warn("discord: this machine's clock is off; turn on time synchronisation", { ms: offset });
};

/** A view carries no language of its own; its words tell. */
const languageOf = ({ summary }: View): string => (/\p{Script=Han}/u.test(summary) ? "zh" : "en");

const readiness = (gateway: Gateway | undefined): { readonly ok: boolean; readonly says: string } => {
  const { held, up } = gateway?.state() ?? { held: [], up: [] };
  if (gateway === undefined) return { ok: false, says: "connecting" };
  if (held.length === 0) return { ok: true, says: "standing by" };
  return up.length === held.length ? { ok: true, says: "connected" } : { ok: false, says: "connecting" };
};

/** Discord for a host, from its configuration. */
export const createDiscordFor = ({ config, languages, ...deps }: Host): Platform => {
  const { discordToken, discordApiUrl, discordPublicKey, discordShards, publicUrl, allowedWorkspaces } = config;
  return createDiscord({
    ...deps,
    token: discordToken ?? "",
    ...(discordApiUrl === undefined ? {} : { apiUrl: discordApiUrl }),
    ...(discordPublicKey === undefined ? {} : { publicKey: discordPublicKey }),
    ...(discordShards === undefined ? {} : { shards: discordShards }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(allowedWorkspaces === undefined ? {} : { allowed: allowedWorkspaces }),
    words: (locale) => languages.pick(locale),
    ticks: () => performance.now(),
  });
};
