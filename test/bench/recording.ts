import { setTimeout as wait } from "node:timers/promises";
import type { RedisClient } from "../../src/store/db.ts";
import { type Door, doorTo } from "./http.ts";
import { DONE } from "./load.ts";
import { type Member, newMember, type People, type Press, pressesOf, quizRequest } from "./members.ts";
import { built, field, type Running } from "./process.ts";
import { type Surroundings, startProduct } from "./product.ts";
import { type SentCommand, type Trace, type TracedRequest, traced } from "./trace.ts";

/** One member's whole quiz as the product worked it off. */
export interface Recording {
  readonly member: Member;
  readonly presses: readonly Press[];
  readonly trace: Trace;
  /** How often each of Redis' commands ran, those inside scripts too. */
  readonly calls: ReadonlyMap<string, number>;
}

/** So many members lend the floor their traces; more would only weigh on the floor's memory. */
const RECORDINGS = 4;
/** What the product does after it has answered belongs to the request too. */
const TRAILING_MS = 10;

/** Presses through some quizzes one request at a time, and takes down what each makes the product send to Redis. */
export const recordQuizzes = async (around: Surroundings, people: People): Promise<readonly Recording[]> => {
  const flags = ["--import", built("./programs/command-recorder.js")];
  // Without the worker's role, so that no sweep gets in between.
  const { running, port } = await startProduct(around, flags, { ROLES: "web" });
  const door = doorTo(port, 1);
  try {
    // The first one sends scripts whole that later go by their hash.
    await record(running, door, people, 0);
    const recordings: Recording[] = [];
    for (let at = 0; at < RECORDINGS; at++) recordings.push(await record(running, door, people, at));
    return recordings;
  } finally {
    door.close();
    await running.stop();
  }
};

const record = async (running: Running, door: Door, people: People, at: number): Promise<Recording> => {
  const member = await newMember(people);
  const trace: Record<string, TracedRequest> = {};
  const pass = async (step: string, body: string): Promise<void> => {
    await running.ask("from", field<readonly SentCommand[]>("commands"));
    const answer = await door.post(member.cookie, body);
    if (answer !== DONE) throw new Error(`${step} was answered with ${answer}`);
    await wait(TRAILING_MS);
    const commands = await running.ask("to", field<readonly SentCommand[]>("commands"));
    trace[step] = traced(commands, member.tag, answer);
  };
  const { redis } = people.store.db;
  await pass("quiz", quizRequest(member, at));
  const presses = await pressesOf(people, member);
  await redis.call("CONFIG", "RESETSTAT");
  for (const press of presses) await pass(press.step, press.body);
  return { member, presses, trace, calls: await callsOf(redis) };
};

/** The same presses for another member. */
export const pressesFor = ({ member, presses }: Recording, { tag }: Member): readonly Press[] =>
  presses.map((press) => ({ ...press, body: press.body.replaceAll(member.tag, tag) }));

/**
 * Lets the floor replay a recording and compares what Redis had to do: scripts that found another state than the
 * product's would do less. Throws where a command ran at other times than with the product, by more than one in fifty.
 */
export const checkFloor = async (
  { redis }: { readonly redis: RedisClient },
  { presses, calls }: Recording,
  replay: (presses: readonly Press[]) => Promise<void>,
): Promise<void> => {
  await redis.call("CONFIG", "RESETSTAT");
  await replay(presses);
  const floor = await callsOf(redis);
  const off = [...calls]
    // What runs more rarely than once a press belongs to somebody's idling.
    .filter(([name, times]) => times >= presses.length / 2 && Math.abs((floor.get(name) ?? 0) - times) > times / 50)
    .map(([name, times]) => `${name}: ${times} with the product, ${floor.get(name) ?? 0} with the floor`);
  if (off.length > 0) throw new Error(`The floor does not repeat the product's calls:\n${off.join("\n")}`);
};

const callsOf = async (redis: RedisClient): Promise<ReadonlyMap<string, number>> => {
  const text = String(await redis.call("INFO", "commandstats"));
  return new Map(
    [...text.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)].map(([, name = "", calls]) => [name, Number(calls)]),
  );
};
