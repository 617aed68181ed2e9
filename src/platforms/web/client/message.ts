import type { Message } from "../wire.ts";
import type { Start } from "./api.ts";
import { element, keepInputs, refocus } from "./dom.ts";
import { type RenderWords, render } from "./render.ts";
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
  const { words: w, you } = start;
  const { author } = message;
  const mine = author.kind === "member" && author.member === you?.member;
  const kind = author.kind === "bot" ? "from-bot" : mine ? "from-me" : "from-member";
  return h(
    "article",
    {
      class: `message ${kind}${message.private ? " private" : ""}`,
      "data-message": message.id,
      tabindex: "-1",
      "aria-label": message.view?.summary ?? message.text ?? "",
    },
    h(
      "header",
      {},
      h("span", { class: "author" }, author.kind === "bot" ? w.bot : author.name),
      h("time", { datetime: new Date(message.at).toISOString() }, timeOf(message.at, start.lang)),
      message.private && h("span", { class: "only-you" }, w.onlyYou),
    ),
    message.view ? render(message.view, renderWords(start)).payload : h("p", { class: "said" }, message.text ?? ""),
    !inThread && !message.private && threadButton(message, start, replies),
  );
};

const threadButton = (message: Message, { words: w, one }: Start, replies: number): VNode => {
  const label = replies === 0 ? w.reply : replies === 1 ? one : w.replies.replace("{}", String(replies));
  return h(
    "button",
    { type: "button", class: replies === 0 ? "quiet reply" : "quiet reply has-replies", "data-thread": message.id },
    label,
  );
};

const timeOf = (at: number, lang: string): string =>
  new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(at);

/** Puts a message into a log: a new one at its end, a known one in its place, with what was being set and the keyboard kept. */
export const place = (log: HTMLElement, node: VNode): { readonly fresh: boolean; readonly element: HTMLElement } => {
  const made = element(node);
  const old = log.querySelector<HTMLElement>(`[data-message="${CSS.escape(made.dataset["message"] ?? "")}"]`);
  if (!old) {
    log.append(made);
    return { fresh: true, element: made };
  }
  keepInputs(old, made);
  refocus(old, made);
  old.replaceWith(made);
  return { fresh: false, element: made };
};
