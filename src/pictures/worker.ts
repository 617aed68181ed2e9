import { parentPort } from "node:worker_threads";
import { openHere } from "./here.ts";
import type { Asked, Told } from "./thread.ts";

/** The thread that draws: it says when it can, then answers each chart with its picture or with why there is none. */
const draw = await openHere();

const tell = (told: Told): void => parentPort?.postMessage(told);

parentPort?.on("message", ({ id, chart }: Asked) => {
  draw(chart).then(
    (picture) => tell({ id, picture }),
    (error: unknown) => tell({ id, error: String(error) }),
  );
});
tell("ready");
