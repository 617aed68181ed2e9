import type { Claim, Point, RedFlag, Term } from "../../../src/engine/bank/schema.ts";
import { type GradingContext, gradeRubric, type OpenVerdict } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import type { Rubric } from "../../../src/engine/grading/rubric.ts";

export const TERMS: readonly Term[] = [
  { id: "rdb", en: ["RDB", "snapshot", "dump"], zh: ["RDB", "快照"] },
  { id: "fork", en: ["fork"], zh: ["fork", "派生"] },
  { id: "child-process", en: ["child process", "child"], zh: ["子进程"] },
  { id: "copy-on-write", en: ["copy-on-write", "COW"], zh: ["写时复制"] },
  { id: "nonrepeatable-read", en: ["non-repeatable read"], zh: ["不可重复读"] },
  { id: "read-uncommitted", en: ["read uncommitted"], zh: ["读未提交"] },
];

export const context: GradingContext = { lang: "en", glossary: compileLexicon(TERMS) };

const say = { en: "A point.", zh: "一个点。" };

export const point = (id: string, accept: readonly Claim[], weight = 1): Point => ({
  id,
  weight,
  say,
  accept: [...accept],
});
export const redFlag = (...accept: readonly Claim[]): RedFlag => ({ say, accept: [...accept] });

export const rubric = (points: readonly Point[], redFlags: readonly RedFlag[] = []): Rubric => ({
  prompts: [{ en: "What happens to the memory during a background save?", zh: "后台保存期间内存会发生什么？" }],
  points,
  redFlags,
});

/** Whether an answer says one claim. */
export const says = (claim: Claim, text: string): boolean =>
  gradeRubric(rubric([point("it", [claim])]), text, context).points[0]?.hit === true;

/** Whether an answer makes the error this claim describes. */
export const errs = (claim: Claim, text: string): boolean =>
  gradeRubric(rubric([point("it", [{ all: ["unheard"] }])], [redFlag(claim)]), text, context).redFlags.length === 1;

export const hits = (verdict: OpenVerdict): readonly string[] =>
  verdict.points.filter(({ hit }) => hit).map(({ id }) => id);

/** A realistic rubric on background saving, for whole answers in both languages. */
export const SAVING: Rubric = rubric(
  [
    point(
      "fork",
      [
        {
          all: [
            ["term:fork", "term:child-process"],
            ["snapshot", "write", "dump", "快照", "写"],
          ],
        },
      ],
      3,
    ),
    point(
      "shared",
      [
        {
          all: [
            ["share", "same", "共享", "共用"],
            ["memory", "page", "内存", "页"],
          ],
        },
      ],
      2,
    ),
    point(
      "cow",
      [
        {
          all: [
            ["modify", "change", "write", "修改", "改", "写"],
            ["copy", "duplicate", "term:copy-on-write", "复制", "拷贝"],
          ],
        },
      ],
      2,
    ),
    point("goes-on", [
      {
        all: [
          ["parent", "main process", "父进程", "主进程"],
          ["keep", "continue", "serve", "继续", "照常"],
        ],
      },
      {
        all: [
          ["block", "stop", "阻塞"],
          ["client", "request", "parent", "请求", "父进程"],
        ],
        polarity: "negative",
      },
    ]),
  ],
  [
    redFlag({
      all: [
        ["copy", "复制"],
        ["whole dataset", "entire dataset", "整个数据集"],
      ],
    }),
  ],
);

export const GOOD = {
  en: "Redis forks a child process, which writes the snapshot to disk. At first both share the same memory pages. When the parent changes a page, the kernel copies it. Meanwhile the parent keeps serving clients.",
  zh: "Redis 会 fork 一个子进程，由它把快照写到磁盘。一开始两个进程共享同样的内存页。父进程修改某一页时，内核才把这一页复制一份。期间父进程照常处理请求。",
} as const;
