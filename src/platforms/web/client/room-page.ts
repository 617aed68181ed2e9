import type { Message, Outcome, RoomEvent } from "../wire.ts";
import { act, Refused, type SentAct, type Start } from "./api.ts";
import { composer } from "./composer.ts";
import { askForm } from "./dialog.ts";
import { element, one } from "./dom.ts";
import { layout, wireDrawers, wireTheme } from "./layout.ts";
import { messageNode, place } from "./message.ts";
import { drawNav } from "./nav.ts";
import { createPanel } from "./panel.ts";
import { wirePresses } from "./press.ts";
import { fold, inChannel, inThread, type RoomState, repliesTo } from "./state.ts";
import { follow } from "./stream.ts";
import { h } from "./vnode.ts";

/** The room once someone is in it: draws what is known, then each event as it comes, and sends what is done. */
export const roomPage = (start: Start, notice: string | undefined): void => {
  const { words: w } = start;
  const frame = layout(start);
  document.body.replaceChildren(frame);
  wireDrawers(frame);
  wireTheme(one<HTMLButtonElement>(".theme", frame));
  const log = one(".log", frame);
  const aside = one(".thread", frame);
  let state: RoomState = { messages: new Map(), channels: start.channels };
  let channel = channelInAddress(start.channels) ?? start.channels[0] ?? "general";
  let thread: string | undefined;
  let live = false;
  const unread = new Map<string, number>();
  const panel = createPanel(one(".panel", frame), start, () => channel);

  const send = async (what: SentAct, inThreadOf?: string): Promise<string | undefined> => {
    try {
      return await settle(await act(channel, inThreadOf, what));
    } catch (error) {
      return error instanceof Refused ? error.message : w.refused.offline;
    }
  };
  /** A form is asked for and sent in turn; a refusal is a sentence. */
  const settle = async (outcome: Outcome): Promise<string | undefined> => {
    panel.refresh();
    if (outcome.kind === "refused") return outcome.says;
    if (outcome.kind === "form") {
      const { form, message } = outcome;
      await askForm(form, w, (fields) =>
        send({ kind: "form", ...(message === undefined ? {} : { message }), action: form.submit, fields }),
      );
    }
    return undefined;
  };

  const redrawNav = (): void =>
    drawNav(frame, start, { channels: state.channels, current: channel, unread }, openChannel);
  const openChannel = (next: string): void => {
    channel = next;
    unread.delete(next);
    history.replaceState(null, "", `#${encodeURIComponent(next)}`);
    drawChannel();
  };
  const drawChannel = (): void => {
    one(".channel-title", frame).textContent = `# ${channel}`;
    log.replaceChildren();
    const messages = inChannel(state, channel);
    for (const message of messages) place(log, messageNode(message, start, repliesTo(state, message.id), false));
    if (messages.length === 0) log.append(greeting(start, send));
    log.scrollTop = log.scrollHeight;
    redrawNav();
  };
  const drawThread = (): void => {
    aside.hidden = thread === undefined;
    frame.classList.toggle("with-thread", thread !== undefined);
    if (thread === undefined) {
      aside.replaceChildren();
      return;
    }
    const root = thread;
    const close = element(h("button", { type: "button", class: "icon", "aria-label": w.closeThread }, "✕"));
    close.addEventListener("click", () => {
      thread = undefined;
      drawThread();
      log.querySelector<HTMLElement>(`[data-thread="${CSS.escape(root)}"]`)?.focus();
    });
    const head = element(h("header", {}, h("h2", {}, w.thread)));
    head.append(close);
    const replies = element(
      h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": w.thread, tabindex: "0" }),
    );
    for (const message of inThread(state, root)) place(replies, messageNode(message, start, 0, true));
    aside.replaceChildren(
      head,
      replies,
      composer(start, w.reply, (text) => send({ kind: "say", text }, root)),
    );
    aside.querySelector("textarea")?.focus();
  };

  const show = (message: Message, fresh: boolean): void => {
    if (message.channel !== channel) {
      if (fresh) unread.set(message.channel, (unread.get(message.channel) ?? 0) + 1);
      redrawNav();
      return;
    }
    log.querySelector(".greeting")?.remove();
    if (thread !== undefined && (message.thread === thread || message.id === thread)) {
      const replies = aside.querySelector<HTMLElement>(".log");
      if (replies) follows(replies, () => place(replies, messageNode(message, start, 0, true)));
    }
    const shown = message.thread === undefined ? message : state.messages.get(message.thread);
    if (shown && shown.thread === undefined)
      follows(log, () => place(log, messageNode(shown, start, repliesTo(state, shown.id), false)));
  };
  const onEvent = (event: RoomEvent): void => {
    const fresh = event.type === "message" && !state.messages.has(event.id);
    state = fold(state, event);
    if (!live) return;
    if (event.type === "message") show(state.messages.get(event.id) ?? event, fresh);
    else redrawNav();
  };

  one(".composer-slot", frame).append(composer(start, w.composerLabel, (text) => send({ kind: "say", text })));
  for (const pressed of [log, aside, one(".panel", frame)]) {
    wirePresses(pressed, async ({ act: press }) => {
      const says = await send(press, pressed === aside ? thread : undefined);
      if (says !== undefined) toast(frame, says);
    });
    pressed.addEventListener("click", ({ target }) => {
      const wanted = (target as Element).closest<HTMLElement>("[data-thread]")?.dataset["thread"];
      if (wanted === undefined) return;
      thread = wanted;
      drawThread();
    });
  }
  follow({
    event: onEvent,
    caughtUp: () => {
      if (!live) {
        live = true;
        drawChannel();
      }
      panel.refresh();
    },
    connected: (is) => {
      one(".connection", frame).textContent = is ? "" : w.reconnecting;
      frame.classList.toggle("offline", !is);
    },
    cut: () => toast(frame, w.gap),
  });
  if (notice !== undefined) toast(frame, notice);
};

