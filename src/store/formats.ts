import type { Patch } from "../engine/bank/overlay.ts";
import type { StoredQuestion } from "../engine/deck/merge.ts";
import type { LearnerState } from "../engine/learning/learner.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import type { Plan } from "../engine/plan/plan.ts";
import type { PackedCard } from "./card-format.ts";
import type { ListedChore } from "./chores.ts";
import type { DailyClaim } from "./daily-days.ts";
import type { Db } from "./db.ts";
import type { KeptFold } from "./folds.ts";
import type { InboxItem } from "./inbox.ts";
import type { InterviewReport } from "./interview-reports.ts";
import { keys } from "./keys.ts";
import type { LinkedAccount, Side } from "./links.ts";
import { profileFrom1 } from "./migrations/profile.ts";
import type { Profile, Workspace } from "./ports.ts";
import type { KeptReading } from "./readings.ts";
import type { RescoreJob } from "./rescoring.ts";
import { type Format, newerData } from "./stored-json.ts";
import type { SubscriptionList } from "./subscriptions.ts";
import type { StoredTeam } from "./teams.ts";

/** A member as a workspace remembers them. */
export interface Member {
  readonly person: string;
  readonly name: string;
}

/** Every kind of stored JSON. A change of shape raises the version, adds a step in migrations/ and a frozen fixture. */
export const formats = {
  profile: { name: "profile", version: 2, steps: { 1: profileFrom1 } } as Format<Profile>,
  learner: { name: "learner", version: 1, steps: {} } as Format<LearnerState>,
  log: { name: "log", version: 1, steps: {} } as Format<LogRecord>,
  card: { name: "card", version: 1, steps: {} } as Format<PackedCard>,
  reading: { name: "reading", version: 1, steps: {} } as Format<KeptReading>,
  session: { name: "session", version: 1, steps: {} } as Format<{ readonly state: unknown }>,
  workspace: { name: "workspace", version: 1, steps: {} } as Format<Omit<Workspace, "id">>,
  member: { name: "member", version: 1, steps: {} } as Format<Member>,
  team: { name: "team", version: 1, steps: {} } as Format<StoredTeam>,
  deckQuestion: { name: "deckQuestion", version: 1, steps: {} } as Format<StoredQuestion>,
  patch: { name: "patch", version: 1, steps: {} } as Format<Patch>,
  rescore: { name: "rescore", version: 1, steps: {} } as Format<RescoreJob>,
  inbox: { name: "inbox", version: 1, steps: {} } as Format<InboxItem>,
  round: { name: "round", version: 1, steps: {} } as Format<{ readonly open: string }>,
  subscriptions: { name: "subscriptions", version: 1, steps: {} } as Format<SubscriptionList>,
  account: { name: "account", version: 1, steps: {} } as Format<LinkedAccount>,
  link: { name: "link", version: 1, steps: {} } as Format<Side>,
  chore: { name: "chore", version: 1, steps: {} } as Format<ListedChore>,
  fold: { name: "fold", version: 1, steps: {} } as Format<KeptFold>,
  plan: { name: "plan", version: 1, steps: {} } as Format<Plan>,
  interviewReport: { name: "interviewReport", version: 1, steps: {} } as Format<InterviewReport>,
  dailyClaim: { name: "dailyClaim", version: 1, steps: {} } as Format<DailyClaim>,
} as const;

/** How keys are laid out; a change of it needs a step in restore.ts. */
export const LAYOUT = 1;

/** Each format's version as this program writes it, and the layout's. */
export const formatVersions: Readonly<Record<string, number>> = {
  layout: LAYOUT,
  ...Object.fromEntries(Object.values(formats).map(({ name, version }) => [name, version])),
};

/**
 * Called once before anything is read or written: refuses (`NewerData`) data that a newer program has written, else
 * notes this program's versions, so that an older one refuses from now on.
 */
export const claimFormats = async (db: Db): Promise<void> => {
  const flat = await db.command<unknown>("HGETALL", keys.formats());
  checkVersions(Object.fromEntries(pairs(flat).map(([name, version]) => [name, Number(version)])));
  await db.command("HSET", keys.formats(), ...Object.entries(formatVersions).flat());
};

/** Throws `NewerData` if any of these versions is one this program does not know. */
export const checkVersions = (stored: Readonly<Record<string, number>>): void => {
  for (const [name, version] of Object.entries(stored)) {
    const known = formatVersions[name] ?? 0;
    if (version > known) throw newerData(name, version, known);
  }
};

/** A flat reply of names and values as pairs. `HGETALL` through `call` answers flat or as an object, by protocol. */
export const pairs = (reply: unknown): readonly (readonly [string, string])[] => {
  if (!Array.isArray(reply)) return Object.entries((reply ?? {}) as Record<string, string>);
  return Array.from(
    { length: reply.length / 2 },
    (_, at) => [String(reply[2 * at]), String(reply[2 * at + 1])] as const,
  );
};
