import { createServer } from "node:http";

/** The floor of a start: imports the packages named, connects to Redis, and is ready when it answers. Arguments: socket, port, packages. */
const [socketPath = "", port = "", ...packages] = process.argv.slice(2);
await Promise.all(packages.map((name) => import(name)));
const { Redis } = await import("ioredis");
const redis = new Redis({ path: socketPath });
await redis.ping();
createServer((_, response) => response.end("ok")).listen(Number(port), "127.0.0.1");
