import type { ApiCall } from "./web-api.ts";
import type { World } from "./world.ts";

/** Waits until it holds; looks again whenever something changed here, and now and then, for what changes elsewhere. Fails after ten seconds, with what went wrong meanwhile. */
export type Until = <T>(look: () => T | undefined | false, what?: string) => Promise<T>;

/** Real time: only a failing test ever waits so long. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 20;

const refusals = (calls: readonly ApiCall[]): readonly string[] =>
  calls
    .filter((call) => call.response["ok"] !== true)
    .slice(-5)
    .map((call) => `${call.method} was answered ${JSON.stringify(call.response)}`);

export const createWatch = (world: World, calls: readonly ApiCall[]): Until => {
  const watchers = new Set<() => void>();
  world.changed = () => {
    for (const watcher of [...watchers]) watcher();
  };
  return (look, what = String(look)) =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        clearInterval(again);
        clearTimeout(late);
        watchers.delete(check);
      };
      const late = setTimeout(() => {
        end();
        const lines = [`Waited in vain for: ${what}`, ...refusals(calls), ...world.complaints];
        reject(new Error(lines.join("\n")));
      }, PATIENCE_MS);
      const check = (): void => {
        try {
          const found = look();
          if (found === undefined || found === false) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error);
        }
      };
      const again = setInterval(() => check(), LOOK_MS);
      watchers.add(check);
      check();
    });
};