const channelInAddress = (channels: readonly string[]): string | undefined =>
  channels.find((channel) => location.hash === `#${encodeURIComponent(channel)}`);

/** Stays at the end if it was there; brings what is new and ours into view. */
const follows = (log: HTMLElement, draw: () => { readonly fresh: boolean; readonly element: HTMLElement }): void => {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const { fresh, element: drawn } = draw();
  const ours = drawn.matches(".private, .from-me");
  if (fresh && ours) drawn.scrollIntoView({ block: "nearest" });
  else if (atEnd) log.scrollTop = log.scrollHeight;
  else if (!fresh && drawn.contains(document.activeElement)) drawn.scrollIntoView({ block: "nearest" });
};

/** An empty room greets with what one can do. */
const greeting = ({ words: w }: Start, send: (what: SentAct) => Promise<string | undefined>): HTMLElement => {
  const card = element(
    h(
      "section",
      { class: "greeting" },
      h("h2", {}, w.emptyTitle),
      h("p", { class: "muted" }, w.emptyIntro),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", class: "primary", "data-say": "/prep quiz" }, w.quick),
        h("button", { type: "button", "data-say": "/prep learn" }, w.learn),
        h("button", { type: "button", "data-say": "/prep help" }, w.help),
      ),
    ),
  );
  card.addEventListener("click", ({ target }) => {
    const text = (target as Element).closest<HTMLElement>("[data-say]")?.dataset["say"];
    if (text !== undefined) void send({ kind: "say", text });
  });
  return card;
};

const TOAST_MS = 6000;

/** A sentence that leaves by itself. */
export const toast = (frame: HTMLElement, says: string): void => {
  const note = element(h("p", { class: "toast", role: "alert" }, says));
  frame.append(note);
  setTimeout(() => note.remove(), TOAST_MS);
};
