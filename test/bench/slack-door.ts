import { setTimeout as wait } from "node:timers/promises";
import type { Ask, Where } from "../support/programs/local-slack.ts";
import type { Told } from "../support/slack-rounds.ts";
import { asking } from "./asking.ts";
import { type Calls, callsDuring } from "./discord-trace.ts";
import type { People } from "./members.ts";
import { built, field, launch, type Running } from "./process.ts";
import { environmentOf, PRODUCT, type Surroundings } from "./product.ts";
import type { BareInput } from "./programs/bare-slack.ts";
import { type Pair, p99, type Row, rowOf } from "./report.ts";
import { COMMAND, LABELS, PRESSES, RECORDINGS, recordSlack, type SlackTrace, slackEnvironment } from "./slack-trace.ts";
import { freePort, isReady } from "./start.ts";

const PEOPLE = 64;
const IN_FLIGHT = 32;
/** One to warm up and those that count. */
const ROUNDS = 6;
const CROWD = 300;
/** Slack waits so long for an acknowledgement. */
const DEADLINE_MS = 3_000;

const PROBED = ["--expose-gc", "--import", built("./programs/memory-probe.js")];

type Mode = BareInput["mode"];

/** A bot at a Slack of its own, which is a process of its own as well. */
interface Side {
  readonly bot: Running;
  readonly slack: Running;
}

interface Load {
  readonly rate: number;
  readonly p99: number;
  /** Slow end of the acknowledgements. */
  readonly acks: number;
}

/** Presses in Slack against the bare app, over sockets and by HTTP: throughput, the slow end at 32 in flight, acknowledgements, memory, a crowd. */
export const measureSlack = async (around: Surroundings, { store }: People): Promise<readonly Row[]> => {
  const { calls, traces } = await recordSlack(around, store.db.redis);
  const rows: Row[] = [];
  for (const mode of ["socket", "http"] as const) {
    const floor = await floorSide(around, mode, traces);
    await checkCalls(floor, calls, store.db.redis);
    rows.push(...(await measureMode(mode, await productSide(around, mode), floor)));
  }
  return rows;
};

const measureMode = async (mode: Mode, product: Side, floor: Side): Promise<readonly Row[]> => {
  const loads: Record<keyof Sides, Load[]> = { product: [], floor: [] };
  const memory = { product: 0, floor: 0 };
  for (let round = 0; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? (["product", "floor"] as const) : (["floor", "product"] as const)) {
      const one = side === "product" ? product : floor;
      loads[side].push(await pressRound(one));
      // At once: a system may take pages of the program's file from a process that rests.
      if (round + 1 === ROUNDS) memory[side] = await memoryOf(one);
    }
  const crowd = { product: await crowdAt(product), floor: await crowdAt(floor) };
  for (const { bot, slack } of [product, floor]) {
    await bot.stop();
    await slack.stop();
  }
  if (crowd.product > DEADLINE_MS) throw new Error(`a press of a crowd was acknowledged after ${crowd.product} ms`);
  return rowsOf(mode === "socket" ? "over sockets" : "by HTTP", loads, memory, crowd);
};

/** One figure of both. */
interface Sides {
  readonly product: number;
  readonly floor: number;
}

const rowsOf = (
  way: string,
  loads: Readonly<Record<keyof Sides, readonly Load[]>>,
  memory: Sides,
  crowd: Sides,
): readonly Row[] => {
  const pairs = (figure: keyof Load): readonly Pair[] =>
    loads.product
      .slice(1)
      .map((load, round) => ({ measured: load[figure], floor: loads.floor[round + 1]?.[figure] ?? Number.NaN }));
  const alone = (figures: readonly number[]): readonly Pair[] => figures.map((measured) => ({ measured, floor: 0 }));
  const absolute = { unit: "ms", kind: "difference", bound: "most" } as const;
  return [
    rowOf({ name: `presses in Slack ${way}`, unit: "/s", bound: "least", bar: 0.6 }, pairs("rate")),
    rowOf({ name: `p99 of a press ${way}, ${IN_FLIGHT} in flight`, unit: "ms", bound: "most", bar: 2.5 }, pairs("p99")),
    rowOf(
      { ...absolute, name: `p99 of an acknowledgement ${way}`, bar: 100 },
      alone(pairs("acks").map(({ measured }) => measured)),
    ),
    rowOf({ name: `memory after these presses ${way}`, unit: "MiB", bound: "most", bar: 1.5 }, [
      { measured: memory.product, floor: memory.floor },
    ]),
    rowOf(
      { ...absolute, name: `slowest acknowledgement of ${CROWD} at once ${way}`, bar: DEADLINE_MS },
      alone([crowd.product]),
    ),
  ];
};

