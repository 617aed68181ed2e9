/**
 * Every key Whetstone writes, and nothing else makes one. What one script touches shares the hash tag in braces, so
 * that it lies in one cluster slot: `{p:ID}` a person, `{w:ID}` a workspace, `{s:ID}` something several people share
 * (a race, a public question), `{q:N}` a few fixed shards for queues, indexes and counters. README.md in this
 * folder says what each holds.
 */
export const keys = {
  /** Hash: profile, profileRev, learner, rev. */
  person: (person: string) => `${tag("p", person)}:person`,
  /** Hash: id → line of the log. */
  log: (person: string) => `${tag("p", person)}:log`,
  /** Sorted set: answer id by the revision it led to. */
  logAnswers: (person: string) => `${tag("p", person)}:log:answers`,
  /** Sorted set: ids of the log's other lines (a new zone, leave) by revision. */
  logLife: (person: string) => `${tag("p", person)}:log:life`,
  /** Hash: a rule's name → what the log comes to by it; the name and `:to` → the revision that is true of. */
  folds: (person: string) => `${tag("p", person)}:folds`,
  /** Hash: fact → what is remembered of it. */
  cards: (person: string) => `${tag("p", person)}:cards`,
  /** Hash: answer id → what a second reader heard in it. */
  readings: (person: string) => `${tag("p", person)}:readings`,
  /** Hash: question id → instant of the last answer. */
  seen: (person: string) => `${tag("p", person)}:seen`,
  /** Sorted set: saved question id by time. */
  saved: (person: string) => `${tag("p", person)}:saved`,
  /** String: the plan to their interview. */
  plan: (person: string) => `${tag("p", person)}:plan`,
  /** Hash: interview → its report. */
  reports: (person: string) => `${tag("p", person)}:reports`,
  /** Hash: `[workspace, member, period]` → XP. */
  totals: (person: string) => `${tag("p", person)}:totals`,
  /** Hash: one run of something. Its owner is a person, or `s:ID` where several people share it. */
  session: (owner: string, id: string) => `${ownerTag(owner)}:session:${id}`,
  /** Hash: the log of a person who is another's account now, as it was, by id. */
  kept: (person: string) => `${tag("p", person)}:kept`,
  /** Hash: kind → id of the unfinished session. */
  current: (owner: string) => `${ownerTag(owner)}:current`,

  /** String: the workspace's settings. */
  workspace: (workspace: string) => `${tag("w", workspace)}:workspace`,
  /** Hash: member → name and person. */
  members: (workspace: string) => `${tag("w", workspace)}:members`,
  /** Set: members left out of boards others see. */
  hidden: (workspace: string) => `${tag("w", workspace)}:hidden`,
  /** Hash: item id → report or claim. */
  inbox: (workspace: string) => `${tag("w", workspace)}:inbox`,
  /** Sorted set: item id by time. */
  inboxTimes: (workspace: string) => `${tag("w", workspace)}:inbox:times`,
  /** Sorted set: member by XP, negated. The name is one of `boardName`, such as `2026-11-25`, `2026-W48@team` or `all#redis`. */
  board: (workspace: string, name: string) => `${tag("w", workspace)}:board:${name}`,
  /** Sorted set: member by the number of the last day on which they practised here. */
  active: (workspace: string) => `${tag("w", workspace)}:active`,
  /** Hash: member → revision and id of the person whose state their places on all boards came from. */
  boardPeople: (workspace: string) => `${tag("w", workspace)}:board-people`,
  /** Hash: place → the race that is on there, and since when. */
  racePlaces: (workspace: string) => `${tag("w", workspace)}:race-places`,
  /** Hash: team → its name, maker and time. */
  teams: (workspace: string) => `${tag("w", workspace)}:teams`,
  /** Hash: team's name without case → team. */
  teamNames: (workspace: string) => `${tag("w", workspace)}:team-names`,
  /** Hash: member → team. */
  teamOf: (workspace: string) => `${tag("w", workspace)}:team-of`,
  /** Sorted set: team and member, in the order of the text. */
  teamMembers: (workspace: string) => `${tag("w", workspace)}:team-members`,
  /** Hash: a deck's question → its content. */
  deck: (workspace: string, deck: string) => `${tag("w", workspace)}:deck:${deck}`,
  /** Hash: question → what the workspace corrects of it. */
  overlay: (workspace: string) => `${tag("w", workspace)}:overlay`,
  /** Hash: a re-score → how far it came. */
  rescores: (workspace: string) => `${tag("w", workspace)}:rescores`,
  /** Sorted set: question and what it is live in, by until when. */
  spoilt: (workspace: string) => `${tag("w", workspace)}:spoilt`,

  /** Hash: a public question's answers. `id` is `ID` or `ID/part`; the parts of one id lie together. */
  round: (id: string) => {
    const [shared = "", ...part] = id.split("/");
    return `${tag("s", shared)}:${["round", ...part].join(":")}`;
  },

  /** String: a workspace's daily questions. */
  subscriptions: (workspace: string) => `${tag("w", workspace)}:subscriptions`,
  /** Hash: what a place has seen of daily questions; what was drawn last for a subscription. */
  dailySeen: (workspace: string) => `${tag("w", workspace)}:daily-seen`,
  /** Hash: one day of a daily question; lies with the round of its answers. */
  daily: (id: string) => `${tag("s", id)}:daily`,

  /** Sorted set: session by the instant from which the sweep looks at it. */
  open: (shard: number) => `${tag("q", shard)}:open`,
  /** Hash: session → the step it was listed for. */
  openSteps: (shard: number) => `${tag("q", shard)}:open:steps`,
  /** Sorted set: person by the time their boards were last marked as behind. */
  dirty: (shard: number) => `${tag("q", shard)}:dirty`,
  /** Hash: person → the mark. */
  dirtyMarks: (shard: number) => `${tag("q", shard)}:dirty:marks`,
  /** Sorted set: what comes again, as `kind/id`, by when it is looked at: when due, or when it was claimed for too long. */
  due: (shard: number) => `${tag("q", shard)}:due`,
  /** Hash: what comes again → the instant it is due at. */
  dueAt: (shard: number) => `${tag("q", shard)}:due:at`,
  /** Sorted set: since when a role had been there, by until when. */
  beats: (role: string) => `${tag("q", 0)}:beats:${role}`,
  /** String: a platform's own value. */
  keyValue: (key: string) => `${tag("q", shardOf(key))}:kv:${key}`,
  /** List: instants of what was spent, newest first. */
  budget: (key: string) => `${tag("q", shardOf(key))}:budget:${key}`,
  /** Stream: a feed's entries. All in one slot, so that one blocking read follows many. */
  feed: (topic: string) => `${tag("q", 0)}:feed:${topic}`,
  /** Hash: format → version. */
  formats: () => `${tag("q", 0)}:formats`,
  /** String: who sweeps, does a chore or holds a shard at present. */
  lease: (name: string) => `${tag("q", 0)}:lease:${name}`,
  /** Hash: how far a long job came. */
  progress: (name: string) => `${tag("q", 0)}:progress:${name}`,
  /** Hash: what is being done to a person's data as a whole, until it is done. */
  chores: () => `${tag("q", 0)}:chores`,
  /** Hash: fingerprint of a deleted person's id → when. */
  erased: () => `${tag("q", 0)}:erased`,
  /** Hash: who made a code for linking, and who typed it. */
  link: (code: string) => `${tag("q", 0)}:link:${code}`,
  /** String: the job that stands for a timer. */
  timer: (name: string) => `${tag("q", 0)}:timer:${name}`,
  /** String: a message that has left. */
  sent: (name: string) => `${tag("q", 1)}:sent:${name}`,
  /** Hash: revision and view that a message should have, and the revision it shows. */
  redraw: (name: string) => `${tag("q", 1)}:redraw:${name}`,
  /** String: who shows a message's latest revision at present. */
  redrawLease: (name: string) => `${tag("q", 1)}:redraw-lease:${name}`,
} as const;

