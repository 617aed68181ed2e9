import type { ContentFile } from "../../../src/engine/bank/finding.ts";

/** A content folder with nothing wrong: one topic, one subtopic, one fact, six questions. Tests replace what they are about. */
export const TOPICS = `
topics:
  - id: redis
    name: { en: Redis, zh: Redis }
    subtopics: [{ id: types, name: { en: Data types, zh: 数据类型 } }]
`;
export const TRACKS = `
tracks:
  - { id: backend, name: { en: Backend, zh: 后端 }, topics: { redis: 1 } }
`;
export const GLOSSARY = `
terms:
  - { id: fork, en: [fork], zh: [派生, 创建子进程] }
`;
export const FACTS = `topic: redis
subtopic: types
facts:
  - id: list-ends
    level: junior
    notes: [[3, 4]]
    fact: { en: A list takes and gives at both ends., zh: 列表可以在两端存取。 }
    sources: [https://redis.io/docs/latest/develop/data-types/lists/]
    questions:
      - id: list-ends.1
        type: single
        cognitive: recall
        prompt: { en: Where does LPUSH put an element?, zh: LPUSH 把元素放在哪里？ }
        options:
          - { key: true, text: { en: At the head, zh: 头部 } }
          - { text: { en: At the tail, zh: 尾部 }, why: { en: That is RPUSH., zh: 那是 RPUSH。 } }
          - { text: { en: In the middle, zh: 中间 }, why: { en: Lists have two ends., zh: 列表只有两端。 } }
        explanation: { en: L stands for left., zh: L 指左端。 }
      - id: list-ends.2
        type: multiple
        cognitive: understand
        level: senior
        prompt: { en: Which commands take from a list?, zh: 哪些命令从列表取元素？ }
        options:
          - { key: true, text: { en: LPOP, zh: LPOP } }
          - { key: true, text: { en: RPOP, zh: RPOP } }
          - { text: { en: LPUSH, zh: LPUSH }, why: { en: It adds., zh: 它是添加。 } }
          - { text: { en: LLEN, zh: LLEN }, why: { en: It counts., zh: 它是计数。 } }
        explanation: { en: Pop takes., zh: POP 是取出。 }
      - id: list-ends.3
        type: truefalse
        cognitive: understand
        prompt: { en: A list gives at one end only., zh: 列表只能从一端取。 }
        answer: false
        why: { en: A stack would., zh: 那是栈。 }
        explanation: { en: Both ends., zh: 两端都可以。 }
      - id: list-ends.4
        type: order
        cognitive: apply
        prompt: { en: Order by length., zh: 按长度排序。 }
        items: [{ en: one, zh: 一 }, { en: two, zh: 二 }, { en: three, zh: 三 }]
        explanation: { en: They count up., zh: 依次递增。 }
      - id: list-ends.5
        type: fill
        cognitive: recall
        kind: command
        prompt: { en: Which command counts?, zh: 哪个命令计数？ }
        answers: { en: [LLEN], zh: [LLEN] }
        explanation: { en: LLEN., zh: LLEN。 }
      - id: list-ends.6
        type: open
        cognitive: analyse
        prompt: { en: Explain a snapshot., zh: 解释快照。 }
        hints: [{ en: Who writes?, zh: 谁来写？ }, { en: Who serves?, zh: 谁来服务？ }]
        points:
          - id: fork
            weight: 2
            say: { en: Redis forks itself once., zh: Redis 会派生一次子进程。 }
            accept: [{ all: [term:fork] }]
          - id: child
            weight: 1
            say: { en: The child writes the snapshot to disk., zh: 子进程把快照写到磁盘上。 }
            accept: [{ all: [[child, 子进程], [write, 写]] }]
          - id: parent
            weight: 1
            say: { en: The parent goes on serving its clients., zh: 父进程继续服务它的客户端。 }
            accept: [{ all: [[parent, 父进程], [serve, 服务]] }]
        model: { en: Redis forks itself once. The child writes the snapshot to disk. The parent goes on serving its clients., zh: Redis 会派生一次子进程。子进程把快照写到磁盘上，父进程继续服务它的客户端。 }
`;

/** The sound folder, with some files replaced by name. A text of undefined leaves the file out. */
export const contentWith = (changed: Readonly<Record<string, string | undefined>> = {}): readonly ContentFile[] => {
  const sound: Record<string, string | undefined> = {
    "topics.yaml": TOPICS,
    "tracks.yaml": TRACKS,
    "glossary.yaml": GLOSSARY,
    "redis/types.yaml": FACTS,
  };
  return Object.entries({ ...sound, ...changed }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path: `content/${path}`, text }],
  );
};

/** The sound file of facts with one passage exchanged; fails the test where the passage is not there. */
export const factsWith = (passage: string, replacement: string): readonly ContentFile[] => {
  if (!FACTS.includes(passage)) throw new Error(`not in the fixture: ${passage}`);
  return contentWith({ "redis/types.yaml": FACTS.replace(passage, replacement) });
};
