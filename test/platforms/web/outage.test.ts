import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeyValue } from "../../../src/chat/ports.ts";
import type { Message } from "../../../src/platforms/web/wire.ts";
import { StoreUnavailable } from "../../../src/store/store-unavailable.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { pressIn } from "../../support/pressing.ts";
import { type Inhabitant, ok, type RoomApp, refusal, roomApp } from "./room-app.ts";

let room: RoomApp;
beforeAll(async () => {
  room = await roomApp({}, { durable: true });
});
afterAll(() => room.stop());

const quizOn = async (who: Inhabitant, question: string): Promise<Message> => {
  await room.practice.bench.store.people.save(who.person, question, 1);
  await who.says("/prep quiz deck:saved");
  return who.page.until((messages) => messages.find(({ view }) => view));
};
const answersOf = async (who: Inhabitant): Promise<number> =>
  (await room.practice.bench.store.people.load(who.person)).learner.totals.answers;

test("Redis gone: the sentence in the person's language, and the same act counts once when it is back", async () => {
  const lei = await room.joined("李雷", { lang: "zh" });
  const question = await quizOn(lei, "tea-green.2");
  const act = {
    kind: "press",
    message: question.id,
    action: pressIn(question.view ?? { summary: "", body: [] }, zh.quiz.trueOption),
    values: [],
  };
  const more = { id: "act-in-outage" };
  await room.practice.bench.server.kill();
  const [answer, start, events, page] = await Promise.all([
    lei.act(act, more),
    lei.get("start"),
    lei.get("events"),
    lei.get("/r/lobby"),
  ]);
  expect(answer.headers.get("retry-after")).toBe("2");
  expect(await refusal(answer)).toEqual([503, zh.web.refused.away]);
  expect([start.status, events.status, page.status]).toEqual([503, 503, 200]);
  await room.practice.bench.server.start();
  expect(await ok(await lei.act(act, more))).toEqual({ kind: "done" });
  expect(await ok(await lei.act(act, more))).toEqual({ kind: "done" });
  expect(await answersOf(lei)).toBe(1);
  await lei.reads("单宁较少");
  expect(room.faults).toEqual([]);
});

test("a crash after the answer was recorded and before it was shown: the same act shows it, and it counts once", async () => {
  const ada = await room.joined("Ada");
  const question = await quizOn(ada, "tea-green.2");
  const { kv } = room.practice.bench.store;
  const failing: KeyValue = {
    ...kv,
    set: async (key, ...rest) => {
      if (key.startsWith("web/message/")) throw new StoreUnavailable("away", "gone");
      await kv.set(key, ...rest);
    },
  };
  const broken = room.stranger({ server: room.server({ kv: failing }), cookie: ada.cookie });
  const act = {
    kind: "press",
    message: question.id,
    action: pressIn(question.view ?? { summary: "", body: [] }, "True"),
    values: [],
  };
  const more = { id: "act-in-crash" };
  expect((await broken.act(act, more)).status).toBe(503);
  expect(await answersOf(ada)).toBe(1);
  expect(await ok(await ada.act(act, more))).toEqual({ kind: "done" });
  await ada.reads("tannins down");
  expect(ada.page.messages.filter(({ private: own }) => own).map(({ id }) => id)).toEqual([question.id]);
  expect(await answersOf(ada)).toBe(1);
});