/** All that is kept of a person besides their sessions. */
export const personKeys = (person: string): readonly string[] => [
  keys.person(person),
  keys.log(person),
  keys.logAnswers(person),
  keys.logLife(person),
  keys.folds(person),
  keys.cards(person),
  keys.readings(person),
  keys.seen(person),
  keys.saved(person),
  keys.plan(person),
  keys.reports(person),
  keys.totals(person),
  keys.kept(person),
  keys.current(person),
];

/** What BullMQ's own keys begin with, per queue family; each family lies in one slot. */
export const queuePrefixes = {
  timers: `${tag("q", 0)}:bull`,
  outbox: `${tag("q", 1)}:bull`,
  due: `${tag("q", 2)}:bull`,
} as const;

/** How many shards indexes and counters are spread over. Changing it would orphan what is listed: never change it. */
export const SHARDS = 4;

export const shards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** The shard of a person, a key or anything else that is spread: FNV-1a over UTF-16 units. */
export function shardOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % SHARDS;
}

/** The kind and id in a key's hash tag, and what follows it; undefined for a key that is not ours. */
export const parseKey = (
  key: string,
): { readonly slot: string; readonly id: string; readonly rest: string } | undefined => {
  const found = /^\{([a-z]):([^{}]+)\}:(.+)$/su.exec(key);
  return found ? { slot: found[1] ?? "", id: found[2] ?? "", rest: found[3] ?? "" } : undefined;
};

/** What several people share is owned by itself: no person's id has a colon in it. */
const SHARED = "s:";

/** The owner of a session that several people share. */
export const sharedOwner = (id: string): string => `${SHARED}${id}`;

export const isShared = (owner: string): boolean => owner.startsWith(SHARED);

function ownerTag(owner: string): string {
  return isShared(owner) ? tag("s", owner.slice(SHARED.length)) : tag("p", owner);
}

/** Braces would move a key to another slot, and white space separates ids in indexes: neither may be part of an id. */
function tag(kind: "p" | "w" | "s" | "q", id: string | number): string {
  const text = String(id);
  if (text === "" || /[{}\s]/u.test(text)) throw new TypeError(`not usable as an id: ${JSON.stringify(text)}`);
  return `{${kind}:${text}}`;
}
