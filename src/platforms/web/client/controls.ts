import type { Actions, Choice, Pick, Sequence } from "../../../chat/view.ts";
import { markOf, type RenderWords } from "./marks.ts";
import { h, type VNode } from "./vnode.ts";

const letter = (at: number): string => String.fromCharCode(65 + at);

export const choiceOf = ({ label, options, locked }: Choice, words: RenderWords): VNode =>
  h(
    "div",
    { class: "choice", role: "group", "aria-label": label },
    ...options.map(({ text, press, mark }, at) =>
      h(
        "button",
        {
          type: "button",
          class: mark ? `option is-${mark}` : "option",
          "data-press": press,
          "data-letter": letter(at),
          ...(locked === undefined ? {} : { disabled: "", title: locked }),
        },
        h("span", { class: "letter", "aria-hidden": "true" }, letter(at)),
        h("span", { class: "option-text" }, text),
        markOf(mark, words),
      ),
    ),
    locked === undefined ? undefined : h("p", { class: "muted" }, locked),
  );

export const pickOf = ({ label, options, submit, submitLabel }: Pick): VNode =>
  h(
    "fieldset",
    { class: "pick", "data-submit": submit },
    h("legend", {}, label),
    ...options.map(({ value, text, chosen }, at) =>
      h(
        "label",
        { class: "option" },
        h("input", { type: "checkbox", value, "data-letter": letter(at), ...(chosen ? { checked: "" } : {}) }),
        h("span", { class: "letter", "aria-hidden": "true" }, letter(at)),
        h("span", { class: "option-text" }, text),
      ),
    ),
    h("button", { type: "button", class: "primary", "data-send": "checked" }, submitLabel),
  );

/** Here items are sorted in place; `place` and `undo` are for platforms that can only be pressed. */
export const sequenceOf = ({ label, items, placed, submit, submitLabel }: Sequence, words: RenderWords): VNode => {
  const started = placed.flatMap((value) => items.filter((item) => item.value === value));
  const rest = items.filter(({ value }) => !placed.includes(value));
  return h(
    "div",
    { class: "sequence", role: "group", "aria-label": label, "data-submit": submit },
    h("p", { class: "muted" }, label),
    h("p", { class: "for-ears", "aria-live": "polite" }),
    h(
      "ol",
      {},
      ...[...started, ...rest].map(({ value, text }) =>
        h(
          "li",
          { "data-value": value },
          h("span", { class: "option-text" }, text),
          h(
            "span",
            { class: "movers" },
            mover("up", "↑", `${words.up}: ${text}`),
            mover("down", "↓", `${words.down}: ${text}`),
          ),
        ),
      ),
    ),
    h("button", { type: "button", class: "primary", "data-send": "sorted" }, submitLabel),
  );
};

const mover = (way: "up" | "down", sign: string, label: string): VNode =>
  h("button", { type: "button", class: "mover", "data-move": way, "aria-label": label, title: label }, sign);

export const actionsOf = ({ items }: Actions): VNode =>
  h(
    "div",
    { class: "actions" },
    ...items.map(({ text, press, style, chosen, disabled }) =>
      h(
        "button",
        {
          type: "button",
          "data-press": press,
          ...(style ? { class: style } : chosen ? { class: "chosen" } : {}),
          ...(chosen ? { "aria-pressed": "true" } : {}),
          ...(disabled === undefined ? {} : { disabled: "", title: disabled }),
        },
        text,
      ),
    ),
  );
