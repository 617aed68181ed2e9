import type { Platform } from "../../chat/platform.ts";
import { createActs } from "./act.ts";
import { createAnswers } from "./answer/answer.ts";
import type { Draw } from "./answer/draw.ts";
import { createRedraws } from "./answer/redraws.ts";
import type { SlackDeps } from "./deps.ts";
import { createHome } from "./home.ts";
import { createAsking } from "./inbound/asking.ts";
import { createDirects } from "./inbound/directs.ts";
import { createOnce } from "./inbound/once.ts";
import { createPeople } from "./inbound/people.ts";
import { createServed } from "./inbound/served.ts";
import { createThreads } from "./inbound/threads.ts";
import type { Installs } from "./modes/installed.ts";
import { createListener } from "./said.ts";
import { createTake } from "./take.ts";

export interface TakingNeeds extends Pick<Platform, "deliver"> {
  readonly installs: Installs;
  readonly draw: Draw;
}

/** Everything between what Slack tells and how it is answered. */
export const createTaking = (deps: SlackDeps, { installs, draw, deliver }: TakingNeeds) => {
  const { kv, clock, log } = deps;
  const threads = createThreads(kv);
  const asking = createAsking({ people: createPeople(kv, clock, log), directs: createDirects(kv), threads });
  const served = createServed(deps.allowed);
  const home = createHome({ ...deps, asking, draw, served });
  const answer = createAnswers({ ...deps, served });
  const acts = createActs({ ...deps, asking, draw, home, answer, redraws: createRedraws() });
  const hears = createListener({ ...deps, asking, threads, served, deliver });
  return createTake({ acts, home, installs, once: createOnce(kv), clock, hears, log });
};
