import type { Message } from "../wire.ts";
import type { Start } from "./api.ts";
import { element } from "./dom.ts";
import { lock, mark } from "./icons.ts";
import type { RenderWords } from "./marks.ts";
import { focusAfter, keepInputs } from "./redraw.ts";
import { render } from "./render.ts";
import { h, type VNode } from "./vnode.ts";

export const renderWords = ({ words: w }: Start): RenderWords => ({
  right: w.right,
  wrong: w.wrong,
  missed: w.missed,
  chosen: w.chosen,
  up: w.up,
  down: w.down,
});

/** A message as it stands in the conversation. */
export const messageNode = (message: Message, start: Start, replies: number, inThread: boolean): VNode => {
  const { words: w, you, lang } = start;
  const { author, at, view } = message;
  const mine = author.kind === "member" && author.member === you?.member;
  const hasThread = !inThread && !message.private;
  const kind = author.kind === "bot" ? "from-bot" : mine ? "from-me" : "from-member";
  const time = h("time", { datetime: new Date(at).toISOString(), title: momentOf(at, lang) }, timeOf(at, lang));
  return h(
    "article",
    {
      class: `message ${kind}${message.private ? " private" : ""}`,
      "data-message": message.id,
      "data-day": dayOf(at, lang),
      tabindex: "-1",
      "aria-label": view?.summary ?? message.text ?? "",
    },
    author.kind === "bot" ? h("span", { class: "avatar" }, mark) : avatar(author.member, author.name),
    h(
      "div",
      { class: "body" },
      h(
        "header",
        {},
        h("span", { class: "author" }, author.kind === "bot" ? w.bot : author.name),
        time,
        message.private && h("span", { class: "only-you" }, lock, w.onlyYou),
        replies === 0 && hasThread && threadButton(message, start, replies),
      ),
      view ? render(view, renderWords(start)).payload : h("p", { class: "said" }, message.text ?? ""),
      replies > 0 && !inThread && threadButton(message, start, replies),
    ),
  );
};

const HUES = 8;

/** The first letter of a name on a colour of its own. */
export const avatar = (member: string, name: string): VNode => {
  const sum = [...member].reduce((total, char) => total + (char.codePointAt(0) ?? 0), 0);
  return h("span", { class: `avatar hue-${sum % HUES}`, "aria-hidden": "true" }, ([...name][0] ?? "").toUpperCase());
};

const threadButton = (message: Message, { words: w, one }: Start, replies: number): VNode => {
  const label = replies === 0 ? w.reply : replies === 1 ? one : w.replies.replace("{}", String(replies));
  return h(
    "button",
    { type: "button", class: replies === 0 ? "quiet reply" : "quiet reply has-replies", "data-thread": message.id },
    label,
  );
};

const formatted = (at: number, lang: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(lang, options).format(at);

const timeOf = (at: number, lang: string): string =>
  formatted(at, lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayOf = (at: number, lang: string): string =>
  formatted(at, lang, { weekday: "long", day: "numeric", month: "long" });
const momentOf = (at: number, lang: string): string => formatted(at, lang, { dateStyle: "full", timeStyle: "medium" });

/** Puts a message into a log: a new one at its end, a known one in its place, with what was being set and the keyboard kept. */
export const place = (log: HTMLElement, node: VNode): { readonly fresh: boolean; readonly element: HTMLElement } => {
  const made = element(node);
  const old = log.querySelector<HTMLElement>(`[data-message="${CSS.escape(made.dataset["message"] ?? "")}"]`);
  if (!old) {
    separateDays(log, made.dataset["day"] ?? "");
    log.append(made);
    return { fresh: true, element: made };
  }
  keepInputs(old, made);
  const focused = focusAfter(old, made);
  old.replaceWith(made);
  focused?.focus({ preventScroll: true });
  return { fresh: false, element: made };
};

const separateDays = (log: HTMLElement, day: string): void => {
  const last = [...log.querySelectorAll<HTMLElement>("[data-day]")].at(-1);
  if (last?.dataset["day"] !== day) log.append(element(h("div", { class: "day" }, day)));
};
