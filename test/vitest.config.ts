import { defineConfig } from "vitest/config";

/** Tests that talk to a real Redis, a real server or the file system. */
const INTEGRATION = "test/{practice,store,schedule,platforms,http,ops,cli,bootstrap}/**/*.test.ts";
const BROWSER = "test/browser/**/*.test.ts";
/** Tests against specifications that are not part of the project; `npm test` runs them where SPECS_DIR is set. */
const REFEREE = "test/referee/**/*.test.ts";

/** Whatever lies elsewhere is a unit test, so that no file is left out. */
export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    pool: "forks",
    maxWorkers: 2,
    silent: "passed-only",
    projects: [
      {
        extends: true,
        // A busy machine is no failure: what hangs is told from what is slow by a minute.
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [INTEGRATION, BROWSER, REFEREE],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: "integration", include: [INTEGRATION], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: "browser", include: [BROWSER], testTimeout: 180_000, hookTimeout: 180_000 } },
      { extends: true, test: { name: "referee", include: [REFEREE], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
