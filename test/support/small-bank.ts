import type { Bank } from "../../src/engine/bank/bank.ts";
import { buildBank } from "../../src/engine/bank/load.ts";

/** A bank of six questions, one of each type, whose texts no one will polish: what screens and flows are tested with. */
export const smallBank = (): Bank => {
  const { bank, findings } = buildBank(FILES);
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join("\n"));
  return bank;
};

export const FILES = [
  {
    path: "content/topics.yaml",
    text: `
topics:
  - id: tea
    name: { en: Tea, zh: 茶 }
    aliases: [chai, 茶叶]
    subtopics: [{ id: brewing, name: { en: Brewing, zh: 冲泡 } }]
  - id: knives
    name: { en: Knives, zh: 刀 }
    subtopics: [{ id: edge, name: { en: The edge, zh: 刃口 } }]
`,
  },
  { path: "content/glossary.yaml", text: "terms:\n  - { id: burr, en: [burr, wire edge], zh: [毛刺, 卷刃] }\n" },
  {
    path: "content/tracks.yaml",
    text: "tracks:\n  - { id: kitchen, name: { en: Kitchen, zh: 厨房 }, topics: { tea: 1, knives: 1 } }\n",
  },
  {
    path: "content/tea/brewing.yaml",
    text: `
topic: tea
subtopic: brewing
facts:
  - id: tea-green
    level: junior
    fact: { en: "Green tea turns bitter above 80 °C. Cooler water keeps it sweet.", zh: "绿茶水温超过 80 °C 会发苦。水凉一些更甜。" }
    correction: { en: "Often said to need boiling water; that suits black tea.", zh: "常说要用沸水，其实那适合红茶。" }
    sources: ["https://tea.example.org/green"]
    versions: since 800
    questions:
      - id: tea-green.1
        type: single
        cognitive: understand
        prompt: { en: "Why does \`green\` tea taste bitter at 95 °C?", zh: "为什么 \`green\` 茶在 95 °C 会发苦？" }
        options:
          - { key: true, text: { en: Hot water draws out more tannin, zh: 热水析出更多单宁 } }
          - { text: { en: Hot water burns the sugar, zh: 热水烧焦了糖 }, why: { en: Sugar burns far above 100 °C., zh: 糖在远高于 100 °C 时才会焦。 } }
          - { text: { en: Hot water holds less oxygen, zh: 热水含氧更少 }, why: { en: True and without effect on taste., zh: 没错，但不影响味道。 } }
        explanation: { en: Tannins dissolve faster in hotter water., zh: 水越热，单宁溶出越快。 }
        hints: [{ en: Think of what dissolves., zh: 想想什么会溶解。 }]
      - id: tea-green.2
        type: truefalse
        cognitive: recall
        prompt: { en: Green tea is brewed at 60 to 80 °C., zh: 绿茶用 60 到 80 °C 的水冲泡。 }
        answer: true
        why: { en: Boiling water suits black tea., zh: 沸水适合红茶。 }
        explanation: { en: It keeps the tannins down., zh: 这样单宁较少。 }
      - id: tea-green.3
        type: order
        cognitive: apply
        prompt: { en: Put the steps of brewing in order., zh: 把冲泡的步骤排好顺序。 }
        items: [{ en: Warm the pot, zh: 温壶 }, { en: Add the leaves, zh: 投茶 }, { en: Pour the water, zh: 注水 }]
        explanation: { en: A warm pot keeps the heat., zh: 温过的壶能保温。 }
      - id: tea-green.4
        type: fill
        level: mid
        cognitive: recall
        prompt: { en: "What are the bitter substances in tea called?", zh: "茶里发苦的物质叫什么？" }
        kind: term
        answers: { en: [tannin, tannins], zh: [单宁, 鞣质] }
        explanation: { en: Tannins bind proteins., zh: 单宁与蛋白质结合。 }
`,
  },
  {
    path: "content/knives/edge.yaml",
    text: `
topic: knives
subtopic: edge
facts:
  - id: knife-burr
    level: senior
    fact: { en: A burr shows that the edge was reached., zh: 毛刺说明磨到了刃口。 }
    sources: ["https://knives.example.org/burr"]
    questions:
      - id: knife-burr.1
        type: multiple
        cognitive: understand
        prompt: { en: Which are signs of a finished edge?, zh: 哪些说明刃口磨好了？ }
        options:
          - { key: true, text: { en: A burr along the whole edge, zh: 整条刃口都有毛刺 } }
          - { key: true, text: { en: No light reflected from the edge, zh: 刃口不反光 } }
          - { text: { en: A mirror on the flat, zh: 刀面如镜 }, why: { en: That is polish., zh: 那只是抛光。 } }
          - { text: { en: A warm blade, zh: 刀身发热 }, why: { en: That is friction., zh: 那是摩擦。 } }
        explanation: { en: The burr comes first and is then removed., zh: 先出毛刺，再去毛刺。 }
      - id: knife-burr.2
        type: open
        cognitive: analyse
        prompt: { en: Why do you remove the burr after grinding?, zh: 磨完以后为什么要去掉毛刺？ }
        hints: [{ en: Think of the first cut., zh: 想想第一刀。 }, { en: It bends., zh: 它会弯。 }]
        points:
          - { id: weak, weight: 2, say: { en: The burr is weak and folds over., zh: 毛刺很脆弱，会卷。 }, accept: [{ all: [term:burr, [weak, folds, bends, 脆弱, 卷, 弯]] }] }
          - { id: dull, weight: 1, say: { en: A folded burr makes the knife dull., zh: 卷起的毛刺让刀变钝。 }, accept: [{ all: [[dull, blunt, 钝], [burr, fold, 毛刺, 卷]] }] }
          - { id: strop, weight: 1, say: { en: A strop takes it off., zh: 用皮带去掉它。 }, accept: [{ all: [[strop, leather, 皮带], [remove, take off, 去掉, 去除]] }] }
        redFlags: [{ say: { en: A burr does not make a knife sharper., zh: 毛刺不会让刀更锋利。 }, accept: [{ all: [term:burr, [sharper, 更锋利]] }] }]
        model: { en: "The burr is weak and folds over at the first cut. Once the burr has folded, the knife is dull. A strop will remove it.", zh: "毛刺很脆弱，第一刀就会卷。毛刺一卷，刀就变钝。用皮带可以去掉它。" }
`,
  },
] as const;
