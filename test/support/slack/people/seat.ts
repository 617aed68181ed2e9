import type { Courier } from "../courier.ts";
import type { Channel, Fields } from "../model.ts";
import type { Actor } from "../payloads.ts";
import { clearStack, stackOf } from "../views.ts";
import { messagesIn } from "../world.ts";
import type { Trouble } from "./answers.ts";
import { createDoors, type Doors } from "./doors.ts";
import { createEyes } from "./eyes.ts";
import { createHands, type Hands } from "./hands.ts";
import { type Seen, type SeenMessage, type SeenModal, seenBlocks, seenMessage, seenModal } from "./sight.ts";

/** What someone sees in one place. */
export interface Sight {
  /** Oldest first, own ephemerals and threads' messages among them. */
  readonly messages: readonly SeenMessage[];
  /** Open modals, the one on top last. */
  readonly modals: readonly SeenModal[];
  readonly home: Seen | undefined;
  /** What Slack said instead of the app after the last act. */
  readonly trouble: Trouble;
}

/** Someone in a channel, doing what Slack's client lets them. Every act ends when the app's acknowledgement has taken effect. */
export interface Seat extends Hands, Doors {
  readonly channel: string;
  sees(): Sight;
  /** Reloads the client: ephemerals and modals are gone. */
  reloads(): void;
}

export const createSeat = (actor: Actor, channel: Channel, courier: Courier): Seat => {
  const { world, user } = actor;
  let trouble: Trouble;
  const tell = (now: Trouble): void => {
    trouble = now;
  };
  const eyes = createEyes(actor, channel);
  return {
    channel: channel.id,
    ...createHands(actor, courier, eyes, tell),
    ...createDoors(actor, channel, courier, tell),
    sees: () => ({
      messages: eyes.visible().map((one) => seenMessage(world, one)),
      modals: stackOf(world, user.id).map((one) => seenModal(world, one)),
      home: homeOf(actor),
      trouble,
    }),
    reloads: () => {
      clearStack(world, user.id);
      const kept = messagesIn(world, channel.id).filter((one) => one.ephemeralFor !== user.id);
      world.messages.set(channel.id, kept);
    },
  };
};

const homeOf = ({ world, user }: Actor): Seen | undefined => {
  const home = world.homes.get(user.id);
  return home === undefined ? undefined : seenBlocks(world, home.body["blocks"] as readonly Fields[]);
};
