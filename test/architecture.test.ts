import { expect, test } from "vitest";
import { type Import, importsOf, readSources, type Source, withoutComments } from "./support/sources.ts";

/** Who may import whom. `types` are imports that are gone after compiling. Own files are always allowed. */
interface Rule {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

const RULES: Readonly<Record<string, Rule>> = {
  engine: { values: [], types: [] },
  chat: { values: [], types: [] },
  words: { values: [], types: [] },
  practice: { values: ["engine", "chat", "words"], types: ["store", "schedule", "pictures"] },
  platforms: { values: ["chat", "words"], types: ["engine", "config.ts", "config"] },
  store: { values: ["engine", "ops", "config.ts"], types: ["chat"] },
  schedule: { values: ["engine", "store", "ops"], types: ["chat"] },
  pictures: { values: [], types: [] },
  rater: { values: ["engine"], types: ["config"] },
  http: { values: ["ops"], types: ["chat", "platforms"] },
  ops: { values: ["engine", "store", "config.ts"], types: ["chat", "schedule"] },
  "config.ts": { values: ["ops", "config"], types: [] },
  config: { values: [], types: [] },
};

/** These compose the program and may import everything. */
const COMPOSERS = ["main.ts", "main", "cli.ts", "cli"];

/** In these, folders that stand side by side do not know each other. */
const STRANGERS = ["practice", "platforms"];

const part = (path: string, at: number): string => path.split("/")[at] ?? "";

const isOwn = (to: string): boolean => to.startsWith("src/");

const judge = ({ from, to, typeOnly }: Import): string | undefined => {
  const [home, target] = [part(from, 1), part(to, 1)];
  if (COMPOSERS.includes(home)) return undefined;
  if (!isOwn(to)) return home === "engine" && to.startsWith("node:") ? `${from} reaches outside: ${to}` : undefined;
  if (home === target) {
    const [mine, theirs] = [part(from, 2), part(to, 2)];
    const strangers = STRANGERS.includes(home) && isFolder(from) && isFolder(to) && mine !== theirs;
    return strangers ? `${from} imports its neighbour ${to}` : undefined;
  }
  const rule = RULES[home];
  if (rule === undefined) return `${from}: no rule for src/${home}; design one in this test`;
  const allowed = rule.values.includes(target) || (typeOnly && rule.types.includes(target));
  return allowed ? undefined : `${from} imports ${to}`;
};

const isFolder = (path: string): boolean => path.split("/").length > 3;

const wrongImports = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(importsOf).flatMap((one) => judge(one) ?? []);

/** Circles of imports that exist at run time. */
const circles = (sources: readonly Source[]): readonly string[] => {
  const edges = new Map<string, readonly string[]>();
  for (const source of sources) {
    const targets = importsOf(source).filter((one) => !one.typeOnly && isOwn(one.to));
    edges.set(
      source.path,
      targets.map((one) => one.to),
    );
  }
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(" → ")];
    if (done.has(path)) return [];
    const found = (edges.get(path) ?? []).flatMap((next) => visit(next, [...trail, path]));
    done.add(path);
    return found;
  };
  return [...edges.keys()].flatMap((path) => visit(path, []));
};

interface Ban {
  readonly says: string;
  readonly pattern: RegExp;
  readonly applies: (path: string) => boolean;
}

const CONSOLE_HOMES = /^src\/(start\.mjs|bootstrap\/|cli\.ts|cli\/)/;
const PLATFORM_HOMES = /^src\/(platforms\/|words\/|config\.ts|config\/|cli\.ts|cli\/)/;

