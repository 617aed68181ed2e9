import { expect, test } from "vitest";
import { createRater } from "../../src/rater/rater.ts";
import { strong, talk } from "../support/candidates.ts";
import { realBank } from "../support/content.ts";
import { interviewOf } from "../support/interview-sight.ts";
import { believes, llmServer } from "../support/llm-server.ts";
import { practiceApp } from "../support/practice-app.ts";

test("each answer of an interview is read a second time, none of them while it goes on", async () => {
  const server = await llmServer();
  const llm = { baseUrl: server.url, model: "a-model", apiKey: undefined };
  const app = await practiceApp({ bank: realBank().bank, seed: "second", rater: createRater(llm) });
  try {
    server.does(believes);
    await talk(await interviewOf(app, "Ada", "/prep interview track:general-backend level:mid"), strong);
    expect(server.asked).toHaveLength(0);
    const { entries } = await app.deps.store.people.history("p-Ada", { skip: 0, take: 100 });
    app.bench.clock.now = Math.max(app.bench.clock.now, ...entries.map(({ at }) => at));
    for (const { name, data } of app.timers.filter((timer) => timer.name === "second-reading"))
      await app.practice.timers[name]?.(data);
    const ids = entries.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(3);
    const readings = await app.deps.store.readings.of("p-Ada", ids);
    expect([...readings.keys()].sort()).toEqual([...ids].sort());
    for (const { credit } of readings.values()) expect(credit).toBeGreaterThan(0.5);
  } finally {
    await app.stop();
    await server.stop();
  }
});
