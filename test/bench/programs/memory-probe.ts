/**
 * Loaded before a measured program (`--expose-gc --import`): collects garbage when told to, and says how much memory the
 * process holds then; says how much processor time it has used. Both sides carry it, so it weighs on both.
 */
const settle = async (): Promise<number> => {
  // The second collection frees what the first one's finalizers let go; V8 gives pages back a moment later.
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 150));
  }
  return process.memoryUsage.rss();
};

process.on("message", (message) => {
  if (message === "cpu") {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: (user + system) / 1000 });
  }
  if (message === "memory") void settle().then((bytes) => process.send?.({ memory: bytes }));
});
