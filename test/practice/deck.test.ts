import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SentFile } from "../../src/chat/sent-file.ts";
import { readDeck } from "../../src/engine/deck/read.ts";
import { words as en } from "../../src/words/en.ts";
import { imports, managerIn, PAYMENTS } from "../support/deck.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

const manager = (): Somebody => managerIn(app);
const decks = async () => (await app.deps.store.workspaces.load("w1")).decks ?? [];

describe("importing", () => {
  test("a manager pastes questions and sees what became of them", async () => {
    const mara = manager();
    await imports(mara, "Payments", PAYMENTS);
    expect(mara.text).toContain("“Payments” holds 3 questions now.");
    expect(mara.text).toContain("3 new");
    expect(mara.text).toContain("/prep quiz deck:Payments");
    await mara.types("/prep-admin deck");
    expect(mara.text).toContain("Payments\n  3 questions · no XP");
  });

  test("five thousand of them come as a file, whose trouble is told", async () => {
    const mara = manager();
    const sends = async (read: SentFile["read"]) => {
      const files = { file: { name: "deck.csv", read } };
      const fields = { name: "Large", text: "" };
      const reply = await mara.sends({ kind: "form", action: "dkf.1/-/new", fields, files });
      return "view" in reply ? reply.view.summary : "";
    };
    const rows = Array.from({ length: 5_000 }, (_, at) => `Question ${at}?,Right ${at}|Wrong|Other,A`);
    const text = `question,options,answer\n${rows.join("\n")}\n`;
    await sends(async () => ({ kind: "text", text }));
    expect(mara.text).toContain("“Large” holds 5000 questions now.");
    expect(await sends(async () => ({ kind: "large" }))).toBe(en.deck.fileTooBig(8));
    expect(await sends(async () => ({ kind: "lost" }))).toBe(en.deck.fileLost);
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:large count:20");
    expect(ada.text).toContain("Question 1 of 20");
  });

  test("a file that comes with the command is a deck by the file's name", async () => {
    const mara = manager();
    const file = { name: "Payments.2026.yaml", read: async () => ({ kind: "text" as const, text: PAYMENTS }) };
    await mara.sends({
      kind: "command",
      root: "prep-admin",
      name: "deck",
      options: { file: "77" },
      files: { file },
    });
    expect(mara.text).toContain("“Payments.2026” holds 3 questions now.");
    await mara.types("/prep-admin deck file:payments.yaml");
    expect(mara.text).toContain(en.deck.fileByForm);
  });

  test("one mistake and nothing is imported; the line is named", async () => {
    const mara = manager();
    await imports(mara, "Payments", `${PAYMENTS}- { question: Why?, right: [a], wrong: [a] }`);
    expect(mara.text).toContain("Nothing was imported");
    expect(mara.text).toContain("Line 5: “a” stands there twice.");
    expect(await decks()).toEqual([]);
  });

  test("of many mistakes the first twenty stand there, and how many there are", async () => {
    const mara = manager();
    await imports(mara, "Bad", "- { question: why? }\n".repeat(30));
    expect(mara.text).toContain("There are 30 mistakes.");
    expect(mara.text.match(/Line \d+/g)).toHaveLength(20);
  });

  test("a question too large for a screen is refused by drawing it", async () => {
    const mara = manager();
    const code = `\`\`\`\\n${"x".repeat(70)}\\n${"y".repeat(70)}\\n\`\`\``;
    const wrong = Array.from({ length: 5 }, (_, at) => `{ text: "${at} ${code.repeat(3)}", why: "${code.repeat(2)}" }`);
    await imports(mara, "Large", `- { question: Which?, right: A, wrong: [${wrong.join(", ")}] }`);
    expect(mara.text).toMatch(/Line 1: shown with all its texts it has \d+ characters/);
  });

  test("the examples that are shown can be imported", async () => {
    const mara = manager();
    await mara.types("/prep-admin deck");
    await mara.presses(en.deck.how);
    const codes = mara.screen.body.flatMap((node) => (node.kind === "code" ? [node.text] : []));
    expect(codes.map((text) => readDeck(text).problems)).toEqual([[], [], []]);
  });

  test("only managers of a shared workspace, also with an old page in hand", async () => {
    const mara = manager();
    await mara.types("/prep-admin deck");
    const bob = app.person("Bob");
    await bob.sends({ kind: "form", action: "dkf.1/-/new", fields: { name: "Mine", text: PAYMENTS } });
    expect(bob.note).toBe(en.chat.managersOnly);
    const alone = app.person("Ada", { manager: true, where: { workspace: "own-p-Ada" } });
    await alone.types("/prep-admin deck");
    expect(alone.text).toContain(en.deck.alone);
    expect(await decks()).toEqual([]);
  });

  test("a name is limited and needs no quotes; two importing at once lose nothing", async () => {
    const [mara, max] = [manager(), app.person("Max", { manager: true })];
    await imports(mara, "x".repeat(61), PAYMENTS);
    expect(mara.text).toBe(en.deck.badName(60));
    await Promise.all([imports(mara, 'Pay: "A"', PAYMENTS), imports(max, "Others", PAYMENTS)]);
    expect((await decks()).map(({ name }) => name).sort()).toEqual(["Others", "Pay A"]);
  });
});

