import type { PlatformLog } from "../../../chat/platform.ts";

/** How long a submitted modal waits for its answer. */
export interface Patience {
  /** The answer is there: true where the acknowledgement can still carry it, false where a wait is shown already. */
  end(): Promise<boolean>;
}

/** At this age something is shown, so that Slack does not say that nobody answered. */
const DEFER_MS = 1_500;

/** Begins to wait; `showWait` acknowledges with something that stands for the answer. */
export const createPatience = (showWait: () => Promise<void>, log: PlatformLog): Patience => {
  let shown: Promise<void> | undefined;
  const timer = setTimeout(() => {
    shown = showWait().catch((error: unknown) => log.warn("slack: a wait could not be shown", { err: error }));
  }, DEFER_MS);
  return {
    end: async () => {
      clearTimeout(timer);
      await shown;
      return shown === undefined;
    },
  };
};
