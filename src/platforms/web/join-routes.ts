import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import type { WebDeps } from "./deps.ts";
import { COOKIE, type Env, type Http, languageOf, memberOrRefuse, pass, personOf, Refusal } from "./guard.ts";
import { nickname } from "./nickname.ts";
import { isChannelName, isRoomName, type Member } from "./room.ts";
import type { RouteDeps } from "./routes.ts";
import { isServed } from "./served.ts";

/** RFC 5646, section 4.4.1. */
const LONGEST_LOCALE = 35;
const YEAR_S = 365 * 24 * 3600;
const token = z.string().max(200).optional();
const joinBody = z.strictObject({ name: z.string().max(200), token });
const recoverBody = z.strictObject({ code: z.string().max(100), name: z.string().max(200).optional(), token });
const enterBody = z.strictObject({ token: z.string().max(200) });
const channelBody = z.strictObject({ name: z.string().max(100) });

/** Coming in: by nickname, by recovery code, by a manager's one-time link; and going out. */
export const addJoinRoutes = (app: Hono<Env>, deps: RouteDeps): void => {
  const { web, rooms, identity, access } = deps;

  app.post("/r/:room/join", async (http) => {
    const room = roomOf(web, http);
    await pass(web, http, "join", http.env.peer);
    const body = await read(http, joinBody);
    const known = personOf(http, identity);
    const person = known ?? identity.fresh();
    mustBeInvited(deps, http, room, body.token);
    await take(deps, http, room, person, body.name);
    remember(deps, http, person);
    return http.json({ recovery: identity.recoveryCode(person) });
  });

  app.post("/r/:room/recover", async (http) => {
    const room = roomOf(web, http);
    await pass(web, http, "recover", http.env.peer);
    const body = await read(http, recoverBody);
    const person = identity.recover(body.code);
    if (person === undefined) throw new Refusal(403, http.get("words").refused.code);
    const member = await rooms.member(room, person);
    if (!member) {
      mustBeInvited(deps, http, room, body.token);
      await take(deps, http, room, person, body.name ?? "");
    }
    remember(deps, http, person);
    return http.json({});
  });

  app.post("/r/:room/enter", async (http) => {
    const room = roomOf(web, http);
    await pass(web, http, "enter", http.env.peer);
    const member = await memberOrRefuse(http, identity, rooms, room);
    const body = await read(http, enterBody);
    const nonce = access.managerNonce(room, body.token);
    if (nonce === undefined) throw new Refusal(403, http.get("words").refused.invite);
    const nonceKey = `web/manager/${nonce}`;
    // Whom it made a manager may send it again, e.g. when the answer was lost.
    const fresh = await web.kv.setIfAbsent(nonceKey, member.person, YEAR_S);
    if (!fresh && (await web.kv.get(nonceKey)) !== member.person)
      throw new Refusal(409, http.get("words").refused.usedLink);
    await rooms.promote(room, member.person);
    return http.json({});
  });

  app.post("/r/:room/channels", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    await pass(web, http, "enter", member.person);
    const { name } = await read(http, channelBody);
    const channel = name
      .normalize("NFKC")
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, "-");
    if (!member.manager) throw new Refusal(403, http.get("words").refused.managersOnly);
    if (!isChannelName(channel)) throw new Refusal(400, http.get("words").refused.channel);
    await rooms.addChannel(room, channel);
    return http.json({ channel });
  });

  app.post("/r/:room/leave", async (http) => {
    deleteCookie(http, COOKIE, { path: "/" });
    return http.json({});
  });
};

/** A nonce for one start's manager link. */
export const managerNonce = (): string => randomBytes(9).toString("base64url");

/** The room of the address; a refusal where there is none or it is not served here. */
export const roomOf = (web: WebDeps, http: Http): string => {
  const room = http.req.param("room") ?? "";
  const { refused } = http.get("words");
  if (!isRoomName(room)) throw new Refusal(404, refused.room);
  if (!isServed(web, room)) throw new Refusal(403, refused.notServed);
  return room;
};

export const read = async <T>(http: Http, schema: z.ZodType<T>): Promise<T> => {
  const parsed = schema.safeParse(await http.req.json().catch(() => undefined));
  if (!parsed.success) throw new Refusal(400, http.get("words").refused.body);
  return parsed.data;
};

/** On loopback every room is open; elsewhere its invite link (or a manager's) is the way in. */
const mustBeInvited = ({ web, access }: RouteDeps, http: Http, room: string, given: string | undefined): void => {
  if (!web.open) return;
  const invited =
    given !== undefined && (access.isInvite(room, given) || access.managerNonce(room, given) !== undefined);
  if (!invited) throw new Refusal(403, http.get("words").refused.invite);
};

const take = async ({ rooms }: RouteDeps, http: Http, room: string, person: string, typed: string): Promise<void> => {
  const { refused } = http.get("words");
  const name = nickname(typed);
  if (name.kind === "refused") throw new Refusal(400, refused[name.why]);
  const before = await rooms.member(room, person);
  const locale = languageOf(http)?.slice(0, LONGEST_LOCALE);
  const member: Member = {
    person,
    name: name.name,
    manager: before?.manager ?? false,
    ...(locale === undefined ? {} : { locale }),
  };
  const free = await rooms.join(room, member, name.skeleton);
  if (!free) throw new Refusal(409, refused.taken);
};

/** Sets the cookie that brings a person back. */
export const remember = ({ web, identity }: Pick<RouteDeps, "web" | "identity">, http: Http, person: string): void =>
  setCookie(http, COOKIE, identity.sign(person), {
    httpOnly: true,
    sameSite: "Lax",
    secure: web.publicUrl?.startsWith("https:") ?? false,
    path: "/",
    maxAge: YEAR_S,
  });
