import type { Budgets, Feed, KeyValue, Leases } from "../chat/ports.ts";
import type { Instant } from "../engine/instant.ts";
import { incident, type Log } from "../ops/log.ts";
import { createAnswers } from "./answers.ts";
import { createSetMade } from "./board-places.ts";
import { createBoards } from "./boards.ts";
import { createBudgets } from "./budgets.ts";
import { createCards } from "./cards.ts";
import { type Chores, createChores } from "./chores.ts";
import { createDailyDays } from "./daily-days.ts";
import { createDb, type Db, type RedisClient } from "./db.ts";
import { createDecks } from "./decks.ts";
import { createDirtyList, type DirtyList } from "./dirty-list.ts";
import { createDueIndex, type DueIndex } from "./due.ts";
import { createFeed } from "./feed.ts";
import { createFolds } from "./folds.ts";
import { createHeartbeats } from "./heartbeats.ts";
import { createInbox } from "./inbox.ts";
import { createInterviewReports } from "./interview-reports.ts";
import { createKeyValue } from "./key-value.ts";
import { createLeases } from "./leases.ts";
import { createLinks } from "./links.ts";
import { createOverlays } from "./overlay.ts";
import { createPeople } from "./people.ts";
import { createPersonal } from "./personal.ts";
import { createPlans } from "./plans.ts";
import type { Store } from "./ports.ts";
import { createRacePlaces } from "./race-places.ts";
import { createReadings } from "./readings.ts";
import { remakeBoards } from "./rebuild.ts";
import { createRescoring } from "./rescoring.ts";
import { createRounds } from "./rounds.ts";
import type { SessionIndex } from "./session-index.ts";
import { createSessions } from "./sessions.ts";
import { createShownNames } from "./shown-names.ts";
import { createSpoilt } from "./spoilt.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { createTeamLookup } from "./team-lookup.ts";
import { createTeams } from "./teams.ts";
import { createWorkspaces } from "./workspaces.ts";

/** All that stands in one Redis. */
export interface WholeStore extends Store {
  readonly kv: KeyValue;
  readonly feed: Feed;
  readonly budgets: Budgets;
  readonly leases: Leases;
  /** For the sweep, doctor and the operator's commands. */
  readonly db: Db;
  readonly dirty: DirtyList;
  readonly due: DueIndex;
  readonly sessionIndex: SessionIndex;
  /** What is done to people's data as a whole, for whoever does it. */
  readonly chores: Chores;
  /** Ends the connections it has opened itself; `redis` stays the caller's. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly log?: Log;
  readonly clock?: () => Instant;
}

/**
 * Puts the store over a connection. Call `claimFormats(store.db)` once before use: it refuses data newer than this
 * program. Every method may fail with `StoreUnavailable`, and is then safe to repeat. `clock` says what time it is.
 */
export const createStore = (redis: RedisClient, options: StoreOptions = {}): WholeStore =>
  storeOver(createDb(redis), options);

/** As `createStore`, over a given door to Redis: tests put one there that dies or waits. */
export const storeOver = (db: Db, { log, clock = Date.now }: StoreOptions): WholeStore => {
  const dirty = createDirtyList(db, clock);
  const sessions = createSessions(db, clock);
  const people = createPeople(db);
  const chores = createChores({ db, people });
  const answers = createAnswers({
    db,
    dirty,
    teamOf: createTeamLookup(db),
    setMade: createSetMade(db),
    clock,
    ...(log ? { log } : {}),
  });
  const feed = createFeed(db, (error) => log && incident(log, error, { part: "feed" }));
  return {
    db,
    dirty,
    due: createDueIndex(db),
    sessions,
    sessionIndex: sessions.index,
    people,
    chores,
    personal: createPersonal(db, chores, clock),
    links: createLinks(db),
    answers,
    rescoring: createRescoring({ db, answers, clock }),
    cards: createCards(db),
    plans: createPlans(db),
    reports: createInterviewReports(db),
    readings: createReadings(db),
    folds: createFolds(db),
    boards: createBoards(db, (workspace) => remakeBoards(db, workspace, clock())),
    teams: createTeams(db),
    workspaces: createWorkspaces(db),
    subscriptions: createSubscriptions(db),
    dailies: createDailyDays(db),
    names: createShownNames(db),
    rounds: createRounds(db),
    spoilt: createSpoilt(db, clock),
    decks: createDecks(db),
    overlays: createOverlays(db),
    inbox: createInbox(db),
    racePlaces: createRacePlaces(db),
    heartbeats: createHeartbeats(db, clock),
    kv: createKeyValue(db),
    feed,
    budgets: createBudgets(db, clock),
    leases: createLeases(db, Date.now),
    close: async () => feed.close(),
  };
};
