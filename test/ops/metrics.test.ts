import { expect, test } from "vitest";
import { createMetrics } from "../../src/ops/metrics.ts";

const figure = (text: string, name: string): string | undefined =>
  text
    .split("\n")
    .find((line) => line.startsWith(`${name} `))
    ?.split(" ")[1];

test("how late timers and what is due began is shown by name, in seconds", async () => {
  const metrics = createMetrics();
  metrics.late("daily", 1_500);
  metrics.late("daily", 40_000);
  metrics.late("quiz", 3);
  const text = await metrics.text();
  expect(figure(text, 'whetstone_job_late_seconds_count{job="daily"}')).toBe("2");
  expect(figure(text, 'whetstone_job_late_seconds_sum{job="daily"}')).toBe("41.5");
  expect(figure(text, 'whetstone_job_late_seconds_bucket{le="2",job="daily"}')).toBe("1");
  expect(figure(text, 'whetstone_job_late_seconds_count{job="quiz"}')).toBe("1");
});

test("how much is due is read when somebody looks, and left out where it cannot be read or not soon", async () => {
  const metrics = createMetrics();
  let depth: number | undefined = 7;
  let hangs = false;
  metrics.watchDue(async () => {
    if (hangs) await new Promise(() => undefined);
    if (depth === undefined) throw new Error("out of reach");
    return depth;
  });
  expect(figure(await metrics.text(), "whetstone_due")).toBe("7");
  depth = 0;
  expect(figure(await metrics.text(), "whetstone_due")).toBe("0");
  depth = undefined;
  expect(figure(await metrics.text(), "whetstone_due")).toBeUndefined();
  depth = 3;
  expect(figure(await metrics.text(), "whetstone_due")).toBe("3");
  hangs = true;
  const text = await metrics.text();
  expect(figure(text, "whetstone_due")).toBeUndefined();
  expect(text).toContain("whetstone_act_seconds");
});

test("second readings are counted, and those that came to nothing by why", async () => {
  const metrics = createMetrics();
  for (const outcome of ["read", "read", "slow", "nonsense", "slow"]) metrics.secondReading(outcome);
  const text = await metrics.text();
  expect(figure(text, "whetstone_second_readings_total")).toBe("2");
  expect(figure(text, 'whetstone_second_rater_errors_total{why="slow"}')).toBe("2");
  expect(figure(text, 'whetstone_second_rater_errors_total{why="nonsense"}')).toBe("1");
});
