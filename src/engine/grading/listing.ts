import { CHINESE_GRAMMAR, FUNCTION_WORDS, SOFT } from "./reading/function-words.ts";
import { phraseAt, phraseTable } from "./reading/phrases.ts";
import { stem } from "./reading/stem.ts";
import type { Token } from "./reading/tokens.ts";

/** A sentence says something where at least this share of it stands in statements; below, it is a list of terms. */
const LEAST_STATED = 0.3;

/** Words that make a statement of even a few words (`it blocks`); prepositions and "no" do not (`copy on write`, `no index`). */
const STRONG: ReadonlySet<string> = new Set(
  `the a an it they them we you i he she this that these those is are was were be been do does did has have had will would can could may might must
  should cannot if when while because so therefore but only then who`.split(/\s+/),
);

/** Chinese characters that hold a statement together and stand in few terms. */
const CHINESE_STRONG = /[是会能把被让使由就才则都]|.用./;

const VERBS: ReadonlySet<string> = new Set(
  `accept acquire add allow append apply ask assign avoid become begin block break buffer build cache call cancel catch cause change check choose clean clear
  close collect commit compare compress consume contain continue convert copy cost count crash create cut deal decide delay delete deliver depend detect
  die divide drop elect enable enforce enter evict exceed execute expect expire fail fall fetch fill find finish flush follow force fork free get give go
  grow guarantee handle hang happen hash help hit hold ignore increase insert invalidate join keep kill know lead leave let limit listen load lock look lose
  make mark match mean merge miss move need notify offload open order overwrite partition persist place poll prefer prevent process produce protect
  publish push put query queue raise reach read rebuild receive record recover reduce refuse reject release rely remain remove rename repeat replace
  replicate reply report request require reset resize retry return reuse rewrite roll route run save scan see send separate serve set share shrink sign skip
  sleep slow solve sort spend split spread start stay stop store stream survive swap switch sync take tell throw time touch track transfer trigger trim try
  turn update use validate verify vote wait wake want waste watch work write`
    .split(/\s+/)
    .map(stem),
);

const CHINESE_VERBS =
  /[写读删改查发收丢存取算找返建等占省减增升降拆分合传推拉抢避防保阻塞执提回滚复同步释放更新失淘汰扫描检触选投切换重启恢复校验确认通知监控消费生产返回加锁]|需要|处理|继续|使用|依赖|导致|支持|影响|允许|占用|命中|提升|创建|发送|接收|监听|采用|设置|配置|打开|关闭|启用|放弃|忽略|决定|属于|包含|包括|等待|带/;

/** From so many items on that are as short as this, in words, a closing phrase or two say nothing. */
const MANY_ITEMS = 8;
const SHORT_ITEM = 2.6;
const LEAST_STATED_AMONG_MANY = 0.4;

/** What strings terms together; said so often in a sentence, with hardly a word between, it says nothing either. */
const JOINERS = phraseTable({ and: "and|与|和", also: "以及|还有", next: "→|then|然后", or: "or|或", oh: "啊" });
const OFTEN = 6;
const STRUNG_ITEM = 3.2;

/** What speaks about a matter without saying it, around many terms. Items are a little longer there: such words stand beside the terms. */
const TALK = phraseTable({
  talk:
    "about|concept|concepts|topic|topics|keyword|keywords|knowledge|essential|involves|involve|covers|cover|consider|understand|in depth|discuss|talk|trade-offs|including|" +
    "涉及|说到|谈到|提到|知识点|考点|重要|核心|关键|考虑|理解|掌握|精通|深入|熟悉|原理|关系|的问题|都很重要|包括|这些|这一块|主要",
});
const TALKED_ITEM = 3.6;
/** Fewer than one item in so many is a statement there, or in any sentence of many short items. */
const FEWEST_STATED = 3;

/** A note such as `stale statistics → ANALYZE TABLE` has a sign that joins what stands beside it, and no more items than this. */
const NOTE_ITEMS = 6;
const SIGN = /->|=>|[→≈×：]|\s[=<>]|[=<>:]\s/;
/** At least so many words, so that a term with a colon behind it is no note. */
const NOTE_SIZE = 4;

/** Whether a sentence is a bag of terms rather than a statement, judged by itself alone. `text` is what its tokens were read from. */
export const isListing = (sentence: readonly Token[], text: string): boolean => {
  if (isStrung(sentence)) return true;
  const items = new Map<number, Token[]>();
  for (const token of sentence) items.set(token.item, [...(items.get(token.item) ?? []), token]);
  if (isTalk([...items.values()])) return true;
  if (isNote(sentence, items.size, text)) return false;
  if (items.size === 1) return !isLoneStatement(sentence);
  const size = sizeOf(sentence);
  const statements = [...items.values()].filter(isStatement);
  const stated = statements.reduce((sum, item) => sum + sizeOf(item), 0);
  const isLong = items.size >= MANY_ITEMS && size <= SHORT_ITEM * items.size;
  if (isLong && FEWEST_STATED * statements.length < items.size && !isParted(sentence, text)) return true;
  return stated < (isLong ? LEAST_STATED_AMONG_MANY : LEAST_STATED) * size;
};

