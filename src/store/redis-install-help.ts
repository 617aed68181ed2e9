/** What to type where no Redis server can be found or fetched. `reasons` say what was tried, one short line each. */
export const redisInstallHelp = (reasons: readonly string[]): string =>
  [
    "Whetstone keeps its data in Redis and found no redis-server or valkey-server, version 7 or later.",
    ...reasons.map((reason) => `  (${reason})`),
    "Install one and start again:",
    "  Debian, Ubuntu:  sudo apt-get install redis-server",
    "                   (Ubuntu 22.04 has version 6: take a newer one from https://redis.io/docs/latest/operate/oss_and_stack/install/)",
    "  Fedora:          sudo dnf install valkey",
    "  macOS:           brew install redis",
    "  Windows:         run `wsl --install` once, then inside WSL: sudo apt-get install redis-server",
    "Or set REDIS_URL to a Redis server that already runs, e.g. REDIS_URL=redis://127.0.0.1:6379.",
  ].join("\n");
