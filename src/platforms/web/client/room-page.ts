import type { Message, RoomEvent } from "../wire.ts";
import { room, type Start, type Trouble } from "./api.ts";
import { composer } from "./composer.ts";
import { createConversation } from "./conversation.ts";
import { one } from "./dom.ts";
import { greeting } from "./greeting.ts";
import { layout, wireDrawers } from "./layout.ts";
import { drawNav, wireNav } from "./nav.ts";
import { createPanel } from "./panel.ts";
import { wirePresses } from "./press.ts";
import { createSend } from "./send.ts";
import { fold, type RoomState } from "./state.ts";
import { follow } from "./stream.ts";
import { toast } from "./toast.ts";
import { createUnread } from "./unread.ts";

/** The room once someone is in it: draws what is known, then each event as it comes, and sends what is done. */
export const roomPage = (start: Start, notice: string | undefined): void => {
  const { words: w } = start;
  const frame = layout(start);
  document.body.replaceChildren(frame);
  wireDrawers(frame);
  let state: RoomState = { messages: new Map(), channels: start.channels };
  let channel = channelInAddress(start.channels) ?? start.channels[0] ?? "general";
  let live = false;
  const unread = createUnread(room, start.you?.member);
  const panel = createPanel(one(".panel", frame), start, () => channel);

  const send = createSend(start, {
    channel: () => channel,
    after: () => panel.refresh(),
    returned: (message) => talk.focusIfLost(message),
  });

  const channelTexts = { label: w.composerLabel, placeholder: w.composer };
  const threadTexts = { label: w.reply, placeholder: w.reply };
  const talk = createConversation(frame, start, {
    state: () => state,
    channel: () => channel,
    composer: (thread) =>
      composer(start, thread === undefined ? channelTexts : threadTexts, (text, id) =>
        send({ kind: "say", text }, thread, id),
      ),
    greeting: () => greeting(start, (text) => doing(send({ kind: "say", text }))),
  });
  /** Something was pressed: what it opens takes the keyboard, what it could not do is said. */
  const doing = async (sent: Promise<Trouble | undefined>): Promise<void> => {
    talk.expectAnswer();
    const trouble = await sent;
    if (trouble) toast(frame, trouble.says);
  };
  const redrawNav = (): void => {
    if (document.hasFocus()) unread.seen(channel, state.messages.values());
    const counts = unread.counts(state.messages.values());
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    document.title = total > 0 ? `(${total}) ${w.title}` : w.title;
    drawNav(frame, start, { channels: state.channels, current: channel, unread: counts }, openChannel);
  };
  const openChannel = (next: string): void => {
    channel = next;
    history.replaceState(null, "", `#${encodeURIComponent(next)}`);
    talk.open();
    redrawNav();
  };
  const show = (event: RoomEvent, known: ReadonlyMap<string, Message>): void => {
    if (event.type === "message" && event.channel === channel)
      talk.show(state.messages.get(event.id) ?? event, !known.has(event.id));
    redrawNav();
  };

  for (const place of [".log", ".thread", ".panel"]) {
    const within = one(place, frame);
    wirePresses(within, (press) => doing(send(press, place === ".thread" ? talk.thread() : undefined)));
  }
  wireNav(frame, start, openChannel);
  addEventListener("focus", redrawNav);
  follow({
    event: (event) => {
      const known = state.messages;
      state = fold(state, event);
      if (live) show(event, known);
    },
    caughtUp: () => {
      if (!live) talk.open();
      live = true;
      redrawNav();
      panel.refresh();
    },
    connected: (is) => {
      one(".connection", frame).textContent = is ? "" : w.reconnecting;
    },
    cut: () => toast(frame, w.gap),
  });
  if (notice !== undefined) toast(frame, notice);
};

const channelInAddress = (channels: readonly string[]): string | undefined =>
  channels.find((channel) => location.hash === `#${encodeURIComponent(channel)}`);
