import type { BackupEntry } from "./backup-line.ts";
import { formats } from "./formats.ts";
import { parseKey } from "./keys.ts";
import { type Format, type Json, lift } from "./stored-json.ts";

/** Which formats a key's values have, by what follows its hash tag: by field of a hash, or for all its values. */
const FORMATS: Readonly<Record<string, Format<unknown> | Readonly<Record<string, Format<unknown>>>>> = {
  "p person": { profile: formats.profile, learner: formats.learner },
  "p log": formats.log,
  "p kept": formats.log,
  "p cards": formats.card,
  "w workspace": formats.workspace,
  "w members": formats.member,
  "w inbox": formats.inbox,
  "w teams": formats.team,
  "w subscriptions": formats.subscriptions,
  "s daily": { claim: formats.dailyClaim },
};

/** Lifts the JSON in a backed-up key to the present formats. Throws `NewerData` where one is newer. */
export const liftEntry = (entry: BackupEntry): BackupEntry => {
  const parsed = parseKey(entry.key);
  const format = parsed ? FORMATS[`${parsed.slot} ${parsed.rest}`] : undefined;
  if (!format) return entry;
  const isHash = entry.type === "hash";
  const content = entry.content.map((value, at) => {
    if (isHash && at % 2 === 0) return value;
    const own = isFormat(format) ? format : format[entry.content[at - 1] ?? ""];
    return own ? lifted(own, value) : value;
  });
  return { ...entry, content };
};

const isFormat = (format: Format<unknown> | Readonly<Record<string, Format<unknown>>>): format is Format<unknown> =>
  typeof format["version"] === "number";

const lifted = (format: Format<unknown>, text: string): string => {
  const value = JSON.parse(text) as Json;
  return value["v"] === format.version ? text : JSON.stringify(lift(format, value));
};