describe("a deck that changes", () => {
  const one = (answer: string) => `- { id: limit, question: The limit?, answer: ${answer} }`;

  test("keeps its questions' ids; what is under way keeps its question", async () => {
    const mara = manager();
    await imports(mara, "Payments", one("100"));
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments");
    await imports(mara, "PAYMENTS", "- { id: other, question: Another?, answer: 1 }");
    expect(mara.text).toContain("1 new, 1 taken out");
    await ada.presses(en.quiz.writeAnswer);
    await ada.fills({ answer: "100" });
    expect(ada.text).toContain(en.quiz.right);
    await ada.presses(en.quiz.finish);
    await ada.types("/prep quiz deck:payments 5");
    expect(ada.text).toContain("Another?");
    expect(ada.text).not.toContain("The limit?");
  });

  test("is removed after a question, and comes back by its name as it was known", async () => {
    const mara = manager();
    await imports(mara, "Payments", one("100"));
    const [before] = await decks();
    await mara.presses(en.deck.remove);
    expect(mara.text).toContain("Remove “Payments”?");
    await mara.presses(en.deck.removeYes);
    expect(mara.text).toContain("“Payments” is removed.");
    expect(await decks()).toEqual([]);
    await imports(mara, "payments", one("200"));
    expect((await decks())[0]?.id).toBe(before?.id);
  });

  test("grows by pasting more", async () => {
    const mara = manager();
    await imports(mara, "Payments", one("100"));
    await mara.presses(en.deck.addTo);
    await mara.fills({ text: "- { question: More?, answer: yes it is }" });
    expect(mara.text).toContain("“Payments” holds 2 questions now.");
  });

  test("is exported as a file that can be imported, three times a day", async () => {
    const mara = manager();
    await imports(mara, "Payments", PAYMENTS);
    const page = mara.screen;
    const [deck] = await decks();
    const exported = async (format: string) => {
      const reply = await mara.sends({ kind: "press", action: `dkx.1/${deck?.id}/${format}`, values: [] });
      return reply.kind === "whisper" ? reply.view : undefined;
    };
    expect(page.summary).toContain("Payments");
    const texts = [await exported("yaml"), await exported("csv"), await exported("anki")].map((view) =>
      view?.body.find((node) => node.kind === "file"),
    );
    expect(texts.slice(0, 2).map((file) => readDeck(file?.text ?? "").questions.length)).toEqual([3, 3]);
    expect(texts[2]?.text).toContain("Which code means refused?\t05 / 5\t");
    expect((await exported("yaml"))?.summary).toBe(en.deck.tooManyExports);
  });
});
