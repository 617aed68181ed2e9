import type { View } from "../../src/chat/view.ts";
import type { Context } from "../../src/practice/context.ts";
import { accountsScreen, askScreen, codeScreen, unlinkScreen } from "../../src/practice/link/screens.ts";
import { privacyActions } from "../../src/practice/privacy/privacy.ts";
import { exportScreen, privacyScreen } from "../../src/practice/privacy/screens.ts";
import type { LinkedAccount, Side } from "../../src/store/links.ts";

const NOON = Date.UTC(2026, 10, 25, 12);

const account = (name: string): LinkedAccount => ({
  id: `web-${name}`,
  name,
  platform: "web",
  at: NOON,
  members: [],
});

const taker: Side = { person: "p", name: "Bob 鲍勃", platform: "web", workspace: "w", place: "c", member: "m" };

/** What is said about a person's data and accounts. */
export const personScreens = (context: Context): Readonly<Record<string, View>> => {
  const many = ["Ada", "鲍勃", "x".repeat(60), "Cyd", "Dan", "Eve"].map(account);
  return {
    privacy: privacyScreen(context, privacyActions),
    "privacy-with-a-model": privacyScreen(context, privacyActions, "a-model"),
    export: exportScreen(context, JSON.stringify({ whetstone: "export" })),
    "accounts-none": accountsScreen(context, []),
    "accounts-some": accountsScreen(context, many, context.words.link.done("Bob")),
    code: codeScreen(context, "ABCD2345", NOON + 600_000),
    "code-waiting": codeScreen(context, "ABCD2345", undefined, context.words.link.waiting),
    ask: askScreen(context.words, "ABCD2345", taker),
    unlink: unlinkScreen(context, account("Bob")),
  };
};
