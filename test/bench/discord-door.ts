import type { Told } from "../support/discord-rounds.ts";
import { asking } from "./asking.ts";
import {
  AVOID,
  type Calls,
  COMMAND,
  callsDuring,
  type DiscordTraces,
  discordEnvironment,
  OPTIONS,
  PRESSES,
  RECORDINGS,
  recordDiscord,
} from "./discord-trace.ts";
import type { People } from "./members.ts";
import { built, field, launch, type Running } from "./process.ts";
import { environmentOf, PRODUCT, type Surroundings } from "./product.ts";
import type { BareInput } from "./programs/bare-discord.ts";
import { type Pair, p99, type Row, rowOf } from "./report.ts";

const GUILDS = 1_000;
const PEOPLE = 64;
const IN_FLIGHT = 32;
/** One to warm up and those that count. */
const ROUNDS = 6;
const CROWD = 300;
/** Discord waits so long for a first answer. */
const DEADLINE_MS = 3_000;

const PROBED = ["--expose-gc", "--import", built("./programs/memory-probe.js")];

/** A bot at a Discord of its own, which is a process of its own as well. */
interface Side {
  readonly bot: Running;
  readonly discord: Running;
}

interface Load {
  readonly rate: number;
  readonly p99: number;
  /** Milliseconds of processor time a press. */
  readonly cpu: number;
}

/** Presses in Discord against the bare bot: throughput, the slow end at 32 in flight, processor time, memory with 1,000 servers, a crowd. */
export const measureDiscord = async (around: Surroundings, { store }: People): Promise<readonly Row[]> => {
  const { calls, ...traces } = await recordDiscord(around, store.db.redis);
  const floor = await floorSide(around, traces);
  await checkCalls(floor, calls, store.db.redis);
  const product = await productSide(around);
  const loads: { readonly product: Load[]; readonly floor: Load[] } = { product: [], floor: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? (["product", "floor"] as const) : (["floor", "product"] as const))
      loads[side].push(await pressRound(side === "product" ? product : floor));
  const memory: Pair = { measured: await memoryOf(product), floor: await memoryOf(floor) };
  const crowd: Pair = { measured: await crowdAt(product), floor: await crowdAt(floor) };
  for (const { bot, discord } of [product, floor]) {
    await bot.stop();
    await discord.stop();
  }
  if (crowd.measured > DEADLINE_MS) throw new Error(`a press of a crowd was answered after ${crowd.measured} ms`);
  const pairs = (figure: keyof Load): readonly Pair[] =>
    loads.product
      .slice(1)
      .map((load, round) => ({ measured: load[figure], floor: loads.floor[round + 1]?.[figure] ?? Number.NaN }));
  return [
    rowOf({ name: "presses in Discord", unit: "/s", bound: "least", bar: 0.5 }, pairs("rate")),
    rowOf(
      { name: `p99 of a press in Discord, ${IN_FLIGHT} in flight`, unit: "ms", bound: "most", bar: 2 },
      pairs("p99"),
    ),
    rowOf({ name: "processor time of a press in Discord", unit: "ms", bound: "most", bar: 2 }, pairs("cpu")),
    rowOf({ name: `memory with ${GUILDS} servers after these presses`, unit: "MiB", bound: "most", bar: 1.3 }, [
      memory,
    ]),
    rowOf({ name: `slowest of ${CROWD} who press at once`, unit: "ms", bound: "most", bar: 2 }, [crowd]),
  ];
};

/** A server process with a thousand guilds, and how to tell a bot where it is. */
const startDiscord = async () => {
  const discord = launch([built("../support/programs/local-discord.js")]);
  const ask = asking(discord);
  const { apiUrl, token } = await ask<{ readonly apiUrl: string; readonly token: string }>({
    ask: "start",
    guilds: GUILDS,
  });
  return { discord, apiUrl, token, ready: () => ask<object>({ ask: "ready" }) };
};

const productSide = async (around: Surroundings): Promise<Side> => {
  const { discord, ready, ...where } = await startDiscord();
  const bot = launch([...PROBED, PRODUCT], {
    ...environmentOf(around),
    ...discordEnvironment(where),
    ROLES: "discord,worker",
  });
  await ready();
  return { bot, discord };
};

const floorSide = async (around: Surroundings, traces: DiscordTraces): Promise<Side> => {
  const { discord, ready, ...where } = await startDiscord();
  const bot = launch([...PROBED, built("./programs/bare-discord.js")]);
  await bot.ask(undefined, field<true>("hears"));
  const input: BareInput = { ...traces, ...where, socketPath: around.socketPath };
  await bot.ask(input, field<true>("serving"));
  await ready();
  return { bot, discord };
};

const rounds = (side: Side, people: number, presses: number, inFlight: number): Promise<{ readonly told: Told }> =>
  asking(side.discord)({ ask: "rounds", command: COMMAND, options: OPTIONS, avoid: AVOID, people, presses, inFlight });

const pressRound = async (side: Side): Promise<Load> => {
  const before = await side.bot.ask("cpu", field<number>("cpu"));
  const { told } = await rounds(side, PEOPLE, PRESSES, IN_FLIGHT);
  const cpu = (await side.bot.ask("cpu", field<number>("cpu"))) - before;
  const count = told.presses.length;
  return { rate: count / told.seconds, p99: p99(told.presses), cpu: cpu / count };
};

const crowdAt = async (side: Side): Promise<number> => {
  const { told } = await rounds(side, CROWD, 1, CROWD);
  return Math.max(...told.commands, ...told.presses);
};

const memoryOf = async ({ bot }: Side): Promise<number> => (await bot.ask("memory", field<number>("memory"))) / 2 ** 20;

/** The floor must do what the product does: throws where a command of Redis ran at other times, by more than one in ten. */
const checkCalls = async (floor: Side, calls: Calls, redis: Parameters<typeof callsDuring>[0]): Promise<void> => {
  const replayed = await callsDuring(redis, () => rounds(floor, RECORDINGS, PRESSES, 1));
  const off = [...calls]
    // What runs more rarely than every other press belongs to somebody's idling.
    .filter(([name, times]) => {
      const often = times >= (RECORDINGS * PRESSES) / 2;
      return often && Math.abs((replayed.get(name) ?? 0) - times) > times / 10;
    })
    .map(([name, times]) => `${name}: ${times} with the product, ${replayed.get(name) ?? 0} with the floor`);
  if (off.length > 0) throw new Error(`The bare bot does not repeat the product's calls:\n${off.join("\n")}`);
};
