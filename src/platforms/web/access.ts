import { createHmac, timingSafeEqual } from "node:crypto";

/** How rooms open to others are entered, and how a manager is made. Tokens travel in the URL's fragment, which no server log or referrer sees. */
export interface Access {
  /** The token of a room's invite link. It stays good until the secret changes. */
  invite(room: string): string;
  isInvite(room: string, token: string): boolean;
  /** The token of a one-time manager link; `nonce` makes each start's different. */
  manager(room: string, nonce: string): string;
  /** The nonce of a manager token, to be used up; undefined when it was not made here. */
  managerNonce(room: string, token: string): string | undefined;
}

export const createAccess = (secret: string): Access => {
  const mac = (...parts: readonly string[]): string =>
    createHmac("sha256", secret).update(parts.join("/")).digest("base64url").slice(0, 22);
  return {
    invite: (room) => mac("invite", room),
    isInvite: (room, token) => same(token, mac("invite", room)),
    manager: (room, nonce) => `${nonce}.${mac("manager", room, nonce)}`,
    managerNonce: (room, token) => {
      const [nonce = "", check = ""] = token.split(".");
      return nonce !== "" && same(check, mac("manager", room, nonce)) ? nonce : undefined;
    },
  };
};

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
