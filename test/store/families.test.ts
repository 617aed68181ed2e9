import { expect, test } from "vitest";
import { families, familyName } from "../../src/store/families.ts";
import { keys, parseKey, personKeys } from "../../src/store/keys.ts";

const made = Object.entries(keys as unknown as Readonly<Record<string, (...args: readonly string[]) => string>>).map(
  ([name, make]) => ({ name, key: make("someone", "part"), slot: parseKey(make("someone", "part"))?.slot }),
);

test("every family of keys says how it may hold something about a person: deleting and exporting go by that", () => {
  const missing = made.filter(({ name, slot }) => slot !== "p" && !(name in families)).map(({ name }) => name);
  expect(missing, "add these to src/store/families.ts").toEqual([]);
});

test("all keys of a person's own slot are listed with the person", () => {
  const listed = personKeys("someone");
  const missing = made.filter(({ name, key, slot }) => slot === "p" && name !== "session" && !listed.includes(key));
  expect(missing, "add these to personKeys in src/store/keys.ts").toEqual([]);
});

test("no family is listed that is not there", () => {
  expect(Object.keys(families).filter((name) => !(name in keys))).toEqual([]);
});

test("a key is of the family that made it", () => {
  expect(made.filter(({ name, key }) => familyName(parseKey(key)?.rest ?? "") !== name)).toEqual([]);
});