/** A server process, and where a bot finds it. */
const startSlack = async (seed: string): Promise<{ readonly slack: Running; readonly where: Where }> => {
  const slack = launch([built("../support/programs/local-slack.js")]);
  return { slack, where: await asking<Question>(slack)<Where>({ ask: "start", seed }) };
};

/** Whatever can be asked for, without its id. */
type Question = Ask extends infer One ? (One extends Ask ? Omit<One, "id"> : never) : never;

/** The bot connects, or the server learns where the bot listens. */
const meet = (slack: Running, mode: Mode, connections: number, port: number): Promise<object> =>
  asking<Question>(slack)(
    mode === "socket" ? { ask: "ready", connections } : { ask: "speak", to: `http://127.0.0.1:${port}/slack/events` },
  );

const productSide = async (around: Surroundings, mode: Mode): Promise<Side> => {
  const { slack, where } = await startSlack(`product ${mode}`);
  const port = await freePort();
  const bot = launch([...PROBED, PRODUCT], {
    ...environmentOf(around),
    ...slackEnvironment(mode, where),
    ROLES: "slack,worker",
    PORT: String(port),
  });
  // Its end is told by whoever asks next.
  while (bot.child.exitCode === null && !(await isReady(port))) await wait(20);
  await meet(slack, mode, 2, port);
  return { bot, slack };
};

const floorSide = async (around: Surroundings, mode: Mode, traces: readonly SlackTrace[]): Promise<Side> => {
  const { slack, where } = await startSlack(`floor ${mode}`);
  const bot = launch([...PROBED, built("./programs/bare-slack.js")]);
  await bot.ask(undefined, field<true>("hears"));
  const input: BareInput = { ...where, mode, traces, socketPath: around.socketPath };
  await meet(slack, mode, 1, await bot.ask(input, field<number>("port")));
  return { bot, slack };
};

const rounds = (
  side: Side,
  people: number,
  presses: number,
  how: { readonly inFlight: number; readonly together?: boolean },
): Promise<{ readonly told: Told }> =>
  asking<Question>(side.slack)({ ask: "rounds", command: COMMAND, labels: LABELS, people, presses, ...how });

const pressRound = async (side: Side): Promise<Load> => {
  const { told } = await rounds(side, PEOPLE, PRESSES, { inFlight: IN_FLIGHT });
  return { rate: told.presses.length / told.seconds, p99: p99(told.presses), acks: p99(told.acks) };
};

/** How long the slowest waits for an acknowledgement when all press at once. */
const crowdAt = async (side: Side): Promise<number> => {
  const { told } = await rounds(side, CROWD, 1, { inFlight: IN_FLIGHT, together: true });
  return Math.max(...told.acks);
};

const memoryOf = async ({ bot }: Side): Promise<number> => (await bot.ask("memory", field<number>("memory"))) / 2 ** 20;

/** The floor must do what the product does: throws where a command of Redis ran at other times, by more than one in ten: what is found empty when a quiz begins differs a little. */
const checkCalls = async (floor: Side, calls: Calls, redis: Parameters<typeof callsDuring>[0]): Promise<void> => {
  const replayed = await callsDuring(redis, () => rounds(floor, RECORDINGS, PRESSES, { inFlight: 1 }));
  const off = [...calls]
    // What runs more rarely than every other press belongs to somebody's idling.
    .filter(([name, times]) => {
      const often = times >= (RECORDINGS * PRESSES) / 2;
      return often && Math.abs((replayed.get(name) ?? 0) - times) > times / 10;
    })
    .map(([name, times]) => `${name}: ${times} with the product, ${replayed.get(name) ?? 0} with the floor`);
  if (off.length > 0) throw new Error(`The bare app does not repeat the product's calls:\n${off.join("\n")}`);
};
