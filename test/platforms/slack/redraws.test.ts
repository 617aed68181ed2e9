import { expect, test } from "vitest";
import { createRedraws } from "../../../src/platforms/slack/answer/redraws.ts";

/** Drawings that end when told. */
const easel = () => {
  const drawn: string[] = [];
  const open: { name: string; end: (error?: Error) => void }[] = [];
  const draw = (name: string) => () =>
    new Promise<void>((resolve, reject) => {
      const end = (error?: Error): void => {
        if (error) reject(error);
        else {
          drawn.push(name);
          resolve();
        }
      };
      open.push({ name, end });
    });
  return { drawn, open, draw };
};

test("a message is redrawn one at a time, and of those that come meanwhile only the newest", async () => {
  const redraws = createRedraws();
  const { drawn, open, draw } = easel();
  const all = ["first", "second", "third", "last"].map((name) => redraws.show("m", draw(name)));
  expect(open.map(({ name }) => name)).toEqual(["first"]);
  open[0]?.end();
  await all[0];
  await Promise.resolve();
  open[1]?.end();
  await Promise.all(all);
  expect(drawn).toEqual(["first", "last"]);
});

test("one that fails does not keep the next from being shown, and only its own presser hears of it", async () => {
  const redraws = createRedraws();
  const { drawn, open, draw } = easel();
  const [failing, next] = [redraws.show("m", draw("failing")), redraws.show("m", draw("next"))];
  open[0]?.end(new Error("refused"));
  await expect(failing).rejects.toThrow("refused");
  await expect.poll(() => open.length).toBe(2);
  open[1]?.end();
  await next;
  expect(drawn).toEqual(["next"]);
});

test("messages do not wait for each other, and one that was shown can be redrawn again", async () => {
  const redraws = createRedraws();
  const { drawn, open, draw } = easel();
  const [one, other] = [redraws.show("m", draw("one")), redraws.show("n", draw("other"))];
  expect(open).toHaveLength(2);
  for (const { end } of open) end();
  await Promise.all([one, other]);
  const again = redraws.show("m", draw("again"));
  open[2]?.end();
  await again;
  expect(drawn).toEqual(["one", "other", "again"]);
});
