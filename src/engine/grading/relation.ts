import type { Claim } from "../bank/schema.ts";
import { phraseAt, phraseTable } from "./reading/phrases.ts";
import type { Reading, Span } from "./reading/reading.ts";

type Relation = NonNullable<Claim["relation"]>;

const CAUSES = phraseTable({
  forward:
    "so|therefore|thus|hence|consequently|as a result|leads to|lead to|leading to|results in|result in|causes|cause|causing|means|which means|makes|making|lets|allows|then|that is why|→|" +
    "所以|因此|因而|从而|于是|导致|使得|造成|引起|引发|以致|结果|这样|就会|就|使|让|才",
  backward:
    "because|since|due to|owing to|thanks to|as a result of|caused by|comes from|因为|由于|是因为|源于|归功于|得益于|缘于|原因是",
  /** Allows the other order, but does not deny the order of mention. */
  weak: "by|through|via|with|from|when|if|after|as|通过|靠|依靠|借助|用|当|如果",
});

const BEFORE = phraseTable({
  forward:
    "then|before|afterwards|after that|next|later|finally|followed by|and only then|再|然后|之后|以后|后|接着|随后|最后|才|→",
  backward: "after|once|only after|之前|以前|前|先",
});

const MORE = phraseTable({
  forward:
    "than|exceeds|exceed|outweighs|beats|over|above|比|高于|大于|多于|优于|超过|胜过|强于|快于|more|faster|higher|better|更",
  backward:
    "less than|fewer than|slower than|smaller than|lower than|below|compared to|compared with|不如|低于|小于|少于|慢于|逊于|比不上|相比|相对于|比起|更",
});

const INSTEAD = phraseTable({
  forward:
    "rather than|instead of|in place of|replaces|replace|replacing|not|而不是|而非|而不|代替|取代|替代|不是|不用|不",
  backward: "but|but rather|而是|改用|改为|instead|rather|replaced by|replaced with|换成|改成",
});

/** Whether two things said stand in a relation, by the order in which they are mentioned and the words that join them. */
export const holds = (relation: Relation, reading: Reading, first: Span, second: Span): boolean => {
  switch (relation) {
    case "causes":
      return causes(reading, first, second);
    case "before":
      return comesBefore(reading, first, second);
    case "more-than":
      return isMore(reading, first, second);
    case "instead-of":
      return isInstead(reading, first, second);
  }
};

const causes = (reading: Reading, first: Span, second: Span): boolean => {
  const said = between(CAUSES, reading, first, second);
  if (first.start < second.start) return said.has("forward") || !said.has("backward");
  return (said.has("backward") || said.has("weak")) && !said.has("forward");
};

const comesBefore = (reading: Reading, first: Span, second: Span): boolean => {
  const said = between(BEFORE, reading, first, second);
  if (first.start < second.start)
    return (said.has("forward") || !said.has("backward")) && !leads(reading, first, ["before"]);
  return (said.has("backward") && !said.has("forward")) || leads(reading, second, ["before"]);
};

const isMore = (reading: Reading, first: Span, second: Span): boolean => {
  const wide = { start: Math.min(first.start, second.start) - 4, end: Math.max(first.end, second.end) + 8 };
  const said = within(MORE, reading, wide.start, wide.end);
  const less =
    between(MORE, reading, first, second).has("backward") && !between(MORE, reading, first, second).has("forward");
  return first.start < second.start ? said.has("forward") && !less : said.has("backward");
};

const isInstead = (reading: Reading, first: Span, second: Span): boolean => {
  const said = between(INSTEAD, reading, first, second);
  if (first.start < second.start) return said.has("forward");
  return said.has("backward") || leads(reading, second, ["of", "than"]) || isNegatedNear(reading, second);
};

const between = <K extends string>(
  table: Parameters<typeof phraseAt<K>>[0],
  reading: Reading,
  a: Span,
  b: Span,
): ReadonlySet<K> =>
  a.start < b.start ? within(table, reading, a.end, b.start) : within(table, reading, b.end, a.start);

const within = <K extends string>(
  table: Parameters<typeof phraseAt<K>>[0],
  reading: Reading,
  from: number,
  to: number,
): ReadonlySet<K> => {
  const kinds = new Set<K>();
  for (let at = Math.max(0, from); at < to; at++) {
    const found = phraseAt(table, reading.tokens, at);
    if (found === undefined) continue;
    kinds.add(found.kind);
    at = found.end - 1;
  }
  return kinds;
};

/** Whether one of these words opens the clause in front of a span: `Before the reply, …`. */
const leads = ({ tokens }: Reading, span: Span, words: readonly string[]): boolean => {
  const clause = tokens[span.start]?.clause;
  for (let at = span.start - 1; at >= 0 && tokens[at]?.clause === clause; at--) {
    if (words.includes(tokens[at]?.text ?? "")) return true;
  }
  return false;
};

const isNegatedNear = ({ scopesAt }: Reading, span: Span): boolean =>
  (scopesAt[span.start] ?? []).some(({ kind }) => kind === "local" || kind === "brief" || kind === "contrast");
