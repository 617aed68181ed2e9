import { z } from "zod";
import { pressableIds } from "../../chat/pressable.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Act, Capabilities, Request } from "../../chat/request.ts";
import type { View } from "../../chat/view.ts";
import type { WebDeps } from "./deps.ts";
import { isChannelName, type Member, memberOf, type Rooms, workspaceOf } from "./room.ts";
import type { Message, Outcome } from "./wire.ts";

const id = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
const channel = z.string().refine(isChannelName);
const short = z.string().max(400);

/** What the room's page may send. Anything else is refused as a whole. */
export const actBody = z.strictObject({
  /** Made by the page, the same when it is sent again after a lost answer. */
  id,
  channel,
  thread: id.optional(),
  zone: z.string().max(64).optional(),
  locale: z.string().max(35).optional(),
  act: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("say"), text: z.string().min(1).max(4000) }),
    z.strictObject({
      kind: z.literal("press"),
      message: id,
      action: short,
      values: z.array(z.string().max(100)).max(50),
    }),
    z.strictObject({
      kind: z.literal("form"),
      message: id.optional(),
      action: short,
      fields: z.record(z.string().max(40), z.string().max(8000)),
    }),
  ]),
});
export type ActBody = z.infer<typeof actBody>;

export const WEB: Capabilities = { whisper: true, form: true, redrawFromForm: true };

/** Forms stay open on a page for as long as someone may think. */
const FORM_TTL_S = 24 * 3600;
/** A page repeats a lost request within seconds. */
const REPEAT_TTL_S = 600;

/** One act of a member: understood, handed to the router, its reply shown. A repeated id gives the first outcome again. */
export const createActs = (deps: WebDeps, rooms: Rooms) => {
  const formKey = (person: string, action: string): string => `web/form/${person}/${action}`;

  const perform = async (
    room: string,
    member: Member,
    body: ActBody,
    refusal: { readonly stale: string },
  ): Promise<Outcome> => {
    const { act } = body;
    if (act.kind === "say") {
      const command = commandIn(act.text);
      if (command === undefined) {
        await rooms.show(room, spoken(deps, body, member, act.text), member.person);
        return { kind: "done" };
      }
      return answer(room, member, body, command);
    }
    if (act.kind === "press") {
      const message = await rooms.find(room, act.message, member.person);
      if (!message?.view || !pressableIds(message.view).has(act.action))
        return { kind: "refused", says: refusal.stale };
      return answer(room, member, body, { kind: "press", action: act.action, values: act.values }, message);
    }
    const issued = await deps.kv.get(formKey(member.person, act.action));
    if (issued === undefined) return { kind: "refused", says: refusal.stale };
    const message = issued === "" ? undefined : await rooms.find(room, issued, member.person);
    return answer(room, member, body, { kind: "form", action: act.action, fields: act.fields }, message);
  };

  const answer = async (room: string, member: Member, body: ActBody, act: Act, message?: Message): Promise<Outcome> => {
    const reply = await deps.router.handle(requestOf(deps, room, member, body, act));
    if (reply.kind === "form") {
      await deps.kv.set(formKey(member.person, reply.form.submit), message?.id ?? "", FORM_TTL_S);
      return { kind: "form", form: reply.form, ...(message ? { message: message.id } : {}) };
    }
    await rooms.show(room, placed(deps, body, reply, message), member.person);
    return { kind: "done" };
  };

  return async (room: string, member: Member, body: ActBody, refusal: { readonly stale: string }): Promise<Outcome> => {
    const key = `web/act/${member.person}/${body.id}`;
    // Two copies at once may both get this far: everything behind is harmless when repeated.
    const before = await deps.kv.get(key);
    if (before !== undefined) return JSON.parse(before) as Outcome;
    const outcome = await perform(room, member, body, refusal);
    await deps.kv.set(key, JSON.stringify(outcome), REPEAT_TTL_S);
    return outcome;
  };
};

/** What was typed after `/prep`; undefined for ordinary chat. A full-width slash counts. */
const commandIn = (text: string): Act | undefined => {
  const found = /^\s*[/／](prep-admin|prep)(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (!found) return undefined;
  return { kind: "text", root: found[1]?.toLowerCase() === "prep-admin" ? "prep-admin" : "prep", text: found[2] ?? "" };
};

export const requestOf = (
  deps: Pick<WebDeps, "clock">,
  room: string,
  member: Member,
  body: Pick<ActBody, "id" | "channel" | "thread" | "zone" | "locale">,
  act: Act,
): Request => ({
  id: `${member.person}/${body.id}`,
  who: { person: member.person, member: memberOf(member.person), name: member.name, manager: member.manager },
  where: {
    platform: "web",
    workspace: workspaceOf(room),
    place: body.channel,
    ...(body.thread === undefined ? {} : { thread: body.thread }),
    private: false,
  },
  ...(body.locale === undefined ? {} : { locale: body.locale }),
  ...(isZone(body.zone) ? { zone: body.zone } : {}),
  at: deps.clock(),
  can: WEB,
  act,
});

const isZone = (zone: string | undefined): zone is string => {
  try {
    return zone !== undefined && new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** A redraw keeps the message's id and place; a whisper is new and for these eyes only; a post is new and everyone's. */
const placed = (
  deps: WebDeps,
  body: ActBody,
  reply: Exclude<Reply, { kind: "form" }>,
  message: Message | undefined,
): Message => {
  if (reply.kind === "redraw" && message) return { ...message, view: reply.view };
  return shown(body, reply.view, `${body.id}-r`, deps.clock(), reply.kind !== "post");
};

const shown = (
  body: Pick<ActBody, "channel" | "thread">,
  view: View,
  messageId: string,
  at: number,
  isPrivate: boolean,
): Message => ({
  type: "message",
  id: messageId,
  channel: body.channel,
  ...(body.thread === undefined ? {} : { thread: body.thread }),
  at,
  author: { kind: "bot" },
  private: isPrivate,
  view,
});

const spoken = (deps: WebDeps, body: ActBody, member: Member, text: string): Message => ({
  type: "message",
  id: `${body.id}-m`,
  channel: body.channel,
  ...(body.thread === undefined ? {} : { thread: body.thread }),
  at: deps.clock(),
  author: { kind: "member", member: memberOf(member.person), name: member.name },
  private: false,
  text,
});
