import { pressableIds } from "../../chat/pressable.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Act } from "../../chat/request.ts";
import type { ActBody } from "./act-body.ts";
import { threadOpenedUnder } from "./deliver.ts";
import type { WebDeps } from "./deps.ts";
import { withFilesKept } from "./files.ts";
import { naming } from "./named.ts";
import { commandIn, requestOf } from "./request-of.ts";
import { type Member, memberOf, type Rooms } from "./room.ts";
import { sentFiles } from "./uploads.ts";
import type { Message, Outcome } from "./wire.ts";

/** Forms stay open on a page for as long as someone may think. */
const FORM_TTL_S = 24 * 3600;
/** A page repeats a lost request within seconds. */
const REPEAT_TTL_S = 600;

/** Sentences for what is not done. */
export interface ActRefusals {
  readonly stale: string;
  readonly noChannel: string;
}

/** An act with the moment it came, before anything was looked up for it: of a race's press, that decides. */
type Received = ActBody & { readonly at: number };

/** One act of a member: understood, handed to the router, its reply shown. A repeated id gives the first outcome again. */
export const createActs = (deps: WebDeps, rooms: Rooms) => {
  const perform = performer(deps, rooms);
  return async (room: string, member: Member, body: ActBody, refusal: ActRefusals): Promise<Outcome> => {
    const at = deps.clock();
    const key = `web/act/${member.person}/${body.id}`;
    // Two copies at once may both get this far: everything behind is harmless when repeated.
    const before = await deps.kv.get(key);
    if (before !== undefined) return JSON.parse(before) as Outcome;
    const outcome = await perform(room, member, { ...body, at }, refusal);
    await deps.kv.set(key, JSON.stringify(outcome), REPEAT_TTL_S);
    return outcome;
  };
};

const performer = (deps: WebDeps, rooms: Rooms) => {
  const formKey = (person: string, action: string): string => `web/form/${person}/${action}`;

  const answer = async (
    room: string,
    member: Member,
    body: Received,
    act: Act,
    message?: Message,
    isAlone = false,
  ): Promise<Outcome> => {
    const place = placeOf(body, message);
    // Practice knows a thread of the bot's own by the key it was opened under.
    const opened = place.thread === undefined ? undefined : await threadOpenedUnder(deps.kv, room, place.thread);
    const where = opened === undefined ? place : { ...place, thread: opened };
    const given = await deps.router.handle(requestOf(body.at, room, member, where, act));
    // In a thread for this person alone nothing is everybody's.
    const reply: Reply = given.kind === "post" && isAlone ? { ...given, kind: "whisper" } : given;
    if (reply.kind === "form") {
      await deps.kv.set(formKey(member.person, reply.form.submit), message?.id ?? "", FORM_TTL_S);
      return { kind: "form", form: reply.form, ...(message ? { message: message.id } : {}) };
    }
    if (reply.kind === "quiet") return { kind: "done" };
    const mine = reply.kind === "post" ? "" : member.person;
    const view = await withFilesKept(deps.kv, room, reply.view, mine);
    const shown = placed(deps, body, { ...reply, view }, message);
    if (shown.id === message?.id) await rooms.show(room, shown, { person: member.person, act: body.id });
    else await rooms.add(room, shown, { person: member.person, act: body.id });
    return { kind: "done" };
  };

  const press = async (
    room: string,
    member: Member,
    body: Received,
    act: Extract<ActBody["act"], { kind: "press" }>,
    refusal: ActRefusals,
  ): Promise<Outcome> => {
    const kept = await rooms.find(room, act.message, member.person);
    // The press was carried out and shown, and only its outcome was lost.
    if (kept?.act === body.id) return { kind: "done" };
    if (!kept?.message.view || !pressableIds(kept.message.view).has(act.action))
      return { kind: "refused", says: refusal.stale };
    return answer(room, member, body, { kind: "press", action: act.action, values: act.values }, kept.message);
  };

  return async (room: string, member: Member, body: Received, refusal: ActRefusals): Promise<Outcome> => {
    const { act } = body;
    if (act.kind === "press") return press(room, member, body, act, refusal);
    if (act.kind === "form") {
      const issued = await deps.kv.get(formKey(member.person, act.action));
      if (issued === undefined) return { kind: "refused", says: refusal.stale };
      const kept = issued === "" ? undefined : await rooms.find(room, issued, member.person);
      const { action, fields } = act;
      const files = sentFiles(deps.kv, member.person, act.files);
      return answer(room, member, body, { kind: "form", action, fields, ...(files ? { files } : {}) }, kept?.message);
    }
    if (!(await rooms.channels(room)).includes(body.channel)) return { kind: "refused", says: refusal.noChannel };
    const command = commandIn(act.text);
    if (command !== undefined) return answer(room, member, body, await naming(rooms, room, command));
    const { thread } = body;
    const root = thread === undefined ? undefined : await rooms.find(room, thread, member.person);
    const isAlone = root?.message.private === true;
    const said = spoken(deps, body, member, act.text, isAlone);
    if (!(await rooms.add(room, said, { person: member.person, act: body.id })))
      return { kind: "refused", says: refusal.stale };
    const opened = thread === undefined ? undefined : await threadOpenedUnder(deps.kv, room, thread);
    return opened === undefined
      ? { kind: "done" }
      : answer(room, member, body, { kind: "said", text: act.text }, undefined, isAlone);
  };
};

/** A press or a form belongs where its message stands, whatever the page says. */
const placeOf = ({ channel, thread, ...body }: ActBody, message: Message | undefined): ActBody => {
  const where = message ?? { channel, ...(thread === undefined ? {} : { thread }) };
  return { ...body, channel: where.channel, ...(where.thread === undefined ? {} : { thread: where.thread }) };
};

/** A redraw keeps the message's id and place; a whisper is new and for these eyes only; a post is new and everyone's. */
const placed = (
  deps: WebDeps,
  body: ActBody,
  reply: Exclude<Reply, { kind: "form" | "quiet" }>,
  message: Message | undefined,
): Message => {
  // The person's page stands beside the conversation and is fetched, so what is pressed there opens in the conversation.
  if (reply.kind === "redraw" && message && !isHome(message.id)) return { ...message, view: reply.view };
  const { channel, thread } = placeOf(body, message);
  return {
    type: "message",
    id: `${body.id}-r`,
    channel,
    ...(thread === undefined ? {} : { thread }),
    at: deps.clock(),
    author: { kind: "bot" },
    private: reply.kind !== "post",
    view: reply.view,
  };
};

const HOME = "home-";
/** The message that the person's own page is kept under. */
export const homeId = (person: string): string => `${HOME}${person}`;
const isHome = (id: string): boolean => id.startsWith(HOME);

const spoken = (deps: WebDeps, body: ActBody, member: Member, text: string, isAlone: boolean): Message => ({
  type: "message",
  id: `${body.id}-m`,
  channel: body.channel,
  ...(body.thread === undefined ? {} : { thread: body.thread }),
  at: deps.clock(),
  author: { kind: "member", member: memberOf(member.person), name: member.name },
  private: isAlone,
  text,
});
