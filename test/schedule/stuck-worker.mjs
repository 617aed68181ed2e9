// A process that takes a timer, says so, and never finishes it: the test kills it.
import { Worker } from "bullmq";
import { Redis } from "ioredis";

const [socketPath, queue, prefix, locks] = process.argv.slice(2);
const connection = new Redis(socketPath, { maxRetriesPerRequest: null });
const never = () => {
  process.stdout.write("taken\n");
  return new Promise(() => undefined);
};
new Worker(queue, never, { connection, prefix, ...JSON.parse(locks) });
