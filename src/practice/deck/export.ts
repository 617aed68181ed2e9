import { type Reply, whisper } from "../../chat/reply.ts";
import { type File, muted, prose } from "../../chat/view.ts";
import type { DeckFormat } from "../../engine/deck/deck-format.ts";
import type { DeckHeader } from "../../store/decks.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { FORMAT_NAMES } from "./screens.ts";

/** Three exports a day per person (design, "Limits per person"). */
const EXPORTS_A_DAY = 3;
const DAY_S = 86_400;

const FILES = {
  yaml: { ending: "yaml", type: "text/plain" },
  csv: { ending: "csv", type: "text/csv" },
  anki: { ending: "txt", type: "text/plain" },
} as const satisfies Record<DeckFormat, { readonly ending: string; readonly type: File["type"] }>;

/** The deck as a file, to whoever asked for it alone. */
export const exportDeck = async (
  deps: Deps,
  { words: { deck: w }, workspace, person }: Context,
  deck: DeckHeader,
  format: DeckFormat,
): Promise<Reply> => {
  const wait = await deps.budgets.spend(`export:${person.id}`, EXPORTS_A_DAY, DAY_S);
  if (wait !== undefined) return whisper(sentence(w.tooManyExports, "trouble"));
  const questions = await deps.store.decks.drawable(workspace.id, deck);
  const { deckText } = await import("../../engine/deck/export.ts");
  const { ending, type } = FILES[format];
  const says = w.exported(deck.name, FORMAT_NAMES[format]);
  return whisper({
    summary: says,
    tone: "notice",
    body: [
      prose(says),
      ...(format === "anki" ? [muted(w.exportedAnki)] : []),
      { kind: "file", name: `deck-${deck.id}.${ending}`, type, text: deckText(deck.name, questions, format) },
    ],
  });
};
