import { type Command, command } from "../../chat/command.ts";
import type { Form } from "../../chat/form.ts";
import { fileOption } from "../../chat/option.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, on } from "../../chat/router.ts";
import type { Node } from "../../chat/view.ts";
import { TYPES } from "../../engine/bank/schema.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import type { DeckHeader } from "../../store/decks.ts";
import type { Context, Deps } from "../context.ts";
import { drawableInDeck } from "../questions.ts";
import { sentence } from "../say.ts";
import { deckActions, NEW } from "./actions.ts";
import { changeDeck, dropDeck } from "./change.ts";
import { exportDeck } from "./export.ts";
import { importDeck } from "./import.ts";
import { deckScreen, howScreen, importedNote, listScreen, refusedScreen, removeScreen } from "./screens.ts";

/** `/prep-admin deck`: all decks; with a file, a deck of its name. */
export const deckCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep-admin",
    name: "deck",
    aliases: ["decks", "题集"],
    options: { file: fileOption(["文件"]) },
    first: "whisper",
    run: async (context, { file }) => {
      const { request, workspace, words } = context;
      if (isOwnWorkspace(request.where.workspace)) return whisper(sentence(words.deck.alone));
      if (request.act.kind === "command" && request.act.files?.["file"]) {
        const reply = await take(deps, context, NEW, "new", {});
        return "view" in reply ? whisper(reply.view) : reply;
      }
      return whisper(
        listScreen(workspace.decks ?? [], 0, words, file === undefined ? undefined : words.deck.fileByForm),
      );
    },
  });

export const deckActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(deckActions.list, "redraw", (context, { page }) =>
    asManager(context, async () => redraw(listScreen(context.workspace.decks ?? [], page, context.words))),
  ),
  on(deckActions.how, "redraw", (context) => asManager(context, async () => redraw(howScreen(context.words)))),
  on(deckActions.open, "redraw", (context, { deck }) => ofDeck(context, deck, (found) => page(deps, context, found))),
  on(deckActions.write, "form", async (context, { deck, how }) =>
    asManager(context, async () => form(importForm(context, deck, how))),
  ),
  on(deckActions.written, "redraw", (context, { deck, how }, { fields }) =>
    asManager(context, () => take(deps, context, deck, how, fields)),
  ),
  on(deckActions.verb, "redraw", (context, { deck, verb }) =>
    ofDeck(context, deck, (found) => onVerb(deps, context, found, verb)),
  ),
  on(deckActions.export, "whisper", (context, { deck, format }) =>
    ofDeck(context, deck, (found) => exportDeck(deps, context, found, format)),
  ),
];

/** Checked again at every press: an old page may lie about. */
const asManager = async ({ request, words }: Context, act: () => Promise<Reply>): Promise<Reply> => {
  if (!request.who.manager) return whisper(sentence(words.chat.managersOnly, "trouble"));
  return isOwnWorkspace(request.where.workspace) ? whisper(sentence(words.deck.alone)) : act();
};

const ofDeck = (context: Context, id: string, act: (deck: DeckHeader) => Promise<Reply>): Promise<Reply> =>
  asManager(context, async () => {
    const { decks = [] } = context.workspace;
    const deck = decks.find((one) => one.id === id);
    return deck ? act(deck) : redraw(listScreen(decks, 0, context.words, context.words.deck.gone));
  });

const page = async (deps: Deps, context: Context, deck: DeckHeader, note: readonly Node[] = []): Promise<Reply> => {
  const questions = await drawableInDeck(deps, context.workspace, deck);
  const types = TYPES.flatMap((type) => {
    const count = questions.filter((one) => one.type === type).length;
    return count > 0 ? [[context.words.common.types[type], count] as const] : [];
  });
  return redraw(deckScreen(deck, types, context.words, note));
};

type Verb = "remove" | "drop" | "xp" | "no-xp";

const onVerb = async (deps: Deps, context: Context, deck: DeckHeader, verb: Verb): Promise<Reply> => {
  const { words } = context;
  switch (verb) {
    case "remove":
      return redraw(removeScreen(deck, words));
    case "drop":
      return redraw(listScreen(await dropDeck(deps, context, deck), 0, words, words.deck.removed(deck.name)));
    case "xp":
    case "no-xp": {
      const workspace = await changeDeck(deps, context, deck, verb === "xp");
      const now = workspace.decks?.find(({ id }) => id === deck.id) ?? deck;
      return page(deps, { ...context, workspace }, now);
    }
  }
};

/** What every platform's form can carry. */
const LONGEST_TEXT = 3_000;

const MEGABYTES = DECK_LIMITS.bytes / 1_000_000;

type How = "new" | "add" | "replace";

const importForm = ({ words: { deck: w } }: Context, deck: string, how: How): Form => ({
  title: w.formTitle,
  intro: w.formIntro,
  submit: deckActions.written.id({ deck, how }),
  submitLabel: w.send,
  fields: [
    ...(deck === NEW
      ? [
          {
            kind: "text" as const,
            name: "name",
            label: w.nameLabel,
            help: w.nameHelp,
            max: DECK_LIMITS.name,
            optional: true,
          },
        ]
      : []),
    {
      kind: "file",
      name: "file",
      label: w.fileLabel,
      help: w.fileHelp(MEGABYTES),
      endings: ["yaml", "yml", "csv", "txt"],
    },
    {
      kind: "text",
      name: "text",
      label: w.textLabel,
      help: w.textHelp(LONGEST_TEXT),
      long: true,
      max: LONGEST_TEXT,
      optional: true,
    },
  ],
});

const take = async (
  deps: Deps,
  context: Context,
  id: string,
  how: How,
  fields: Readonly<Record<string, string>>,
): Promise<Reply> => {
  const { words, workspace } = context;
  const w = words.deck;
  const deck = workspace.decks?.find((one) => one.id === id);
  if (id !== NEW && !deck) return redraw(listScreen(workspace.decks ?? [], 0, words, w.gone));
  const text = await textIn(context, fields);
  if ("refuse" in text) return redraw(sentence(text.refuse, "trouble"));
  const imported = await importDeck(deps, context, {
    deck,
    name: (fields["name"] ?? "").trim(),
    how: how === "add" ? "add" : "replace",
    ...text,
  });
  switch (imported.kind) {
    case "done":
      return page(
        deps,
        { ...context, workspace: imported.workspace },
        imported.deck,
        importedNote(imported.deck, imported.merged, words),
      );
    case "problems":
      return redraw(refusedScreen(imported.problems, { deck: id, how }, words));
    case "name":
      return redraw(sentence(w.badName(DECK_LIMITS.name), "trouble"));
    case "decks":
      return redraw(sentence(w.tooManyDecks(DECK_LIMITS.decks), "trouble"));
    case "questions":
      return redraw(sentence(w.tooManyInAll(DECK_LIMITS.questions), "trouble"));
  }
};

/** The file's text, or what was typed where there is none. */
const textIn = async (
  { request: { act }, words: { deck: w } }: Context,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly text: string; readonly fileName?: string } | { readonly refuse: string }> => {
  const file = act.kind === "form" || act.kind === "command" ? act.files?.["file"] : undefined;
  if (!file) return { text: fields["text"] ?? "" };
  const read = await file.read(DECK_LIMITS.bytes);
  if (read.kind === "text") return { text: read.text, fileName: file.name.replace(/\.\w{1,4}$/u, "") };
  return { refuse: read.kind === "large" ? w.fileTooBig(MEGABYTES) : w.fileLost };
};
