import type { RoomEvent } from "../wire.ts";
import { room } from "./api.ts";

export interface Listeners {
  event(event: RoomEvent): void;
  /** Everything of the past has come. */
  caughtUp(): void;
  connected(is: boolean): void;
  /** Older events are no longer kept. */
  cut(): void;
}

/** Follows the room. The browser reconnects by itself and names the last event it saw; the server goes on from there. */
export const follow = ({ event, caughtUp, connected, cut }: Listeners): void => {
  let cursor = "";
  const open = (): void => {
    const source = new EventSource(`/r/${room}/events${cursor === "" ? "" : `?after=${encodeURIComponent(cursor)}`}`);
    source.addEventListener("open", () => connected(true));
    source.addEventListener("message", ({ data, lastEventId }) => {
      cursor = lastEventId;
      event(JSON.parse(String(data)) as RoomEvent);
    });
    source.addEventListener("caught-up", () => caughtUp());
    source.addEventListener("cut", () => cut());
    source.addEventListener("error", () => {
      connected(false);
      // A refused stream is closed for good by the browser; a restarting server refuses for a moment.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 1500);
    });
  };
  open();
};
