import type { Form } from "../../chat/form.ts";
import { actions, button, heading, list, muted, type Node, prose, until, type View } from "../../chat/view.ts";
import type { Instant } from "../../engine/instant.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import type { LinkedAccount, Side } from "../../store/links.ts";
import type { Words } from "../../words/words.ts";
import type { Context } from "../context.ts";
import { door } from "../menu.ts";
import { linkAction } from "../whole-person.ts";
import { linkActions } from "./actions.ts";
import { spelled } from "./code.ts";

/** The accounts linked to the person, and the ways to link another. */
export const accountsScreen = (context: Context, accounts: readonly LinkedAccount[], note?: string): View => {
  const { words, zone } = context;
  const w = words.link;
  const line = (account: LinkedAccount) => ({ spans: [w.linked(calledOf(account), localDay(account.at, zone))] });
  return {
    summary: w.title,
    body: [
      heading(w.title),
      ...(note === undefined ? [] : [prose(note)]),
      muted(w.intro),
      accounts.length > 0 ? list(accounts.map(line)) : prose(w.none),
      actions(button(w.make, linkActions.make.id({}), "primary"), button(w.have, linkActions.have.id({}))),
      actions(
        ...accounts.map((one) => button(w.unlink(calledOf(one)), linkActions.unlink.id({ account: one.id }))),
        door(words, "me"),
      ),
    ],
  };
};

export const codeScreen = ({ words }: Context, code: string, end: Instant | undefined, note?: string): View => {
  const w = words.link;
  const ends: readonly Node[] = end === undefined ? [] : [until(w.ends, end, words.code)];
  return {
    summary: w.title,
    body: [
      heading(w.codeIs(spelled(code))),
      ...(note === undefined ? [] : [prose(note)]),
      muted(w.codeHow),
      ...ends,
      actions(button(w.look, linkActions.look.id({ code }), "primary"), button(words.common.back, linkAction.id({}))),
    ],
  };
};

/** Shown to whoever made the code, with the name of whoever typed it. */
export const askScreen = ({ link: w }: Words, code: string, taker: Side): View => {
  const asks = w.ask(taker.name, platformName(taker.platform));
  return {
    summary: asks,
    tone: "notice",
    body: [
      prose(asks),
      muted(w.askHow),
      actions(
        button(w.yes(taker.name), linkActions.yes.id({ code }), "primary"),
        button(w.no, linkActions.no.id({ code })),
      ),
    ],
  };
};

export const unlinkScreen = ({ words }: Context, account: LinkedAccount): View => {
  const w = words.link;
  const says = w.unlinkIntro(calledOf(account));
  return {
    summary: w.unlinkTitle,
    body: [
      heading(w.unlink(calledOf(account))),
      prose(says),
      actions(
        button(w.unlinkSure, linkActions.unlinkSure.id({ account: account.id }), "danger"),
        button(w.keep, linkAction.id({})),
      ),
    ],
  };
};

export const codeForm = ({ link: w }: Words): Form => ({
  title: w.codeTitle,
  submit: linkActions.typed.id({}),
  submitLabel: w.next,
  fields: [{ kind: "text", name: "code", label: w.code, help: w.codeHelp, max: 20 }],
});

export const calledOf = ({ name, platform }: Pick<LinkedAccount, "name" | "platform">): string =>
  `${name} (${platformName(platform)})`;

const platformName = (platform: string): string => platform.slice(0, 1).toUpperCase() + platform.slice(1);
