import type { Line } from "./line.ts";

/** Two connections, so that one hears while the other comes anew. */
export interface Socket {
  start(): void;
  stop(): Promise<void>;
  ready(): { readonly ok: boolean; readonly says: string };
}

/** Slack ends connections after some hours; each is renewed before, and never both at once. */
const RENEW_MS = 45 * 60_000;

export const createSocket = (lines: readonly Line[]): Socket => {
  let timer: NodeJS.Timeout | undefined;
  let turn = 0;
  const renewNext = (): void => {
    const next = lines[turn % lines.length];
    const others = lines.filter((line) => line !== next);
    // While another is down this one stays; its turn comes again.
    if (!next || !others.every((line) => line.isUp())) return;
    turn += 1;
    void next.renew();
  };
  return {
    start: () => {
      for (const line of lines) line.start();
      timer = setInterval(renewNext, RENEW_MS);
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all(lines.map((line) => line.stop()));
    },
    ready: () => {
      const up = lines.filter((line) => line.isUp()).length;
      return up > 0 ? { ok: true, says: "connected" } : { ok: false, says: "connecting" };
    },
  };
};
