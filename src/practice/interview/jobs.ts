import type { Deps } from "../context.ts";
import { BELL, carryOut } from "./effects.ts";
import { happen, loadInterview } from "./run.ts";

interface Ref {
  readonly owner: string;
  readonly id: string;
}

/** What a crash left open of an interview, and what time has brought meanwhile. Harmless when there is nothing. */
export const carryOnInterview = async (deps: Deps, { owner, id }: Ref): Promise<void> => {
  const session = await loadInterview(deps, owner, id);
  if (!session) return;
  await carryOut(deps, session);
  await happen(deps, { owner, id }, { kind: "rang", at: deps.clock() });
};

/** The interview's clock. May ring early, late and twice. */
export const interviewTimers = (
  deps: Deps,
): Readonly<Record<string, (data: Readonly<Record<string, string>>) => Promise<void>>> => ({
  [BELL]: async ({ owner = "", session: id = "" }) => {
    await happen(deps, { owner, id }, { kind: "rang", at: deps.clock() });
  },
});
