import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { secretKey } from "../../src/ops/secret-key.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whetstone-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the secret is made once and only its owner can read it", () => {
  const dataDir = join(folder, "data");
  const first = secretKey({ secretKey: undefined, dataDir });
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(secretKey({ secretKey: undefined, dataDir })).toBe(first);
  expect(statSync(join(dataDir, "secret-key")).mode & 0o777).toBe(0o600);
});

test("SECRET_KEY goes before, and then nothing is written", () => {
  const dataDir = join(folder, "data");
  expect(secretKey({ secretKey: "given", dataDir })).toBe("given");
  expect(statSync(dataDir, { throwIfNoEntry: false })).toBeUndefined();
});

test("a damaged secret is said, never replaced", () => {
  writeFileSync(join(folder, "secret-key"), "\n");
  expect(() => secretKey({ secretKey: undefined, dataDir: folder })).toThrow(/is damaged.*Restore it from a backup/);
  expect(readFileSync(join(folder, "secret-key"), "utf8")).toBe("\n");
});

test("a data folder that cannot be made is a sentence", () => {
  writeFileSync(join(folder, "file"), "");
  const dataDir = join(folder, "file", "data");
  expect(() => secretKey({ secretKey: undefined, dataDir })).toThrow(/cannot be used: a part of that path is a file/);
});