/** What biome.json cannot say, or says for TypeScript only. */
const BANS: readonly Ban[] = [
  {
    says: "the engine has no clock, chance or environment",
    pattern:
      /\b(new Date|Date\.|performance\.|Math\.random|crypto\.|process\.|Temporal\.Now|Intl\.Segmenter|fetch\(|set(Timeout|Interval|Immediate)\()/,
    applies: (path) => path.startsWith("src/engine/"),
  },
  {
    says: "the console belongs to the terminal's commands",
    pattern: /\bconsole\./,
    applies: (path) => path.startsWith("src/") && !CONSOLE_HOMES.test(path),
  },
  {
    says: "a platform's name outside platforms/",
    pattern: /discord|slack/i,
    applies: (path) => path.startsWith("src/") && !PLATFORM_HOMES.test(path),
  },
  {
    says: "a path of one machine",
    pattern: /(?<![\w.~-])\/(home|Users|root|work)\/\w/,
    applies: () => true,
  },
];

const bannedWords = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(({ path, text }) => {
    const lines = withoutComments(text).split("\n");
    return BANS.filter((ban) => ban.applies(path)).flatMap((ban) =>
      lines.flatMap((line) => (ban.pattern.test(line) ? [`${path}: ${ban.says}: ${line.trim()}`] : [])),
    );
  });

const LONGEST_FILE = 300;

const longFiles = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(({ path, text }) => {
    const lines = text.split("\n").length - 1;
    return lines > LONGEST_FILE ? [`${path} has ${lines} lines`] : [];
  });

/** Names of actions that more than one place uses: a press would go to whichever comes first. */
const sharedActions = (sources: readonly Source[]): readonly string[] => {
  const homes = new Map<string, readonly string[]>();
  for (const { path, text } of sources)
    for (const [, name, version] of text.matchAll(/defineAction\(\s*"(\w+)",\s*(\d+)/gu))
      homes.set(`${name}.${version}`, [...(homes.get(`${name}.${version}`) ?? []), path]);
  return [...homes].flatMap(([name, paths]) => (paths.length > 1 ? [`${name}: ${paths.join(", ")}`] : []));
};

const CODE = [".ts", ".mjs", ".lua", ".css"];
const source = (path: string, ...lines: readonly string[]): Source => ({ path, text: `${lines.join("\n")}\n` });

test("imports point one way", () => {
  expect(wrongImports(readSources("src", [".ts"]))).toEqual([]);
});

test("nothing imports itself in a circle", () => {
  expect(circles(readSources("src", [".ts"]))).toEqual([]);
});

test("every file keeps to the words of its place", () => {
  expect(bannedWords([...readSources("src", CODE), ...readSources("test", CODE)])).toEqual([]);
});

test("a file is at most 300 lines long", () => {
  expect(longFiles([...readSources("src", CODE), ...readSources("test", CODE)])).toEqual([]);
});

test("no two actions share a name", () => {
  expect(sharedActions(readSources("src", [".ts"]))).toEqual([]);
  const twice = ["a", "b"].map((folder) => source(`src/${folder}/x.ts`, 'const act = defineAction("qa", 1, {});'));
  expect(sharedActions(twice)).toEqual(["qa.1: src/a/x.ts, src/b/x.ts"]);
});

test("a wrong import is found, whatever its form", () => {
  const wrong = [
    source("src/engine/a.ts", 'import { get } from "../store/db.ts";'),
    source("src/engine/b.ts", 'import type { Db } from "../store/db.ts";'),
    source("src/engine/c.ts", 'import { readFileSync } from "node:fs";'),
    source("src/chat/a.ts", "import {", "  words,", '} from "../words/en.ts";'),
    source("src/practice/quiz/a.ts", 'import { get } from "../../store/db.ts";'),
    source("src/practice/quiz/b.ts", 'import { ring } from "../race/bell.ts";'),
    source("src/platforms/web/a.ts", 'const other = await import("../mail/start.ts");'),
    source("src/platforms/web/b.ts", 'export { step } from "../../practice/quiz/step.ts";'),
    source("src/store/a.ts", 'import "../practice/quiz/step.ts";'),
    source("src/attic/a.ts", 'import type { Lang } from "../engine/lang.ts";'),
  ];
  expect(wrongImports(wrong)).toEqual([
    "src/engine/a.ts imports src/store/db.ts",
    "src/engine/b.ts imports src/store/db.ts",
    "src/engine/c.ts reaches outside: node:fs",
    "src/chat/a.ts imports src/words/en.ts",
    "src/practice/quiz/a.ts imports src/store/db.ts",
    "src/practice/quiz/b.ts imports its neighbour src/practice/race/bell.ts",
    "src/platforms/web/a.ts imports its neighbour src/platforms/mail/start.ts",
    "src/platforms/web/b.ts imports src/practice/quiz/step.ts",
    "src/store/a.ts imports src/practice/quiz/step.ts",
    "src/attic/a.ts: no rule for src/attic; design one in this test",
  ]);
});

test("a right import is left alone", () => {
  const right = [
    source("src/practice/quiz/a.ts", 'import type { Db } from "../../store/db.ts";'),
    source("src/practice/quiz/b.ts", 'import { both } from "../shared.ts";', '// import { a } from "../race/a.ts";'),
    source("src/platforms/all.ts", 'import { web } from "./web/platform.ts";'),
    source("src/main.ts", 'import { web } from "./platforms/all.ts";'),
  ];
  expect(wrongImports(right)).toEqual([]);
});

test("a circle of imports is found", () => {
  const circle = [
    source("src/store/a.ts", 'import { b } from "./b.ts";'),
    source("src/store/b.ts", 'import { c } from "./c.ts";'),
    source("src/store/c.ts", 'import { a } from "./a.ts";', 'import type { b } from "./b.ts";'),
  ];
  expect(circles(circle)).toEqual(["src/store/a.ts → src/store/b.ts → src/store/c.ts → src/store/a.ts"]);
});

test("a word out of place is found", () => {
  const wrong = [
    source("src/engine/a.ts", "const now = Date.now();"),
    source("src/engine/b.ts", "const chance = Math.random();"),
    source("src/store/a.ts", 'console.log("here");'),
    source("src/practice/quiz/a.ts", `const name = "${"disc"}ord";`),
    source("test/a.test.ts", `const file = "${["", "home", "someone"].join("/")}";`),
    source("src/engine/c.ts", "// Date.now() is not allowed here", 'const says = "https://example.org"; // a link'),
  ];
  expect(bannedWords(wrong).map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
    "src/engine/a.ts: the engine has no clock, chance or environment",
    "src/engine/b.ts: the engine has no clock, chance or environment",
    "src/store/a.ts: the console belongs to the terminal's commands",
    "src/practice/quiz/a.ts: a platform's name outside platforms/",
    "test/a.test.ts: a path of one machine",
  ]);
});

test("a file that is too long is found", () => {
  const lines = (count: number) => Array.from({ length: count }, () => "export {};");
  expect(longFiles([source("src/a.ts", ...lines(301)), source("src/b.ts", ...lines(300))])).toEqual([
    "src/a.ts has 301 lines",
  ]);
});
