import { words as en } from "../../src/words/en.ts";
import type { PracticeApp, Somebody } from "./practice-app.ts";

/** Three questions of a workspace's own: one to choose, one true, one to type. */
export const PAYMENTS = `
- { id: refund, question: Who approves a refund?, right: The team lead, wrong: [Anybody, Nobody], because: The lead holds the budget., sources: https://wiki.example.org/refunds }
- { id: limit, question: { en: A refund has a limit., zh: 退款有上限。 }, answer: true }
- { id: code, question: Which code means refused?, answer: [05, "5"] }
`;

export const managerIn = (app: PracticeApp): Somebody => app.person("Mara", { manager: true });

/** Imports a deck by its form, as a manager. */
export const imports = async (one: Somebody, name: string, text: string): Promise<void> => {
  await one.types("/prep-admin deck");
  await one.presses(en.deck.add);
  await one.fills({ name, text });
};
