import { setTimeout as wait } from "node:timers/promises";
import { publicTopic } from "../../src/platforms/web/room.ts";
import { raceActions } from "../../src/practice/race/actions.ts";
import { GRACE_MS, type RaceState } from "../../src/practice/race/state.ts";
import { keys } from "../../src/store/keys.ts";
import { words as en } from "../../src/words/en.ts";
import { type Door, doorTo } from "./http.ts";
import { DONE } from "./load.ts";
import { type Member, newMember, type People, ROOM } from "./members.ts";
import { type Surroundings, startProduct } from "./product.ts";
import { type Row, rowOf } from "./report.ts";

const MEMBERS = 500;
const ROUNDS = 4;
const WORKSPACE = `web-${ROOM}`;
/** All press within so long before the bell. */
const RUSH_MS = 1_000;
/** From sending to receipt; who sent earlier than that before the bell was received before it. */
const WAY_MS = 500;

interface Bell {
  /** Seconds from the end of the grace second to the reveal in the room's stream. */
  readonly reveal: number;
  /** Presses that were neither counted nor told of the bell, or both, or counted though they came after it. */
  readonly wrong: number;
  /** How many were refused although they were sent well before the bell. */
  readonly early: number;
}

/**
 * A race's bell in the web room: 500 members press in its last second, each once, over connections of their own, until the very
 * instant of the bell. The room's stream, which pages read, is followed here; the reveal's moment is when it stands there. The
 * program takes presses for a second after the bell, since platforms deliver late, and what is measured begins after that.
 * Every member must find their press counted in their log, or have been told that the bell had rung; of the lost ones the
 * worst round counts. That nobody is refused who pressed in time is seen from outside only as well as this machine has a hand free
 * for 500 senders: of those refused, few may have sent half a second before the bell.
 */
export const measureRace = async (around: Surroundings, people: People): Promise<readonly Row[]> => {
  const { running, port } = await startProduct(around, [], { ROLES: "web,worker" });
  const door = doorTo(port, MEMBERS);
  try {
    const members: Member[] = [];
    for (let at = 0; at < MEMBERS; at += 1) members.push(await newMember(people));
    const bells: Bell[] = [];
    for (let round = 0; round < ROUNDS; round += 1) bells.push(await ringOnce(door, people, members, round));
    // The first round compiles what the others run.
    const counted = bells.slice(1);
    const alone = (figures: readonly number[]) => figures.map((measured) => ({ measured, floor: 0 }));
    const absolute = { kind: "difference", bound: "most" } as const;
    return [
      rowOf(
        { name: "A race's bell with 500: reveal after grace", unit: "s", ...absolute, bar: 1 },
        alone(counted.map(({ reveal }) => reveal)),
      ),
      rowOf(
        { name: "… presses lost, doubled or counted after it", unit: "of 500", ...absolute, bar: 0 },
        alone([Math.max(...bells.map(({ wrong }) => wrong))]),
      ),
      rowOf(
        { name: "… refused though sent half a second before", unit: "of 500", ...absolute, bar: 5 },
        alone(counted.map(({ early }) => early)),
      ),
    ];
  } finally {
    door.close();
    await running.stop();
  }
};

