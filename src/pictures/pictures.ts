import { openHere } from "./here.ts";
import type { Chart, Picture, Pictures } from "./picture.ts";

/** How many pictures are kept: people look at theirs several times in a row. */
const KEPT = 64;

/** Draws one chart; rejects where that fails. */
export type Draw = (chart: Chart) => Promise<Picture>;

/**
 * Pictures by charts, the latest ones kept. Whatever draws is opened when the first picture is asked for; where it cannot be, there are
 * none, which is told once; a drawing that fails is told each time.
 */
export const createPictures = (failed: (error: unknown) => void, open: () => Promise<Draw> = openHere): Pictures => {
  const kept = new Map<string, Promise<Picture>>();
  let opened: Promise<Draw | undefined> | undefined;
  const told = (error: unknown): undefined => {
    failed(error);
    return undefined;
  };
  return {
    draw: async (chart) => {
      opened ??= open().catch(told);
      const draw = await opened;
      if (!draw) return undefined;
      const name = JSON.stringify(chart);
      const picture = kept.get(name) ?? draw(chart);
      kept.delete(name);
      kept.set(name, picture);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return picture.catch((error: unknown) => {
        kept.delete(name);
        return told(error);
      });
    },
  };
};
