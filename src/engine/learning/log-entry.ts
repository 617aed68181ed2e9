import { z } from "zod";
import { LEVELS, TYPES } from "../bank/schema.ts";
import { LANGS } from "../lang.ts";
import { isDay } from "./calendar.ts";

/** Where an answer can come from. `catch-up` is a daily of an earlier day: half the XP, and for the streak a question like any other. */
export const SOURCES = ["quiz", "race", "daily", "catch-up", "review", "learn", "interview", "plan"] as const;

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");
const instant = z.number().int();
const name = z.string().min(1);
const index = z.number().int().nonnegative();

/** As `Answer` of the grading: indexes are those of the question as written. */
const answer = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("options"),
    chosen: z.array(index).readonly(),
  }),
  z.strictObject({ kind: z.literal("truth"), value: z.boolean() }),
  z.strictObject({
    kind: z.literal("sequence"),
    order: z.array(index).readonly(),
  }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
]);

/** One answer as the log keeps it, for years. Written once by its id, never re-dated; boards, totals and streak can be rebuilt from it. */
export const logEntry = z
  .strictObject({
    v: z.literal(1),
    kind: z.literal("answer"),
    /** The answer's id, unique per person: what makes a repeated recording harmless. */
    id: name,
    /** When it was pressed or sent, by the platform's time. */
    at: instant,
    person: name,
    member: name,
    workspace: name,
    place: name,
    team: name.nullable(),
    /** The person's local date at `at`: streak and caps count by it. */
    day,
    /** The workspace's local date at `at`: boards count by it. */
    boardDay: day,
    question: name,
    /** What it asks about, where the question's id does not say it (`factOfAnswer`). */
    fact: name.optional(),
    /** Which content was asked (`Question.revision`). */
    revision: name,
    topic: name,
    type: z.enum(TYPES),
    level: z.enum(LEVELS),
    lang: z.enum(LANGS),
    /** The seed of the option order shown. */
    seed: z.string(),
    /** Null where it was skipped, and where an open answer's words were forgotten after their time. */
    answer: answer.nullable(),
    hint: z.boolean(),
    skip: z.boolean(),
    /** From shown to answered, in milliseconds. */
    ms: z.number().int().nonnegative(),
    credit: z.number().min(0).max(1),
    xp: z.number().int().nonnegative(),
    /** `RULES_VERSION` when the XP was reckoned. */
    rules: z.number().int().positive(),
    source: z.enum(SOURCES),
  })
  .readonly();
export type LogEntry = z.infer<typeof logEntry>;

const life = { v: z.literal(1), id: name, at: instant };

/** An answer counts otherwise from now on, since its question was corrected. What boards add is said by the days: periods that hold both. */
const rescored = z
  .strictObject({
    ...life,
    kind: z.literal("rescored"),
    answer: name,
    /** The how manieth of this answer. */
    time: z.number().int().positive(),
    question: name,
    topic: name,
    type: z.enum(TYPES),
    workspace: name,
    member: name,
    team: name.nullable(),
    /** The answer's, and the workspace's on which it was re-scored. */
    boardDay: day,
    on: day,
    was: z.strictObject({ credit: z.number().min(0).max(1), xp: index }).readonly(),
    credit: z.number().min(0).max(1),
    xp: index,
    rules: z.number().int().positive(),
  })
  .readonly();
export type Rescored = z.infer<typeof rescored>;

/**
 * What else moves a person's learning state. Kept in the same log, in the order they happened among the answers: without them
 * a rebuild could not come to the same streak.
 */
export const lifeEvent = z.discriminatedUnion("kind", [
  /** A new time zone; the first one counts at once, later ones from the next local midnight. */
  z.strictObject({ ...life, kind: z.literal("zone"), zone: name }).readonly(),
  /** Away from `from` to `until`, both included, in the person's days; `until` null: back on the day `from`. */
  z
    .strictObject({
      ...life,
      kind: z.literal("away"),
      from: day,
      until: day.nullable(),
    })
    .readonly(),
  /** The bot was unavailable on this day of the person. */
  z.strictObject({ ...life, kind: z.literal("excused"), day }).readonly(),
  /** Whether Saturday and Sunday hold the streak, from this day on. */
  z
    .strictObject({
      ...life,
      kind: z.literal("weekdays"),
      from: day,
      only: z.boolean(),
    })
    .readonly(),
  /** A right answer marked easy: its fact comes back later. */
  z.strictObject({ ...life, kind: z.literal("easy"), answer: name, fact: name }).readonly(),
  /** A fact that was set aside is asked again. */
  z.strictObject({ ...life, kind: z.literal("resumed"), fact: name }).readonly(),
  /**
   * Whoever answered says that they made a point which was not heard: in their own review, and nowhere else, the answer counts as if it
   * had earned so much more.
   */
  z
    .strictObject({
      ...life,
      kind: z.literal("claimed"),
      answer: name,
      question: name,
      point: name,
      adds: z.number().min(0).max(1),
    })
    .readonly(),
  /** That claim, by the id of its line, is taken back: it counts as never made. */
  z.strictObject({ ...life, kind: z.literal("unclaimed"), claim: name }).readonly(),
  /** A person who interviewed asked it, or was given it to ask: it is not new any more. Nothing else follows from it. */
  z.strictObject({ ...life, kind: z.literal("seen"), question: name }).readonly(),
  /**
   * Another account became this person's, and its lines of the log with it. The streak is that of the union of days, and no worse than
   * the longer of the two, which is kept here. `revision`: boards hold what both had before.
   */
  z
    .strictObject({
      ...life,
      kind: z.literal("linked"),
      account: name,
      streak: z.strictObject({ length: index, charge: index, best: index }).readonly(),
      revision: index,
    })
    .readonly(),
  /** An account is a person of its own again: its lines left this log, or came back to it. */
  z.strictObject({ ...life, kind: z.literal("unlinked"), account: name, revision: index }).readonly(),
  rescored,
]);
export type LifeEvent = z.infer<typeof lifeEvent>;

/** One line of a person's log. */
export const logRecord = z.union([logEntry, lifeEvent]);
export type LogRecord = LogEntry | LifeEvent;
