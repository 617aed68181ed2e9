import type { Loss, Rendered } from "../../../chat/loss.ts";
import { type Block, SAID, type Span, type Spans } from "../../../chat/text.ts";
import {
  type Actions,
  type Choice,
  type Facts,
  type File,
  type Image,
  type List,
  type Mark,
  type Muted,
  type Node,
  type Pick,
  type Sequence,
  type Table,
  type Until,
  unreachable,
  type View,
} from "../../../chat/view.ts";
import { h, type VNode } from "./vnode.ts";

/** The few words a renderer says by itself. */
export interface RenderWords {
  readonly right: string;
  readonly wrong: string;
  readonly missed: string;
  readonly chosen: string;
  readonly up: string;
  readonly down: string;
}

/**
 * A view as the room shows it. Total over the nodes, and nothing here is ever cut, so the ledger stays empty unless a node
 * asks for what a page cannot do. Buttons carry `data-press`; groups with a submit carry `data-submit`.
 */
export const render = (view: View, words: RenderWords): Rendered<VNode> => {
  const losses: Loss[] = [];
  const body = view.body.map((node) => nodeOf(node, words, losses));
  return { payload: h("div", { class: `view tone-${view.tone ?? "plain"}` }, ...body), losses };
};

const nodeOf = (node: Node, words: RenderWords, losses: Loss[]): VNode => {
  switch (node.kind) {
    case "heading":
      return h("h2", {}, node.text);
    case "prose":
      return h("p", {}, ...inline(node.spans, losses));
    case "muted":
      return mutedOf(node, losses);
    case "code":
      return codeOf(node);
    case "list":
      return listOf(node, words, losses);
    case "choice":
      return choiceOf(node, words);
    case "pick":
      return pickOf(node);
    case "sequence":
      return sequenceOf(node, words);
    case "actions":
      return actionsOf(node);
    case "table":
      return tableOf(node);
    case "facts":
      return factsOf(node);
    case "image":
      return h("img", { src: pictureOf(node), alt: node.alt });
    case "file":
      return fileOf(node);
    case "until":
      return untilOf(node);
    default:
      return unreachable(node);
  }
};

/** As a picture a page can scale, where there is one: inside an image nothing is run. */
const pictureOf = ({ svg, type, data }: Image): string =>
  svg === undefined ? `data:${type};base64,${data}` : `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Fetched from where it is kept, else out of the page itself. */
const fileOf = ({ name, type, text, url }: File): VNode =>
  h(
    "p",
    { class: "file" },
    h("a", { href: url ?? `data:${type};charset=utf-8,${encodeURIComponent(text)}`, download: name }, name),
  );

/** The page counts down by itself; read without it, it is a moment. */
const untilOf = ({ says, at }: Until): VNode =>
  h("p", { class: "until" }, `${says} `, h("time", { datetime: new Date(at).toISOString(), "data-until": String(at) }));

const inline = (spans: Spans, losses: Loss[]): readonly (VNode | string)[] => spans.map((span) => spanOf(span, losses));

const spanOf = (span: Span, losses: Loss[]): VNode | string => {
  if (typeof span === "string") return span;
  switch (span.kind) {
    case "strong":
      return h("strong", {}, span.text);
    case "code":
      return h("code", {}, span.text);
    case "link":
      return linkOf(span.text, span.url, losses);
    default:
      return unreachable(span);
  }
};

/** Only web addresses become links; anything else would run in the page. */
const linkOf = (text: string, url: string, losses: Loss[]): VNode | string => {
  if (/^https?:\/\//.test(url)) return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
  // Another message of the room: its thread opens beside the conversation.
  if (url.startsWith(SAID))
    return h("button", { type: "button", class: "quiet said", "data-thread": url.slice(SAID.length) }, text);
  losses.push({ node: "link", what: `not a web address: ${url}` });
  return text;
};

const mutedOf = ({ spans }: Muted, losses: Loss[]): VNode => h("p", { class: "muted" }, ...inline(spans, losses));

const codeOf = ({ text, lang }: Extract<Block, { kind: "code" }>): VNode =>
  h("pre", { tabindex: "0", ...(lang ? { "data-lang": lang } : {}) }, h("code", {}, text));

const SIGNS: Readonly<Record<Mark, string>> = { right: "✓", wrong: "✗", missed: "✓", chosen: "•" };

const markOf = (mark: Mark | undefined, words: RenderWords): VNode | undefined =>
  mark &&
  h("span", { class: `mark mark-${mark}`, role: "img", "aria-label": words[mark], title: words[mark] }, SIGNS[mark]);

const listOf = ({ items, ordered }: List, words: RenderWords, losses: Loss[]): VNode =>
  h(
    ordered ? "ol" : "ul",
    { class: items.some(({ mark }) => mark) ? "items has-marks" : "items" },
    ...items.map(({ spans, mark, note }) =>
      h(
        "li",
        mark ? { class: `marked is-${mark}` } : {},
        markOf(mark, words),
        h("span", { class: "item" }, ...inline(spans, losses)),
        note && h("span", { class: "note" }, ...inline(note, losses)),
      ),
    ),
  );

export const letter = (at: number): string => String.fromCharCode(65 + at);

const choiceOf = ({ label, options, locked }: Choice, words: RenderWords): VNode =>
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

const pickOf = ({ label, options, submit, submitLabel }: Pick): VNode =>
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
const sequenceOf = ({ label, items, placed, submit, submitLabel }: Sequence, words: RenderWords): VNode => {
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

const actionsOf = ({ items }: Actions): VNode =>
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

const tableOf = ({ label, columns, rows }: Table): VNode =>
  h(
    "div",
    { class: "table" },
    h(
      "table",
      {},
      h("caption", {}, label),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...columns.map(({ title, align }) => h("th", { scope: "col", ...(align ? { class: "end" } : {}) }, title)),
        ),
      ),
      h(
        "tbody",
        {},
        ...rows.map(({ cells, highlight }) =>
          h(
            "tr",
            highlight ? { class: "highlight" } : {},
            ...cells.map((cell, at) => h("td", columns[at]?.align ? { class: "end" } : {}, cell)),
          ),
        ),
      ),
    ),
  );

const factsOf = ({ items }: Facts): VNode =>
  h("dl", {}, ...items.map(({ name, value }) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