/** Whether short terms are strung together by one and the same word or by arrows. */
const isStrung = (sentence: readonly Token[]): boolean => {
  const counts = new Map<string, number>();
  for (let at = 0; at < sentence.length; at++) {
    const joiner = phraseAt(JOINERS, sentence, at);
    if (joiner !== undefined) counts.set(joiner.kind, (counts.get(joiner.kind) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return most >= OFTEN && sizeOf(sentence) <= STRUNG_ITEM * (most + 1);
};

/** Whether many terms stand in talk about how much there is to know. */
const isTalk = (items: readonly (readonly Token[])[]): boolean => {
  const talked = items.filter((item) => item.some((_, at) => phraseAt(TALK, item, at) !== undefined));
  const said = items.filter((item) => isStatement(item) && !talked.includes(item));
  return (
    talked.length > 0 &&
    items.length >= MANY_ITEMS &&
    items.reduce((sum, item) => sum + sizeOf(item), 0) <= TALKED_ITEM * items.length &&
    FEWEST_STATED * said.length < items.length
  );
};

const isNote = (sentence: readonly Token[], items: number, text: string): boolean =>
  items <= NOTE_ITEMS &&
  sizeOf(sentence) >= NOTE_SIZE &&
  sentence.some((token, i) => isSignBetween(token, sentence[i + 1], text));

/** A sign between two tokens. Inside a setting such as `max_age=60` it stands without a space and says nothing. */
const isSignBetween = (token: Token, next: Token | undefined, text: string): boolean =>
  next !== undefined && (next.text === "→" || SIGN.test(text.slice(token.end, next.start)));

/** Whether it is several sentences in one, parted by semicolons: one of them may list while another says. */
const isParted = (sentence: readonly Token[], text: string): boolean =>
  /[;；]/.test(text.slice(sentence[0]?.start ?? 0, sentence.at(-1)?.end ?? 0));

/** In words: two Chinese characters weigh as much as one, and a name written together counts once. */
const sizeOf = (tokens: readonly Token[]): number => tokens.reduce((size, token) => size + weightOf(token), 0);

const weightOf = ({ kind, isBound }: Token): number => (kind === "han" ? 0.5 : isBound ? 0 : 1);

/** A phrase that stands alone is no list: any grammar or any verb makes it a statement, as notes in bullets have them. */
const isLoneStatement = (sentence: readonly Token[]): boolean => {
  if (isStatement(sentence)) return true;
  const size = sizeOf(sentence);
  if (size < SHORTEST_NOTE || size > LONGEST_NOTE) return false;
  return (
    sentence.some((token, i) => isGrammar(token) || isVerb(token, sentence[i + 1])) ||
    CHINESE_VERBS.test(chineseOf(sentence))
  );
};

/** In words. Shorter ones are terms; longer ones without grammar are bags of words, whatever verbs are among them. */
const SHORTEST_NOTE = 2.5;
const LONGEST_NOTE = 8;

const isVerb = (token: Token, next: Token | undefined): boolean => isFree(token, next) && VERBS.has(stem(token.text));

/** Up to this size an item needs a subject with its verb; in longer ones any grammar will do. */
const SHORT = { en: 4, zh: 3 } as const;

const isStatement = (item: readonly Token[]): boolean => {
  const size = sizeOf(item);
  const grammar = item.filter(isGrammar);
  if (size < 2) return false;
  if (CHINESE_STRONG.test(item.map(({ text }) => text).join(""))) return true;
  if (size <= SHORT[item.some(({ kind }) => kind === "han") ? "zh" : "en"]) return isShortStatement(item, grammar);
  if (sizeOf(grammar) >= 0.1 * size) return true;
  return size <= 8 && hasVerb(item);
};

const isShortStatement = (item: readonly Token[], grammar: readonly Token[]): boolean => {
  if (grammar.some(({ kind, text }) => kind === "word" && STRONG.has(text))) return true;
  const chinese = chineseOf(item);
  if (grammar.some(({ kind }) => kind === "han") && CHINESE_VERBS.test(chinese)) return true;
  return sizeOf(item) >= 2.5 && (hasVerb(item, (text) => /(?:s|ed)$/.test(text)) || opensWithVerb(item));
};

const chineseOf = (item: readonly Token[]): string =>
  item
    .filter(({ kind }) => kind === "han")
    .map(({ text }) => text)
    .join("");

const isGrammar = ({ kind, text }: Token): boolean =>
  kind === "han" ? CHINESE_GRAMMAR.has(text) : kind === "word" && FUNCTION_WORDS.has(text);

/** `archive old orders`: told what to do. */
const opensWithVerb = ([first, second]: readonly Token[]): boolean =>
  first !== undefined && isFree(first, second) && VERBS.has(stem(first.text)) && !SOFT.has(second?.text ?? "");

/** A verb between two other words, or within a run of Chinese too long for a term. */
const hasVerb = (item: readonly Token[], isForm: (text: string) => boolean = () => true): boolean => {
  if (item.slice(1, -1).some((token, i) => isForm(token.text) && isVerb(token, item[i + 2]))) return true;
  return chineseRuns(item).some((run) => run.length >= 5 && CHINESE_VERBS.test(run.slice(1)));
};

/** A word of its own, not part of a name such as `auto-aof-rewrite-percentage`. */
const isFree = ({ kind, isBound }: Token, next: Token | undefined): boolean =>
  kind === "word" && !isBound && !(next?.isBound === true && next.kind !== "han");

/** Chinese written without a space or a Latin word in between. */
const chineseRuns = (item: readonly Token[]): readonly string[] => {
  const runs: string[] = [];
  item.forEach((token, i) => {
    const joins = item[i - 1]?.kind === "han" && item[i - 1]?.end === token.start;
    if (token.kind === "han") runs.push(joins ? (runs.pop() ?? "") + token.text : token.text);
  });
  return runs;
};
