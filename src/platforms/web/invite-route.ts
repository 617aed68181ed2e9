import type { Hono } from "hono";
import { z } from "zod";
import { type Env, memberOrRefuse, pass, Refusal } from "./guard.ts";
import { managerNonce, read, roomOf } from "./join-routes.ts";
import { isRoomName } from "./room.ts";
import type { RouteDeps } from "./routes.ts";
import { firstRoom, isServed } from "./served.ts";
import type { Invitation } from "./wire.ts";

const inviteBody = z.strictObject({ room: z.string().max(100).optional() });

/** A manager gets the room's invite link; one of the first room also those of other rooms, which are open by that alone. */
export const addInviteRoute = (app: Hono<Env>, { web, rooms, identity, access }: RouteDeps): void => {
  app.post("/r/:room/invite", async (http) => {
    const here = roomOf(web, http);
    const member = await memberOrRefuse(http, identity, rooms, here);
    await pass(web, http, "enter", member.person);
    const { refused } = http.get("words");
    const room = (await read(http, inviteBody)).room?.normalize("NFKC").trim().toLowerCase() ?? here;
    if (!member.manager || (room !== here && here !== firstRoom(web))) throw new Refusal(403, refused.managersOnly);
    if (!isRoomName(room)) throw new Refusal(400, refused.room);
    if (!isServed(web, room)) throw new Refusal(403, refused.notServed);
    return http.json({
      invite: `/r/${room}#invite=${access.invite(room)}`,
      ...(room === here ? {} : { manager: `/r/${room}#manager=${access.manager(room, managerNonce())}` }),
    } satisfies Invitation);
  });
};
