import type { ActionType } from "../../chat/action.ts";
import type { Form } from "../../chat/form.ts";
import { type ActionId, actions, button, heading, prose, type View } from "../../chat/view.ts";
import type { Words } from "../../words/words.ts";
import type { Context } from "../context.ts";
import { door } from "../menu.ts";

type Nothing = Readonly<Record<never, never>>;

interface Ways {
  readonly take: ActionType<Nothing>;
  readonly ask: ActionType<Nothing>;
}

/** What is kept and who sees it, in words to be quoted, and what can be done. `model` reads open answers too, where one is set up. */
export const privacyScreen = ({ words }: Context, ways: Ways, model?: string): View => {
  const w = words.privacy;
  return {
    summary: w.title,
    body: [
      heading(w.title),
      ...w.paragraphs.map((text) => prose(text)),
      ...(model === undefined ? [] : [prose(words.second.privacy(model))]),
      actions(
        button(w.take, ways.take.id({}), "primary"),
        button(w.delete, ways.ask.id({}), "danger"),
        door(words, "me"),
      ),
    ],
  };
};

/** The data as a file of their own. */
export const exportScreen = ({ words }: Context, json: string): View => {
  const says = words.privacy.exported(sizeOf(json));
  return {
    summary: says,
    tone: "notice",
    body: [prose(says), { kind: "file", name: words.privacy.file, type: "application/json", text: json }],
  };
};

/** To the next whole kB; in MB from a thousand on. */
const sizeOf = (text: string): string => {
  const kilobytes = Math.ceil(text.length / 1000);
  return kilobytes < 1000 ? `${kilobytes} kB` : `${(kilobytes / 1000).toFixed(1)} MB`;
};

export const deleteForm = (w: Words["privacy"], submit: ActionId): Form => ({
  title: w.deleteTitle,
  intro: w.deleteIntro,
  submit,
  submitLabel: w.confirm,
  fields: [{ kind: "text", name: "word", label: w.typeWord(w.word), max: 20 }],
});
