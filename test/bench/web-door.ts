import { type Door, doorTo } from "./http.ts";
import { DONE, IN_FLIGHT, type Load, pairsOf, pressThrough, type Ready } from "./load.ts";
import { type Member, newMember, type People, pressesOf, QUESTIONS, quizRequest } from "./members.ts";
import { built, field, launch, type Running } from "./process.ts";
import { type Surroundings, startProduct } from "./product.ts";
import { checkFloor, pressesFor, type Recording, recordQuizzes } from "./recording.ts";
import { type Row, rowOf } from "./report.ts";
import type { FloorInput } from "./trace.ts";

/** Each answers 20 questions a round, 2,560 answers in all. */
const MEMBERS = 128;
/** One to warm up and six that count; on a machine that is busy elsewhere, fewer. */
const ROUNDS = 7;
const ENOUGH_MS = 90_000;
/** After so many rounds each side has taken 10,240 answers, and its memory is looked at. */
const MEMORY_ROUNDS = 4;

/** Room for the garbage collector to be asked, and a way to ask; on both sides. */
const PROBED = ["--expose-gc", "--import", built("./programs/memory-probe.js")];

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
  const loads: { readonly product: Load[]; readonly floor: Load[] } = { product: [], floor: [] };
  const memory = { product: 0, floor: 0 };
  const from = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    if (round >= MEMORY_ROUNDS && performance.now() - from > ENOUGH_MS) break;
    const sides = round % 2 === 0 ? (["product", "floor"] as const) : (["floor", "product"] as const);
    for (const side of sides) {
      const one = side === "product" ? product : floor;
      loads[side].push(await pressRound(people, one));
      // At once: a system may take pages of the program's file from a process that rests.
      if (round + 1 === MEMORY_ROUNDS) memory[side] = await memoryOf(one.running);
    }
  }
  for (const { door, running } of [product, floor]) {
    door.close();
    await running.stop();
  }
  const [productLoads, floorLoads] = [loads.product.slice(1), loads.floor.slice(1)];
  return [
    rowOf(
      { name: "answers through the web door", unit: "/s", bound: "least", bar: 0.6 },
      pairsOf(productLoads, floorLoads, "rate"),
    ),
    rowOf(
      { name: `p99 of an answer, ${IN_FLIGHT} in flight`, unit: "ms", bound: "most", bar: 2 },
      pairsOf(productLoads, floorLoads, "p99"),
    ),
    rowOf(
      { name: `memory after ${MEMORY_ROUNDS * MEMBERS * QUESTIONS} answers`, unit: "MiB", bound: "most", bar: 1.6 },
      [{ measured: memory.product, floor: memory.floor }],
    ),
  ];
};

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

/** A round of one side with members of its own, who are prepared before the clock starts. Afterwards every answer must stand in the log. */
const pressRound = async (people: People, { door, prepare }: Side): Promise<Load> => {
  const ready = await Promise.all(
    Array.from({ length: MEMBERS }, async (_, at) => prepare(await newMember(people), at)),
  );
  const load = await pressThrough(door, ready);
  for (const { member } of ready) {
    const { total } = await people.store.people.history(member.person, { skip: 0, take: 0 });
    if (total !== QUESTIONS) throw new Error(`${total} of ${QUESTIONS} answers of a member are in the log`);
  }
  return load;
};

const memoryOf = async (running: Running): Promise<number> =>
  (await running.ask("memory", field<number>("memory"))) / 2 ** 20;
