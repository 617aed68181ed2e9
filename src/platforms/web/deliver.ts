import type { Delivered, Delivery, KeyValue } from "../../chat/ports.ts";
import { withAddresses } from "../../chat/said-link.ts";
import { SAID } from "../../chat/text.ts";
import { heading, prose, type View } from "../../chat/view.ts";
import { withFilesKept } from "./files.ts";
import { type Rooms, roomOfWorkspace } from "./room.ts";
import type { Message } from "./wire.ts";

/** As long as messages can be pressed. */
const THREAD_TTL_S = 30 * 24 * 3600;
const DONE: Delivered = { kind: "done" };

export interface Deliverer {
  readonly rooms: Rooms;
  readonly kv: KeyValue;
  readonly clock: () => number;
}

/** A room has no roles: who is meant stands above the rest as words. */
const withWords = (view: View, ping: string | undefined): View =>
  ping === undefined ? view : { ...view, body: [prose(ping), ...view.body] };

/** The id of the message that was said under a key; both ways of making it are pure, so that repeating shows nothing new. */
const messageId = (key: string): string => `post-${key.replace(/[^A-Za-z0-9-]/g, "-")}`;
const membersKey = (room: string, key: string): string => `web/thread-members/${room}/${key}`;
const threadKey = (room: string, message: string): string => `web/thread/${room}/${message}`;

/** The key under which the bot opened the thread of a message; undefined for people's own threads. */
export const threadOpenedUnder = (kv: KeyValue, room: string, message: string): Promise<string | undefined> =>
  kv.get(threadKey(room, message));

/** Carries out one delivery in its room. A room of old that is no longer there shows nothing, which is done as well. */
export const deliver = async (deps: Deliverer, given: Delivery, key: string): Promise<Delivered> => {
  const room = roomOfWorkspace(given.target.workspace);
  if (room === undefined) return DONE;
  // What leads to another message opens its thread in the page.
  const view = await withAddresses(given.view, async (to) => `${SAID}${messageId(to)}`);
  const delivery: Delivery = { ...given, view };
  switch (delivery.kind) {
    case "post":
      await post(deps, room, delivery, key);
      return DONE;
    case "redraw":
      return redraw(deps, room, delivery);
    case "thread":
      await openThread(deps, room, delivery, key);
      return DONE;
    case "direct":
      await say(deps, room, delivery, delivery.view, messageId(key), delivery.member);
      return DONE;
    // All that is anybody's in a room lies in the store.
    case "forget":
      return DONE;
    case "managers":
      for (const person of await deps.rooms.managers(room))
        await say(deps, room, delivery, delivery.view, `${messageId(key)}-${person}`, person);
      return DONE;
  }
};

/** In a thread for some members alone each has a copy in their own. */
const post = async (
  deps: Deliverer,
  room: string,
  delivery: Extract<Delivery, { kind: "post" }>,
  key: string,
): Promise<void> => {
  const { target, ping } = delivery;
  const view = withWords(delivery.view, ping);
  const members = await membersOf(deps.kv, room, target.thread);
  if (members.length === 0) return say(deps, room, delivery, view, messageId(key));
  for (const only of members)
    await say(deps, room, delivery, view, `${messageId(key)}-${only}`, only, `${rootOf(target.thread ?? "")}-${only}`);
};

/** Who a thread was opened for under that key; nobody where it is everybody's. */
const membersOf = async (kv: KeyValue, room: string, thread: string | undefined): Promise<readonly string[]> => {
  const kept = thread === undefined ? undefined : await kv.get(membersKey(room, thread));
  return kept === undefined ? [] : (JSON.parse(kept) as readonly string[]);
};

/** Shows a message, to one person alone if `only` names them. */
const say = async (
  deps: Deliverer,
  room: string,
  { target }: Pick<Delivery, "target">,
  view: View,
  id: string,
  only?: string,
  thread: string | undefined = target.thread === undefined ? undefined : rootOf(target.thread),
): Promise<void> => {
  const kept = await withFilesKept(deps.kv, room, view, only ?? "");
  const message: Message = {
    type: "message",
    id,
    channel: target.place,
    ...(thread === undefined ? {} : { thread }),
    at: deps.clock(),
    author: { kind: "bot" },
    private: only !== undefined,
    view: kept,
  };
  await deps.rooms.add(room, message, { person: only ?? "", act: id });
};

/** A message, or each copy of one; a thread's own key means the first message in it. */
const redraw = async (
  { rooms, kv }: Deliverer,
  room: string,
  { target, of, view }: Extract<Delivery, { kind: "redraw" }>,
): Promise<Delivered> => {
  const members = await membersOf(kv, room, target.thread);
  const first = of === target.thread ? "-first" : "";
  const copies = members.length === 0 ? [messageId(of)] : members.map((only) => `${messageId(of)}-${only}`);
  const found = await Promise.all(copies.map((copy) => rooms.find(room, copy + first)));
  const kept = found.filter((one) => one !== undefined);
  for (const one of kept) await rooms.show(room, { ...one.message, view }, one);
  return kept.length === 0 ? { kind: "gone", why: "message" } : DONE;
};

/** A thread hangs on the message it is from, else on one that says its name; one for some members is private to each. */
const openThread = async (
  deps: Deliverer,
  room: string,
  delivery: Extract<Delivery, { kind: "thread" }>,
  key: string,
): Promise<void> => {
  const { from, name, view, members } = delivery;
  const root = from === undefined ? messageId(key) : messageId(from);
  const title: View = { summary: name, body: [heading(name)] };
  if (members) await deps.kv.set(membersKey(room, key), JSON.stringify(members), THREAD_TTL_S);
  for (const only of members ?? [undefined]) {
    const mine = only === undefined ? root : `${root}-${only}`;
    if (from === undefined) await say(deps, room, delivery, title, mine, only, undefined);
    await say(deps, room, delivery, view, `${mine}-first`, only, mine);
    await deps.kv.set(threadKey(room, mine), key, THREAD_TTL_S);
  }
};

/** A thread is named by a message's id or by the key under which the bot opened it. */
const rootOf = (thread: string): string => (MESSAGE_ID.test(thread) ? thread : messageId(thread));
/** People's messages and the bot's answers end in -m and -r, its posts begin with post-. */
const MESSAGE_ID = /^post-|-[mr]$/;
