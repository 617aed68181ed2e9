import { fold } from "../../chat/grammar.ts";

/** What people type instead of pressing. Like the names of options, these are what is typed and not what is read. */
export type TypedWord = "finished" | "skipped" | "hinted" | "paused" | "resumed" | "end";

const byText = <V extends string>(texts: Readonly<Record<V, string>>): ReadonlyMap<string, V> =>
  new Map(
    (Object.entries(texts) as unknown as readonly (readonly [V, string])[]).flatMap(([meant, all]) =>
      all.split("|").map((text) => [text, meant] as const),
    ),
  );

const WORDS = byText<TypedWord>({
  finished:
    "done|i'm done|that's it|that is it|that's all|that is all|nothing more|完了|说完了|答完了|完毕|就这些|没有了",
  skipped: "skip|skip it|跳过|跳过这题",
  hinted: "hint|a hint please|提示|给个提示",
  paused: "pause|暂停",
  resumed: "go on|continue|resume|继续",
  end: "end|end early|end the interview|stop|结束|结束面试|提前结束",
});

/** Languages by their code. */
const LANGUAGES = byText<"en" | "zh">({
  en: "english|english please|in english|in english please|英文|英语|说英文|说英语|用英文|用英语",
  zh: "中文|说中文|用中文|请说中文|请用中文|chinese|chinese please|in chinese|in chinese please",
});

const bare = (text: string): string =>
  fold(text)
    .trim()
    .toLowerCase()
    .replace(/[.!。~]+$/u, "");

/** The button that a text stands for, if it is nothing but that. */
export const typedWord = (text: string): TypedWord | undefined => WORDS.get(bare(text));

/** The language that a text asks for, if it does nothing but that. */
export const spokenIn = (text: string): string | undefined => LANGUAGES.get(bare(text));

const NOTHING =
  /^(?:no|nope|nothing(?: more| to add)?|no,? (?:thanks?|thank you)|没有?了?|没有别的了?|不用了)[\s,，.。!！]*(?:thanks?|thank you|谢谢)?[.。!！]?$/iu;

/** Whether somebody who was asked if there is something to add has nothing. */
export const isNothing = (text: string): boolean => NOTHING.test(text.trim()) || typedWord(text) === "finished";
