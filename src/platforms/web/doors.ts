import { isIP } from "node:net";
import type { Budgets } from "../../chat/ports.ts";

/** So much through each door, counted over all processes. A person's presses and commands have the router's own limits besides. */
const DOORS = {
  /** A team behind one address comes in within minutes. */
  join: { limit: 30, seconds: 600 },
  recover: { limit: 5, seconds: 600 },
  enter: { limit: 20, seconds: 600 },
  act: { limit: 120, seconds: 60 },
  upload: { limit: 10, seconds: 600 },
  say: { limit: 30, seconds: 60 },
  stream: { limit: 60, seconds: 60 },
  /** Asked as fast as somebody types. */
  complete: { limit: 400, seconds: 60 },
  read: { limit: 240, seconds: 60 },
} as const;
export type Door = keyof typeof DOORS;

/** Undefined when let through, else the seconds to wait. `who` is a person, or an address where nobody is known yet. */
export const knock = (budgets: Budgets, door: Door, who: string): Promise<number | undefined> =>
  budgets.spend(`web/${door}/${isIP(who) === 6 ? networkOf(who) : who}`, DOORS[door].limit, DOORS[door].seconds);

/** Whoever has one IPv6 address has its whole /64: the first four of eight groups. */
const networkOf = (address: string): string => {
  if (address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array<string>(zeros).fill("0"), ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
};
