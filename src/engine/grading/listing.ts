import { CHINESE_GRAMMAR, FUNCTION_WORDS } from "./reading/function-words.ts";
import { stem } from "./reading/stem.ts";
import type { Token } from "./reading/tokens.ts";

/** A sentence says something where at least this share of it stands in statements; below, it is a list of terms. */
const LEAST_STATED = 0.4;

/** Words that make a statement of even three words; prepositions do not (`copy on write`). */
const STRONG: ReadonlySet<string> = new Set(
  `it its they them we you i he she this that these those is are was were be been do does did has have had will would can could may might must should
  not never no without cannot if when while because so therefore but only then which who what each every all both nothing none one`.split(
    /\s+/,
  ),
);

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
  /[写读删改查发收丢存取算找返返建等占省减增升降拆分合传推拉抢避防保阻塞执提回滚复同步释放更新失淘汰扫描检触选投切换重启恢复校验确认通知监控消费生产返回加锁]|需要|处理|继续|使用|依赖|导致/;

/** Whether a sentence is a bag of terms rather than a statement, judged by itself alone. */
export const isListing = (sentence: readonly Token[]): boolean => {
  const items = new Map<number, Token[]>();
  for (const token of sentence) items.set(token.item, [...(items.get(token.item) ?? []), token]);
  let stated = 0;
  for (const item of items.values()) if (isStatement(item)) stated += sizeOf(item);
  return stated < LEAST_STATED * sizeOf(sentence);
};

/** In words; two Chinese characters weigh as much as one. */
const sizeOf = (tokens: readonly Token[]): number =>
  tokens.reduce((size, { kind }) => size + (kind === "han" ? 0.5 : 1), 0);

const isStatement = (item: readonly Token[]): boolean => {
  const size = sizeOf(item);
  const grammar = item.filter(isGrammar);
  if (size < 2) return false;
  if (size <= 3)
    return grammar.some(({ kind, text }) => kind === "han" || STRONG.has(text)) || (size >= 2.5 && hasVerb(item));
  if (sizeOf(grammar) >= 0.1 * size) return true;
  return size <= 12 && hasVerb(item);
};

const isGrammar = ({ kind, text }: Token): boolean =>
  kind === "han" ? CHINESE_GRAMMAR.has(text) : kind === "word" && FUNCTION_WORDS.has(text);

/** A verb between two other words, or within a run of Chinese too long for a term. */
const hasVerb = (item: readonly Token[]): boolean => {
  const inner = item.slice(1, -1);
  if (inner.some(({ kind, text }) => kind === "word" && VERBS.has(stem(text)))) return true;
  const chinese = inner.filter(({ kind }) => kind === "han");
  return chinese.length >= 3 && CHINESE_VERBS.test(chinese.map(({ text }) => text).join(""));
};
