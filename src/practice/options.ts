import { type Completion, choice, type Option } from "../chat/option.ts";
import type { Bank } from "../engine/bank/bank.ts";
import type { Topic } from "../engine/bank/schema.ts";
import type { Lang } from "../engine/lang.ts";
import type { Languages } from "../words/languages.ts";

/** Options several commands share. Their other names are what people type, not what they read, so they stand here and not in words. */

export interface TopicChoice {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** `mysql,redis` or `-php`; names in both languages and everyday words for them. */
export const topicsOption = (bank: Bank): Option<TopicChoice> => {
  const byName = new Map<string, string>();
  for (const { id, name, aliases = [] } of bank.topics) {
    for (const word of [id, name.en, name.zh, ...aliases]) byName.set(word.toLowerCase(), id);
  }
  return {
    aliases: ["topics", "主题", "话题"],
    read: (text) => {
      const parts = text
        .split(",")
        .map((part) => part.trim().toLowerCase())
        .filter((part) => part !== "");
      const read = parts.map((part) => ({
        without: /^[-!]|^(?:no|not|without|不要|除了)\s*/.test(part),
        id: byName.get(part) ?? byName.get(bare(part)) ?? deckIn(bare(part)),
      }));
      if (read.length === 0 || read.some(({ id }) => id === undefined)) return undefined;
      const ids = (without: boolean): readonly string[] =>
        read.flatMap((one) => (one.without === without && one.id !== undefined ? [one.id] : []));
      return { include: ids(false), exclude: ids(true) };
    },
    suggestions: [...bank.topics.map(({ id }) => id), ...bank.topics.map(({ name }) => name.zh)].filter(
      (word, at, all) => all.indexOf(word) === at,
    ),
    shape: { kind: "text" },
    complete: (typed, lang) => completeTopics(bank, typed, lang === "zh" ? "zh" : "en"),
  };
};

/** A workspace's own deck by its id, as forms show it. */
const deckIn = (part: string): string | undefined => (/^deck\.[a-z0-9]{11}$/.test(part) ? part : undefined);

/** The last of several topics is completed; those before it stay. */
const completeTopics = (bank: Bank, typed: string, lang: Lang): readonly Completion[] => {
  const [, before = "", sign = "", part = ""] = /^(.*,)?\s*([-!]?)\s*([^,]*)$/su.exec(typed) ?? [];
  const wanted = part.trim().toLowerCase();
  const chosen = before.split(",").map((one) => bare(one.trim().toLowerCase()));
  const fits = ({ id, name, aliases = [] }: Topic): boolean =>
    [id, name.en, name.zh, ...aliases].some((word) => word.toLowerCase().includes(wanted));
  const starts = ({ id, name }: Topic): boolean =>
    [id, name[lang].toLowerCase()].some((word) => word.startsWith(wanted));
  return bank.topics
    .filter((topic) => !chosen.includes(topic.id) && fits(topic))
    .sort((a, b) => Number(starts(b)) - Number(starts(a)))
    .map(({ id, name }) => ({ value: `${before}${sign}${id}`, text: `${before}${sign}${name[lang]}` }));
};

const bare = (part: string): string => part.replace(/^[-!]|^(?:no|not|without|不要|除了)\s*/, "").trim();

export const levelOption = choice(
  {
    auto: ["any", "自动", "不限"],
    junior: ["初级", "初", "easy"],
    mid: ["mid-level", "middle", "中级", "中"],
    senior: ["高级", "高", "hard"],
  },
  ["难度", "级别", "等级"],
);

export const typeOption = choice(
  {
    taps: ["tap", "choice", "点选", "选择", "选择题"],
    open: ["问答", "问答题", "简答"],
    mixed: ["mix", "all", "混合", "全部"],
  },
  ["types", "题型", "类型"],
);

/** The bank is written in two languages; an operator's third interface language reads one of them. */
export const langOption = ({ all }: Languages): Option<string> => ({
  aliases: ["language", "语言"],
  read: (text) => {
    const wanted = text.toLowerCase();
    const others: Readonly<Record<string, readonly string[]>> = {
      en: ["english", "英文", "英语"],
      zh: ["chinese", "中文", "汉语"],
    };
    return all.find(
      ({ code, name }) => code === wanted || name.toLowerCase() === wanted || others[code]?.includes(wanted),
    )?.code;
  },
  suggestions: all.map(({ code }) => code),
  shape: { kind: "one", values: all.map(({ code }) => code) },
});

export const periodOption = choice(
  {
    today: ["day", "daily", "今天", "今日"],
    week: ["weekly", "本周", "周"],
    month: ["monthly", "本月", "月"],
    season: ["赛季", "本季"],
    all: ["ever", "全部", "总榜"],
  },
  ["期间", "时间", "周期"],
);

export const scopeOption = choice(
  { members: ["member", "people", "成员", "个人"], teams: ["team", "团队", "队伍", "小组"] },
  ["who", "范围"],
);

/** One topic, by its name in either language or an everyday word for it. */
export const topicOption = (bank: Bank): Option<string> => {
  const { aliases, suggestions, shape, read, complete } = topicsOption(bank);
  return {
    aliases,
    suggestions,
    shape,
    read: (text) => {
      const { include = [], exclude = [] } = read(text) ?? {};
      return include.length === 1 && exclude.length === 0 ? include[0] : undefined;
    },
    ...(complete ? { complete } : {}),
  };
};
