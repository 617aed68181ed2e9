import { randomBytes } from "node:crypto";
import { type Logger, pino } from "pino";

export type Log = Logger;

export const LOG_LEVELS = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  readonly level: LogLevel;
  /** Values that must never appear in a line, wherever they come from: keys, tokens, passwords. */
  readonly secrets?: readonly string[];
  /** Where lines go; standard output unless told otherwise. */
  readonly write?: (line: string) => void;
}

const HIDDEN = "[hidden]";

/** Shorter values would hide ordinary words; config.ts accepts no secret as short as this. */
const SHORTEST_SECRET = 6;

const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "password",
  "recoveryCode",
  "secret",
  "secretKey",
  "set-cookie",
  "token",
] as const;

/**
 * Makes the program's log: JSON lines, written at once so that a crash loses none.
 *
 * Secrets are kept out twice: fields named like one are replaced before they are written (two levels deep), and the
 * finished line is searched for the known values and for passwords inside URLs, which also covers error messages.
 */
export const createLog = (options: LogOptions): Log => {
  const scrub = scrubber(options.secrets ?? []);
  const write = options.write ?? toStandardOutput();
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap(fieldPaths), censor: HIDDEN },
    },
    { write: (line: string) => write(scrub(line)) },
  );
};

/**
 * Logs an unexpected failure and returns its short id, which the person or the job is shown, so that the two can be
 * matched later.
 */
export const incident = (log: Log, error: unknown, fields: Readonly<Record<string, unknown>> = {}): string => {
  const id = incidentId();
  log.error({ ...fields, incident: id, err: error }, "incident");
  return id;
};

/** Eight letters and digits that cannot be mistaken for each other when read aloud (no 0, 1, i, l, o, u). */
export const incidentId = (): string =>
  Array.from(randomBytes(8), (byte) => ID_ALPHABET.charAt(byte % ID_ALPHABET.length)).join("");

const ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";

const fieldPaths = (name: string): readonly string[] => {
  const quoted = `["${name}"]`;
  return [quoted, `*${quoted}`, `*.*${quoted}`];
};

const toStandardOutput = (): ((line: string) => void) => {
  const destination = pino.destination({ dest: 1, sync: true });
  return (line) => {
    destination.write(line);
  };
};

/** Passwords in `scheme://user:password@host`; the user's name may stay. */
const URL_PASSWORD = /(\/\/[^\s/:@"]*:)[^\s/@"]+@/g;

const scrubber = (secrets: readonly string[]): ((line: string) => string) => {
  const values = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const unique = [...new Set(values)].sort((a, b) => b.length - a.length);
  return (line) =>
    unique.reduce((text, value) => text.replaceAll(value, HIDDEN), line).replace(URL_PASSWORD, `$1${HIDDEN}@`);
};
