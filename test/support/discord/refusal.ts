import { isJson, type Json } from "./shapes/wire.ts";

export type Path = readonly (string | number)[];

/** Status, code and message as Discord gives them (topics/opcodes-and-status-codes, "JSON Error Codes"). */
const REASONS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  noRoute: [404, 0, "404: Not Found"],
  noMethod: [405, 0, "405: Method Not Allowed"],
  serverError: [500, 0, "500: Internal Server Error"],
  unknownChannel: [404, 10_003, "Unknown Channel"],
  unknownGuild: [404, 10_004, "Unknown Guild"],
  unknownMember: [404, 10_007, "Unknown Member"],
  unknownMessage: [404, 10_008, "Unknown Message"],
  unknownUser: [404, 10_013, "Unknown User"],
  unknownWebhook: [404, 10_015, "Unknown Webhook"],
  unknownInteraction: [404, 10_062, "Unknown interaction"],
  unknownCommand: [404, 10_063, "Unknown application command"],
  tooLarge: [413, 40_005, "Request entity too large"],
  tooManyCommandCreates: [400, 30_034, "Max number of daily application command creates has been reached (200)"],
  alreadyAnswered: [400, 40_060, "Interaction has already been acknowledged."],
  tooManyFollowUps: [400, 40_094, "This interaction has reached the maximum number of follow up messages"],
  missingAccess: [403, 50_001, "Missing Access"],
  notYourMessage: [403, 50_005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50_006, "Cannot send an empty message"],
  closedDirect: [403, 50_007, "Cannot send messages to this user"],
  missingPermissions: [403, 50_013, "Missing Permissions"],
  invalidToken: [401, 50_027, "Invalid Webhook Token"],
  archived: [400, 50_083, "Thread is archived"],
  badJson: [400, 50_109, "The request body contains invalid JSON."],
  threadExists: [400, 160_004, "A thread has already been created for this message"],
  threadLocked: [403, 160_005, "This thread is locked"],
} as const satisfies Record<string, readonly [number, number, string]>;

export type Reason = keyof typeof REASONS;

/** Thrown by whatever Discord would refuse; `body` is what it answers with. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: Json;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = { message, code, ...(errors ? { errors } : {}) };
  }
}

export const refuse = (reason: Reason): Refusal => {
  const [status, code, message] = REASONS[reason];
  return new Refusal(status, code, message);
};

/** An invalid form: what is wrong stands at its place inside `errors` (reference, "Error Messages"). */
export const invalid = (path: Path, code: string, message: string): Refusal => {
  const errors = [...path].reverse().reduce<Json>((inner, key) => ({ [key]: inner }), {
    _errors: [{ code, message }],
  });
  return new Refusal(400, 50_035, "Invalid Form Body", errors);
};

/** Refuses what is no object. */
export const objectAt = (value: unknown, path: Path): Json => {
  if (!isJson(value)) throw invalid(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
  return value;
};

/** A list of a length that is allowed; one that is left out is empty. */
export const listOf = (value: unknown, path: Path, min: number, max: number): readonly unknown[] => {
  const list = value ?? [];
  if (!Array.isArray(list)) throw invalid(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
  if (list.length < min || list.length > max)
    throw invalid(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
  return list;
};

/** Lengths are counted in UTF-16 units: the stricter of the ways Discord may count. */
export const checkText = (value: unknown, path: Path, min: number, max: number, required = false): void => {
  if (value === undefined || value === null) {
    if (required) throw invalid(path, "BASE_TYPE_REQUIRED", "This field is required");
    return;
  }
  if (typeof value !== "string") throw invalid(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
  if (value.length < min || value.length > max)
    throw invalid(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
};

/** A whole number within bounds; one that is left out is fine. */
export const checkNumber = (value: unknown, path: Path, min: number, max: number): void => {
  if (value === undefined || value === null) return;
  if (!Number.isInteger(value)) throw invalid(path, "NUMBER_TYPE_COERCE", "Value is not int.");
  if (Number(value) < min || Number(value) > max)
    throw invalid(path, "NUMBER_TYPE_BAD_SIZE", `Must be between ${min} and ${max}.`);
};
