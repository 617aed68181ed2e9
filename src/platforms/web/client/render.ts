import type { Loss, Rendered } from "../../../chat/loss.ts";
import { type Block, SAID, type Span, type Spans } from "../../../chat/text.ts";
import {
  type Facts,
  type File,
  type Image,
  type List,
  type Muted,
  type Node,
  type Table,
  type Until,
  unreachable,
  type View,
} from "../../../chat/view.ts";
import { actionsOf, choiceOf, pickOf, sequenceOf } from "./controls.ts";
import { markOf, type RenderWords } from "./marks.ts";
import { h, type VNode } from "./vnode.ts";

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

/** The page counts down by itself, in the language of the words before it; read without it, it is a moment. */
const untilOf = ({ says, at, lang }: Until): VNode =>
  h(
    "p",
    { class: "until", ...(lang === undefined ? {} : { lang }) },
    `${says} `,
    h("time", { datetime: new Date(at).toISOString(), "data-until": String(at) }),
  );

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
