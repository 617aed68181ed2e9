import type { APIChannel, APIInteraction } from "discord.js";
import type { Platform } from "../../chat/platform.ts";
import type { View } from "../../chat/view.ts";
import type { Host } from "../all.ts";
import { createActs } from "./act.ts";
import { createPublicRedraws } from "./answer/public-redraws.ts";
import { createAnswerWire } from "./answer/wire.ts";
import { type Application, createApplication } from "./application.ts";
import { measureOffset } from "./clock-offset.ts";
import { commandsOf } from "./commands/commands.ts";
import type { DiscordDeps } from "./deps.ts";
import { doctor } from "./doctor.ts";
import { intentsFor } from "./gateway/client.ts";
import { createGateway, type Gateway } from "./gateway/gateway.ts";
import { greeting } from "./greeting.ts";
import { createInteractionsDoor, INTERACTIONS_PATH } from "./http/interactions.ts";
import { createAges } from "./inbound/age.ts";
import { createLocales } from "./inbound/locales.ts";
import { createServed } from "./inbound/served.ts";
import { createMemory } from "./outbox/memory.ts";
import { createDeliver } from "./outbox/outbox.ts";
import { createRest, type Rest } from "./outbox/rest.ts";
import { registerCommands } from "./register.ts";
import { type Drawn, renderView } from "./render/render.ts";
import { createListener } from "./said.ts";
import { createUnderWay } from "./under-way.ts";

/** Discord's own API, without a version. */
const DISCORD = "https://discord.com/api";
/** Over this an offset is worth a line in the log. */
const OFF_MS = 1_000;

const REFUSED_TOKEN =
  "Discord does not accept DISCORD_TOKEN any more. Copy it anew from the application's Bot page (Reset Token), put it into .env, and start again.";

/** Discord as a platform: the gateway or HTTP brings acts, REST carries answers and everything else. */
export const createDiscord = (deps: DiscordDeps): Platform => {
  const { token, apiUrl, clock, kv, budgets, log, meter } = deps;
  const refused = once(deps.giveUp);
  const rest = createRest({
    token,
    clock,
    unauthorized: () => refused(REFUSED_TOKEN),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  });
  const draw = drawing(deps);
  const memory = createMemory(kv);
  const ages = createAges(clock, deps.ticks);
  const deliver = createDeliver({
    rest,
    render: renderView,
    kv,
    budgets,
    clock,
    log,
    meter,
    words: (view) => deps.words(languageOf(view)).discord,
  });
  const served = createServed(deps.allowed, kv);
  const wire = createAnswerWire({ apiUrl, ticks: deps.ticks, limited: () => meter.count("discord", "limited") });
  const redraws = createPublicRedraws({ budgets, log, edit: (press, view) => wire.edit(press, draw(view)) });
  const locales = createLocales(kv);
  const underWay = createUnderWay();
  const acts = createActs({ ...deps, wire, memory, ages, redraws, served, locales, draw });
  const hears = createListener({
    ...deps,
    memory,
    deliver,
    served,
    locales,
    parentOf: (thread) => parentOf(rest, thread),
  });
  const take = (interaction: APIInteraction): void => underWay.add(acts(interaction));
  const commands = () => commandsOf({ en: deps.catalogue("en"), zh: deps.catalogue("zh") });
  const application = createApplication({ rest, log });
  const endpoint = deps.publicKey !== undefined && deps.publicUrl ? `${deps.publicUrl}${INTERACTIONS_PATH}` : undefined;
  let gateway: Gateway | undefined;
  let watch: NodeJS.Timeout | undefined;
  const connect = ({ shards, mayReadMessages }: Application): void => {
    gateway = createGateway({
      token,
      apiUrl,
      shards: deps.shards ?? shards,
      mayReadMessages,
      leases: deps.leases,
      log,
      ...(deps.patienceMs === undefined ? {} : { patienceMs: deps.patienceMs }),
      onInteraction: take,
      onMessage: (message, stands) => underWay.add(hears(message, stands)),
      refused,
    });
    gateway.start();
  };
  const begin = async (found: Application): Promise<void> => {
    connect(found);
    const outcome = await registerCommands(rest, found.id, commands()).catch((error: unknown) => {
      log.warn("discord: the commands could not be registered", { err: error });
    });
    if (outcome === "registered") log.info("discord: the commands were registered");
  };
  const door =
    deps.publicKey === undefined ? undefined : createInteractionsDoor({ publicKey: deps.publicKey, clock, take });
  return {
    name: "discord",
    ...(door
      ? { fetch: async (request) => (new URL(request.url).pathname === INTERACTIONS_PATH ? door(request) : undefined) }
      : {}),
    start: async () => {
      watch = setInterval(() => watchClock(deps, ages.offset()), 60_000);
      await application.begin(begin);
    },
    stop: async () => {
      clearInterval(watch);
      application.stop();
      await gateway?.stop();
      await underWay.done();
      await redraws.stop();
    },
    deliver,
    ready: () => readiness(gateway),
    greeting: () =>
      greeting({ applicationId: application.found()?.id, ...(endpoint === undefined ? {} : { endpoint }) }),
    register: async () => {
      const { id } = await application.ask();
      const outcome = await registerCommands(rest, id, commands());
      return outcome === "registered"
        ? "Discord: the commands were registered."
        : "Discord: the commands stand as they should.";
    },
    doctor: () =>
      doctor({
        rest,
        commands: commands(),
        intents: intentsFor,
        clockOffset: () => measureOffset(apiUrl ?? DISCORD, clock),
        ...(deps.publicKey === undefined ? {} : { publicKey: deps.publicKey }),
        ...(endpoint === undefined ? {} : { endpoint }),
      }),
  };
};

/** A view as a message; what could not be said is counted and logged, never silent. */
const drawing =
  ({ log, meter }: DiscordDeps) =>
  (view: View): Drawn => {
    const { payload, losses } = renderView(view);
    if (losses.length > 0) {
      meter.count("discord", "lost");
      log.warn("discord: a view could not be said in full", { summary: view.summary, losses });
    }
    return payload;
  };

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

/** The channel that a thread hangs in. */
const parentOf = async (rest: Rest, thread: string): Promise<string | undefined> => {
  const channel = await rest.request<APIChannel>("GET", `/channels/${thread}`);
  return "parent_id" in channel ? (channel.parent_id ?? undefined) : undefined;
};

const once = (act: (says: string) => void): ((says: string) => void) => {
  let done = false;
  return (says) => {
    if (done) return;
    done = true;
    act(says);
  };
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
