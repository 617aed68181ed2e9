import type { Instant, Zone } from "../instant.ts";

/** A stretch of time with one offset from UTC: `start` ≤ t < `end`, all in milliseconds; local = t + `offset`. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
  readonly offset: number;
}

/** About 199 days: a zone's first use asks Intl some thirty times a chunk, and almost every later look-up hits the last span. */
const CHUNK = 2 ** 34;
/** Two changes closer than this could hide from the probes; the closest on record since 1970 lie three weeks apart (Morocco's Ramadan). */
const PROBE = 6 * 86_400_000;
/** More than all names and links of the time zone database; other spellings (Intl ignores case) must not fill the memory. */
const MOST_ZONES = 1_000;
/** Centuries for every zone in use; a flood of odd instants starts afresh instead of growing. */
const MOST_CHUNKS = 512;

interface Table {
  readonly format: Intl.DateTimeFormat;
  readonly chunks: Map<number, readonly Span[]>;
  last: Span;
}

const tables = new Map<Zone, Table>();

/** Zone names only: an offset such as `+08:00` knows no daylight saving time, so it is refused where Intl would take it. */
const NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/** Whether the name is an IANA zone (or link, as `UTC` or `Asia/Calcutta`) known to this machine. */
export const isZone = (name: string): name is Zone => {
  if (tables.has(name)) return true;
  if (!NAME.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
};

/** Milliseconds to add to the instant for the zone's wall time. Throws RangeError on an unknown zone or an instant out of range. */
export const offsetAt = (at: Instant, zone: Zone): number => {
  const table = tableOf(zone);
  const { last } = table;
  if (at >= last.start && at < last.end) return last.offset;
  for (const span of chunkOf(table, Math.floor(at / CHUNK))) {
    if (at < span.end) {
      table.last = span;
      return span.offset;
    }
  }
  throw new RangeError(`no offset at ${at} in ${zone}`);
};

/** The spans that together cover `from` to `to`, in order and without holes; neighbours may have the same offset. */
export const spansBetween = (from: Instant, to: Instant, zone: Zone): readonly Span[] => {
  const table = tableOf(zone);
  const spans: Span[] = [];
  for (let index = Math.floor(from / CHUNK); index <= Math.floor(to / CHUNK); index++)
    spans.push(...chunkOf(table, index));
  return spans;
};

const formatOf = (zone: Zone): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
  });

const tableOf = (zone: Zone): Table => {
  const known = tables.get(zone);
  if (known !== undefined) return known;
  if (!NAME.test(zone)) throw new RangeError(`not a time zone: ${zone}`);
  const table: Table = {
    format: formatOf(zone),
    chunks: new Map(),
    last: { start: 0, end: 0, offset: 0 },
  };
  if (tables.size >= MOST_ZONES) tables.clear();
  tables.set(zone, table);
  return table;
};

const chunkOf = (table: Table, index: number): readonly Span[] => {
  const known = table.chunks.get(index);
  if (known !== undefined) return known;
  const spans = readSpans(table.format, index * CHUNK, (index + 1) * CHUNK);
  if (table.chunks.size >= MOST_CHUNKS) table.chunks.clear();
  table.chunks.set(index, spans);
  return spans;
};

const readSpans = (format: Intl.DateTimeFormat, from: Instant, to: Instant): readonly Span[] => {
  const spans: Span[] = [];
  let start = from;
  let seen = from;
  let offset = readOffset(format, from);
  while (seen < to) {
    const probe = Math.min(seen + PROBE, to);
    const next = readOffset(format, probe);
    if (next !== offset) {
      const change = firstWithout(format, offset, seen, probe);
      spans.push({ start, end: change, offset });
      start = change;
      seen = change;
      offset = next;
    } else seen = probe;
  }
  if (start < to) spans.push({ start, end: to, offset });
  return spans;
};

/** The first whole second after `low` whose offset differs; zones change on whole seconds. */
const firstWithout = (format: Intl.DateTimeFormat, offset: number, low: Instant, high: Instant): Instant => {
  let before = Math.floor(low / 1000);
  let after = Math.ceil(high / 1000);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (readOffset(format, middle * 1000) === offset) before = middle;
    else after = middle;
  }
  return after * 1000;
};

/** Intl writes `GMT`, `GMT+08:00` or, long ago, `GMT-03:30:52` at the end. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

const readOffset = (format: Intl.DateTimeFormat, at: Instant): number => {
  const text = format.format(at);
  const match = OFFSET.exec(text);
  if (match === null) throw new RangeError(`an offset this code cannot read: ${text}`);
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -size : size;
};
