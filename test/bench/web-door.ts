import { type Door, doorTo } from "./http.ts";
import { DONE, IN_FLIGHT, type Load, type Pressing, pairsOf, pressing, type Ready } from "./load.ts";
import { type Member, newMember, type People, pressesOf, QUESTIONS, quizRequest } from "./members.ts";
import { built, field, launch, type Running } from "./process.ts";
import { type Surroundings, startProduct } from "./product.ts";
import { checkFloor, pressesFor, type Recording, recordQuizzes } from "./recording.ts";
import { type Row, rowOf } from "./report.ts";
import type { FloorInput } from "./trace.ts";

/** Each answers 20 questions a round, 2,560 answers in all. */
const MEMBERS = 128;
/** One to warm up, one for the memory and six that count; on a machine that is busy elsewhere, three. */
const ROUNDS = 8;
const ENOUGH_MS = 90_000;
/**
 * Both sides take turns of so many presses, half a second or so on a machine with nothing else to do: what else it does then
 * falls on both. In a round, one in a hundred answers is one moment in which all in flight had to wait, so a side that has the
 * machine to itself for its whole round and one that does not cannot be compared.
 */
const TURN = 512;
/** After so many rounds each side has taken 10,240 answers, and its memory is looked at. */
const MEMORY_ROUNDS = 4;

/** Room for the garbage collector to be asked, and a way to ask; on both sides. */
const PROBED = ["--expose-gc", "--import", built("./programs/memory-probe.js")];

type Name = "product" | "floor";

/** A side of the comparison: how its members come to stand before their first press, and where they press. */
interface Side {
  readonly running: Running;
  readonly door: Door;
  prepare(member: Member, at: number): Promise<Ready>;
}

/** Answers through the web door against the bare handler: throughput, the slow end at 32 in flight, memory after 10,240 answers. */
export const measureWebDoor = async (around: Surroundings, people: People): Promise<readonly Row[]> => {
  const recordings = await recordQuizzes(around, people);
  const floor = await floorSide(around, people, recordings);
  const product = await productSide(around, people);
  const loads: Record<Name, Load[]> = { product: [], floor: [] };
  const memory: Record<Name, number> = { product: 0, floor: 0 };
  const from = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    if (round > MEMORY_ROUNDS && performance.now() - from > ENOUGH_MS) break;
    const weighs = round + 1 === MEMORY_ROUNDS;
    const order = round % 2 === 0 ? (["product", "floor"] as const) : (["floor", "product"] as const);
    const pressed = await pressRound(people, { product, floor }, order, {
      // At once, and after the whole round in one go: a system may take pages of the program's file from a process that rests.
      turn: weighs ? Number.POSITIVE_INFINITY : TURN,
      ended: async (name) => {
        if (weighs) memory[name] = await memoryOf({ product, floor }[name].running);
      },
    });
    if (round > 0 && !weighs) for (const name of order) loads[name].push(pressed[name]);
  }
  for (const { door, running } of [product, floor]) {
    door.close();
    await running.stop();
  }
  return rowsOf(loads, memory);
};

const rowsOf = (
  loads: Readonly<Record<Name, readonly Load[]>>,
  memory: Readonly<Record<Name, number>>,
): readonly Row[] => [
  rowOf(
    { name: "answers through the web door", unit: "/s", bound: "least", bar: 0.6 },
    pairsOf(loads.product, loads.floor, "rate"),
  ),
  rowOf(
    { name: `p99 of an answer, ${IN_FLIGHT} in flight`, unit: "ms", bound: "most", bar: 2 },
    pairsOf(loads.product, loads.floor, "p99"),
  ),
  rowOf({ name: `memory after ${MEMORY_ROUNDS * MEMBERS * QUESTIONS} answers`, unit: "MiB", bound: "most", bar: 1.6 }, [
    { measured: memory.product, floor: memory.floor },
  ]),
];

const productSide = async (around: Surroundings, people: People): Promise<Side> => {
  const { running, port } = await startProduct(around, PROBED);
  const door = doorTo(port, IN_FLIGHT);
  return {
    running,
    door,
    prepare: async (member, at) => {
      await begin(door, member, quizRequest(member, at));
      return { member, presses: await pressesOf(people, member) };
    },
  };
};

const floorSide = async (around: Surroundings, people: People, recordings: readonly Recording[]): Promise<Side> => {
  const running = launch([...PROBED, built("./programs/bare-handler.js")]);
  const input: FloorInput = { socketPath: around.socketPath, traces: recordings.map(({ trace }) => trace) };
  await running.ask(undefined, field<true>("hears"));
  const door = doorTo(await running.ask(input, field<number>("port")), IN_FLIGHT);
  const recordingFor = ({ tag }: Member): Recording => {
    const recording = recordings[tag.charCodeAt(0) % recordings.length];
    if (!recording) throw new Error("nothing was recorded");
    return recording;
  };
  const prepare = async (member: Member, at: number): Promise<Ready> => {
    await begin(door, member, quizRequest(member, at));
    return { member, presses: pressesFor(recordingFor(member), member) };
  };
  const ready = await prepare(await newMember(people), 0);
  await checkFloor(people.store.db, { ...recordingFor(ready.member), presses: ready.presses }, async (presses) => {
    for (const { body } of presses) await door.post(ready.member.cookie, body);
  });
  return { running, door, prepare };
};

const begin = async (door: Door, { cookie }: Member, body: string): Promise<void> => {
  const answer = await door.post(cookie, body);
  if (answer !== DONE) throw new Error(`a quiz was not started: ${answer}`);
};

interface Turns {
  /** Presses of one. */
  readonly turn: number;
  /** Told of a side as soon as all its presses are answered. */
  ended(name: Name): Promise<void>;
}

/**
 * A round: members of its own for each side, prepared before the clock starts, then turns, who goes first changing each time.
 * Afterwards every answer must stand in the log.
 */
const pressRound = async (
  people: People,
  sides: Readonly<Record<Name, Side>>,
  order: readonly Name[],
  turns: Turns,
): Promise<Readonly<Record<Name, Load>>> => {
  const [product, floor] = [await prepared(people, sides.product), await prepared(people, sides.floor)];
  const members = [...product, ...floor].map(({ member }) => member);
  const pressings = { product: pressing(sides.product.door, product), floor: pressing(sides.floor.door, floor) };
  await inTurns(pressings, order, turns);
  for (const { person } of members) {
    const { total } = await people.store.people.history(person, { skip: 0, take: 0 });
    if (total !== QUESTIONS) throw new Error(`${total} of ${QUESTIONS} answers of a member are in the log`);
  }
  return { product: pressings.product.load(), floor: pressings.floor.load() };
};

const prepared = (people: People, { prepare }: Side): Promise<readonly Ready[]> =>
  Promise.all(Array.from({ length: MEMBERS }, async (_, at) => prepare(await newMember(people), at)));

const inTurns = async (
  pressings: Readonly<Record<Name, Pressing>>,
  order: readonly Name[],
  { turn, ended }: Turns,
): Promise<void> => {
  for (let going = order, nth = 0; going.length > 0; nth += 1) {
    const left: Name[] = [];
    for (const name of nth % 2 === 0 ? going : going.toReversed()) {
      if (await pressings[name].turn(turn)) left.push(name);
      else await ended(name);
    }
    going = order.filter((name) => left.includes(name));
  }
};

const memoryOf = async (running: Running): Promise<number> =>
  (await running.ask("memory", field<number>("memory"))) / 2 ** 20;
