import { setMaxListeners } from "node:events";
import type { Platform } from "../../chat/platform.ts";
import type { Host } from "../all.ts";
import { createAccess } from "./access.ts";
import { createActs, homeId } from "./act.ts";
import type { HomeQuery } from "./act-body.ts";
import { deliver } from "./deliver.ts";
import type { WebDeps } from "./deps.ts";
import { greeting } from "./greeting.ts";
import { createIdentity } from "./identity.ts";
import { managerNonce } from "./join-routes.ts";
import { requestOf } from "./request-of.ts";
import { createRooms, type Member } from "./room.ts";
import { createRoutes } from "./routes.ts";
import { firstRoom } from "./served.ts";
import type { Message } from "./wire.ts";

/** Other paths are other platforms'. */
const OUR_PATHS = /^\/(?:$|r\/|assets\/)/;

/** The web room as a platform: people, rooms and messages by HTTP and server-sent events. */
export const createWeb = (deps: WebDeps): Platform => {
  const rooms = createRooms(deps.kv, deps.feed);
  const identity = createIdentity(deps.secret, deps.oldSecret);
  const access = createAccess(deps.secret);
  const stopping = new AbortController();
  // Every open page listens: many are no leak.
  setMaxListeners(0, stopping.signal);
  const nonce = managerNonce();
  const home = async (room: string, member: Member, where: HomeQuery): Promise<Message> => {
    const act = { kind: "text", root: "prep", text: "today" } as const;
    const view = await deps.home(requestOf(deps.clock(), room, member, { id: "home", ...where }, act));
    const message: Message = {
      type: "message",
      id: homeId(member.person),
      channel: where.channel,
      at: deps.clock(),
      author: { kind: "bot" },
      private: true,
      view,
    };
    await rooms.keep(room, message, { person: member.person, act: "" });
    return message;
  };
  const app = createRoutes({
    web: deps,
    rooms,
    identity,
    access,
    act: createActs(deps, rooms),
    home,
    stopping: stopping.signal,
  });
  return {
    name: "web",
    fetch: async (request, { address }) =>
      OUR_PATHS.test(new URL(request.url).pathname) ? app.fetch(request, { peer: address }) : undefined,
    start: async () => undefined,
    stop: async () => stopping.abort(),
    deliver: (delivery, key) => deliver({ rooms, kv: deps.kv, clock: deps.clock }, delivery, key),
    account: async (person, lang) =>
      person.startsWith("web-")
        ? [{ name: deps.languages.words(lang).web.recovery.label, value: identity.recoveryCode(person) }]
        : [],
    greeting: (port) => {
      const room = firstRoom(deps);
      return greeting({ ...deps, port }, room, access.invite(room), access.manager(room, nonce));
    },
    doctor: async () => [],
  };
};

/** The web room of a host, from its configuration. */
export const createWebFor = ({ config, secret, languages, isAway, ...deps }: Host): Platform => {
  const { host, port, open, insecure, publicUrl, secretKeyOld, allowedWorkspaces } = config;
  return createWeb({
    ...deps,
    isAway,
    secret,
    host,
    port,
    open,
    insecure,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(secretKeyOld === undefined ? {} : { oldSecret: secretKeyOld }),
    ...(allowedWorkspaces === undefined ? {} : { allowedWorkspaces }),
    languages: {
      list: () => languages.all.map(({ code, name }) => ({ code, name })),
      words: (locale) => languages.pick(locale),
    },
  });
};
