import { expect, test } from "vitest";
import type { Chart } from "../../src/pictures/picture.ts";
import { createPictures } from "../../src/pictures/pictures.ts";
import type { openThread } from "../../src/pictures/thread.ts";

/** As it was built: a thread runs files of its own. */
const built = new URL("../../dist/pictures/thread.js", import.meta.url).href;
const thread = (await import(built)) as { readonly openThread: typeof openThread };

const card = (title: string): Chart => ({ kind: "card", title, figures: [{ value: "37", name: "天" }] });
const complain = (error: unknown): void => {
  throw error;
};

test("a thread draws the same pictures, several at once, and leaves this one free meanwhile", async () => {
  const pictures = createPictures(complain, thread.openThread);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  const [one, two] = await Promise.all([pictures.draw(card("Ada")), pictures.draw(card("鲍勃"))]);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
  const here = createPictures(complain);
  expect([one, two]).toEqual([await here.draw(card("Ada")), await here.draw(card("鲍勃"))]);
});

test("a thread that nobody asks ends, and the next picture starts another", async () => {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const draw = await thread.openThread(1, end);
  const first = await draw(card("Ada"));
  await ended;
  expect(await draw(card("Ada"))).toEqual(first);
});

test("a chart that cannot be drawn is told, leaves no picture, and the next one is drawn", async () => {
  const told: unknown[] = [];
  const pictures = createPictures((error) => told.push(error), thread.openThread);
  expect(await pictures.draw({ kind: "card", title: "Ada" } as unknown as Chart)).toBeUndefined();
  expect(told).toHaveLength(1);
  expect(await pictures.draw(card("Ada"))).toMatchObject({ width: 640 });
});
