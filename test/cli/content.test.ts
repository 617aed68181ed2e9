import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkBank } from "../../src/engine/bank/check/check.ts";
import { isError, showFinding } from "../../src/engine/bank/finding.ts";
import { buildBank } from "../../src/engine/bank/load.ts";
import { readContent } from "../../src/ops/read-bank.ts";

test("the bank in content/ keeps every rule that a machine can check", async () => {
  const loaded = buildBank(await readContent(fileURLToPath(new URL("../../content", import.meta.url))));
  expect(checkBank(loaded, "content").findings.filter(isError).map(showFinding)).toEqual([]);
});