const ringOnce = async (door: Door, people: People, members: readonly Member[], round: number): Promise<Bell> => {
  const [starter] = members;
  if (!starter) throw new Error("nobody is here");
  const sends = (member: Member, step: string, what: unknown): Promise<string> => {
    const body = { id: `${member.tag}-race-${round}-${step}`, channel: "general", act: what };
    return door.post(member.cookie, JSON.stringify(body));
  };
  const act = async (member: Member, step: string, what: unknown): Promise<void> => {
    const answer = await sends(member, step, what);
    if (answer !== DONE) throw new Error(`${step} was answered with ${answer}`);
  };
  await act(starter, "start", { kind: "say", text: "/prep race topic:redis count:1 seconds:8" });
  const race = await raceIn(people);
  const press = (message: string, action: string, values: readonly string[] = []) => ({
    kind: "press",
    message: `post-race-${race}-${message}`,
    action,
    values,
  });
  await until(() => people.rooms.find(ROOM, `post-race-${race}-lobby`, starter.person));
  await Promise.all(members.map((member) => act(member, "join", press("lobby", raceActions.join.id({ race })))));
  await act(starter, "begin", press("lobby", raceActions.verb.id({ race, verb: "begin" })));
  await until(() => people.rooms.find(ROOM, `post-race-${race}-0`, starter.person));
  const state = await stateOf(people, race);
  const revealed = revealOf(people, race);
  const { action, values } = answerIn(people, race, state);
  const sent = new Map<string, number>();
  const over = new Set<string>();
  await Promise.all(
    members.map(async (member, at) => {
      await wait(Math.max(0, state.until - RUSH_MS + (at * RUSH_MS) / members.length - Date.now()));
      sent.set(member.person, Date.now());
      // Once the reveal stands there, its page has nothing to press any more, and says so.
      if ((await sends(member, "press", press("0", action, values))) !== DONE) over.add(member.person);
    }),
  );
  const reveal = ((await revealed) - (state.until + GRACE_MS)) / 1000;
  const outcome = await judge(people, members, { race, round, bell: state.until, sent, over });
  await act(starter, "stop", press("0", raceActions.verb.id({ race, verb: "stop" })));
  return { reveal, ...outcome };
};

interface Rung {
  readonly race: string;
  readonly round: number;
  readonly bell: number;
  readonly sent: ReadonlyMap<string, number>;
  /** Who came after the reveal. */
  readonly over: ReadonlySet<string>;
}

const judge = async (
  people: People,
  members: readonly Member[],
  { race, round, bell, sent, over }: Rung,
): Promise<Pick<Bell, "wrong" | "early">> => {
  const recorded = await until(async () => {
    const held = await people.store.rounds.look(`${race}/0`);
    return held && held.done === held.answers.length ? held : undefined;
  });
  const answered = new Set(recorded.answers.map(({ person }) => person));
  const { question } = (await stateOf(people, race)).items[0] ?? { question: "" };
  let wrong = recorded.answers.filter(({ at }) => at > bell).length;
  let early = 0;
  for (const { person, tag } of members) {
    const log = await people.store.people.answers(person, [`${race}/${question}/${person}`]);
    const told = await people.rooms.find(ROOM, `${tag}-race-${round}-press-r`, person);
    const says = told?.message.view?.summary;
    const late = says === en.race.tooLate || says === en.race.overAlready || over.has(person);
    if (late && (sent.get(person) ?? 0) < bell - WAY_MS) early += 1;
    const counted = answered.has(person) && log.length === 1;
    if (counted === late) wrong += 1;
  }
  return { wrong, early };
};

const raceIn = async ({ store }: People): Promise<string> => {
  const claim = await until(async () => {
    const held = await store.db.command<string | null>("HGET", keys.racePlaces(WORKSPACE), "general");
    return held ?? undefined;
  });
  return claim.split(" ")[0] ?? "";
};

const stateOf = async ({ store }: People, race: string): Promise<RaceState> => {
  const session = await store.sessions.load(`s:${race}`, race);
  if (!session) throw new Error("the race is not there");
  return session.state as RaceState;
};

/** An answer that one tap gives. */
const answerIn = ({ bank }: People, race: string, { items }: RaceState) => {
  const question = bank.questions.get(items[0]?.question ?? "");
  return question?.type === "multiple"
    ? { action: raceActions.submit.id({ race, item: 0 }), values: ["0"] }
    : { action: raceActions.answer.id({ race, item: 0, option: 0 }), values: [] };
};

/** When the reveal stands in the room's stream. */
const revealOf = async ({ store }: People, race: string): Promise<number> => {
  let stop = (): void => undefined;
  const shown = new Promise<number>((resolve) => {
    void store.feed
      .follow(publicTopic(ROOM), ({ value }) => {
        if (value.includes(`post-race-${race}-0`) && value.includes(raceActions.why.id({ race, item: 0 })))
          resolve(Date.now());
      })
      .then((following) => {
        stop = following.stop;
      });
  });
  const at = await shown;
  stop();
  return at;
};

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(50);
  }
  throw new Error("waited in vain for the race");
};
