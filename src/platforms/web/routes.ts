import type { Hono } from "hono";
import type { Access } from "./access.ts";
import type { ActRefusals } from "./act.ts";
import { type ActBody, actBody, completeQuery, type HomeQuery, homeQuery, uploadBody } from "./act-body.ts";
import { assetOf, pageHtml } from "./assets.ts";
import type { WebDeps } from "./deps.ts";
import { fileHeaders, keptFile } from "./files.ts";
import { type Env, guardedApp, languageOf, memberOrRefuse, pass, personOf, Refusal } from "./guard.ts";
import type { Identity } from "./identity.ts";
import { addInviteRoute } from "./invite-route.ts";
import { addJoinRoutes, read, remember, roomOf } from "./join-routes.ts";
import { type Member, memberOf, type Rooms, workspaceOf } from "./room.ts";
import { firstRoom, isServed } from "./served.ts";
import { cursorFrom, eventStream } from "./stream.ts";
import { keepUpload } from "./uploads.ts";
import { pageWords } from "./web-words.ts";
import type { Message, Outcome } from "./wire.ts";

export interface RouteDeps {
  readonly web: WebDeps;
  readonly rooms: Rooms;
  readonly identity: Identity;
  readonly access: Access;
  act(room: string, member: Member, body: ActBody, refusal: ActRefusals): Promise<Outcome>;
  /** The person's own page as a message that can be pressed. */
  home(room: string, member: Member, where: HomeQuery): Promise<Message>;
  readonly stopping: AbortSignal;
}

/** Every path of the web room. */
export const createRoutes = (deps: RouteDeps): Hono<Env> => {
  const { web, rooms, identity } = deps;
  const app = guardedApp(web);
  app.get("/", (http) => http.redirect(`/r/${firstRoom(web)}`, 302));
  app.get("/assets/:stamp/:path{.+}", (http) => {
    const asset = assetOf(http.req.param("stamp"), http.req.param("path"));
    return asset ? http.body(asset.content, 200, asset.headers) : http.notFound();
  });
  // The page comes in any case: it asks for its start and shows the sentence that it hears.
  app.get("/r/:room", (http) => http.html(pageHtml(), isServed(web, http.req.param("room")) ? 200 : 404));
  addJoinRoutes(app, deps);
  addInviteRoute(app, deps);

  app.get("/r/:room/start", async (http) => {
    const room = roomOf(web, http);
    await pass(web, http, "read", http.env.peer);
    const person = personOf(http, identity);
    const member = person === undefined ? undefined : await rooms.member(room, person);
    const language = web.languages.words(languageOf(http));
    // Whoever comes by stays known for another year, under the present secret.
    if (person !== undefined && member) remember(deps, http, person);
    return http.json({
      room,
      you: member ? { member: member.person, name: member.name, manager: member.manager } : undefined,
      lang: language.code,
      languages: web.languages.list(),
      words: pageWords(language.web),
      one: language.web.replies("1"),
      channels: member ? await rooms.channels(room) : [],
      commands: web.catalogue(language.code),
    });
  });

  app.get("/r/:room/events", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    await pass(web, http, "stream", member.person);
    const cursor = cursorFrom(http.req.header("last-event-id") ?? http.req.query("after"));
    // Nobody would read, and so nobody would end, the stream of a HEAD.
    if (http.req.raw.method === "HEAD") return http.body(null, 200);
    return http.body(eventStream(web.feed, room, member.person, cursor, deps.stopping), 200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
  });

  app.get("/r/:room/home", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    await pass(web, http, "read", member.person);
    const where = homeQuery.safeParse(http.req.query());
    if (!where.success) throw new Refusal(400, http.get("words").refused.body);
    return http.json(await deps.home(room, member, where.data));
  });

  app.get("/r/:room/complete", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    await pass(web, http, "complete", member.person);
    const typing = completeQuery.safeParse(http.req.query());
    if (!typing.success) throw new Refusal(400, http.get("words").refused.body);
    if (typing.data.root === "prep-admin" && !member.manager) return http.json([]);
    const locale = languageOf(http);
    const typist = { workspace: workspaceOf(room), member: memberOf(member.person) };
    return http.json(await web.complete({ ...typing.data, ...typist, ...(locale === undefined ? {} : { locale }) }));
  });

  app.get("/r/:room/files/:id", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    await pass(web, http, "read", member.person);
    const file = await keptFile(web.kv, room, http.req.param("id"), member.person);
    return file ? http.body(file.text, 200, fileHeaders(file)) : http.notFound();
  });

  app.post("/r/:room/uploads", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    // Forms that take files are for those who look after the room.
    if (!member.manager) throw new Refusal(403, http.get("words").refused.managersOnly);
    await pass(web, http, "upload", member.person);
    const { text } = await read(http, uploadBody);
    const id = await keepUpload(web.kv, member.person, text);
    if (id === undefined) throw new Refusal(413, http.get("words").refused.large);
    return http.json({ id });
  });

  app.post("/r/:room/act", async (http) => {
    const room = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, room);
    const body = await read(http, actBody);
    await pass(web, http, body.act.kind === "say" ? "say" : "act", member.person);
    return http.json(await deps.act(room, member, body, http.get("words").refused));
  });

  app.notFound((http) => http.json({ says: "Not found." }, 404));
  return app;
};
