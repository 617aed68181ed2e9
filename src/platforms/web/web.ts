import type { Platform } from "../../chat/platform.ts";
import type { Host } from "../all.ts";
import { createAccess } from "./access.ts";
import { createActs, requestOf } from "./act.ts";
import type { WebDeps } from "./deps.ts";
import { createIdentity } from "./identity.ts";
import { managerNonce } from "./join-routes.ts";
import { createRooms, type Member } from "./room.ts";
import { createRoutes } from "./routes.ts";
import type { Message } from "./wire.ts";

const FIRST_ROOM = "lobby";

/** The web room as a platform: people, rooms and messages by HTTP and server-sent events. */
export const createWeb = (deps: WebDeps): Platform => {
  const rooms = createRooms(deps.kv, deps.feed);
  const identity = createIdentity(deps.secret, deps.oldSecret);
  const access = createAccess(deps.secret);
  const stopping = new AbortController();
  const nonce = managerNonce();
  const home = async (
    room: string,
    member: Member,
    where: { readonly channel: string; readonly zone?: string; readonly locale?: string },
  ): Promise<Message> => {
    const body = { id: "home", ...where };
    const view = await deps.home(requestOf(deps, room, member, body, { kind: "text", root: "prep", text: "today" }));
    const message: Message = {
      type: "message",
      id: `home-${member.person}`,
      channel: where.channel,
      at: deps.clock(),
      author: { kind: "bot" },
      private: true,
      view,
    };
    await rooms.keep(room, message, member.person);
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
    fetch: async (request, { address }) => {
      const response = await app.fetch(request, { peer: address });
      return response;
    },
    start: async () => undefined,
    stop: async () => stopping.abort(),
    deliver: async ({ workspace, place, thread }, view, key) => {
      const room = workspace.replace(/^web-/, "");
      const message: Message = {
        type: "message",
        id: `post-${key}`,
        channel: place,
        ...(thread === undefined ? {} : { thread }),
        at: deps.clock(),
        author: { kind: "bot" },
        private: false,
        view,
      };
      await rooms.show(room, message, "");
    },
    account: async (person, lang) =>
      person.startsWith("web-")
        ? [{ name: deps.languages.words(lang).web.recovery.label, value: identity.recoveryCode(person) }]
        : [],
    greeting: (port) => greeting({ ...deps, port }, access.invite(FIRST_ROOM), access.manager(FIRST_ROOM, nonce)),
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

/** What the operator reads at start: where to go, who is a manager, and what opening it to others means. */
const greeting = (deps: WebDeps, invite: string, manager: string): readonly string[] => {
  const local = `http://${deps.host === "0.0.0.0" || deps.host === "::" ? "localhost" : deps.host.includes(":") ? `[${deps.host}]` : deps.host}:${deps.port}`;
  const base = deps.publicUrl ?? local;
  const room = `${base}/r/${FIRST_ROOM}`;
  return [
    `Whetstone is ready: ${room}`,
    `To manage this room, open this once: ${room}#manager=${manager}`,
    ...(deps.open
      ? [
          `Others come in by this link: ${room}#invite=${invite}`,
          "It is open beyond this machine: whoever has the link can join and write.",
          ...(deps.insecure
            ? [
                "Without https, names, answers and cookies can be read on the way. Use --insecure in networks you trust only.",
              ]
            : []),
        ]
      : ["Only this machine can reach it. README, “Opening it to others”, says how to change that."]),
  ];
};
