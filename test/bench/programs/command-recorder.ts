import { type Command, Redis } from "ioredis";
import type { SentCommand } from "../trace.ts";

/**
 * Loaded before the product while a trace is taken: passes on every command that goes to Redis, with the command whose
 * reply came last before it was sent, since that is what it waited for at most. "from" and "to" mark where one request
 * begins and ends.
 */
const clients = new Map<Redis, number>();
let sent: SentCommand[] = [];
let lastReplied = -1;
let span = 0;

/** A read that blocks waits for work of others; it is nobody's request, whenever it happens to be sent. */
const blocks = ({ name, args }: Command): boolean =>
  /^(?:bzpop|blpop|brpop|blmove|bzmpop|blmpop)/i.test(name) ||
  (/^xread/i.test(name) && args.some((arg) => /^block$/i.test(String(arg))));

const send = Redis.prototype.sendCommand;
Redis.prototype.sendCommand = function (this: Redis, command: Command, ...rest) {
  if (blocks(command)) return send.call(this, command, ...rest);
  const client = clients.get(this) ?? clients.size;
  clients.set(this, client);
  const [at, within] = [sent.length, span];
  sent.push({ client, after: lastReplied, name: command.name, args: command.args.map(plain) });
  const replied = (): void => {
    if (within === span) lastReplied = Math.max(lastReplied, at);
  };
  command.promise.then(replied, replied);
  return send.call(this, command, ...rest);
};

const plain = (arg: unknown): string | Uint8Array => (arg instanceof Uint8Array ? arg : String(arg));

process.on("message", (message) => {
  if (message !== "from" && message !== "to") return;
  process.send?.({ commands: sent });
  sent = [];
  lastReplied = -1;
  span += 1;
});
