/** What a mistake is about: the word or key concerned, how many there are and how many may be. */
export interface About {
  readonly what: string;
  readonly n: number;
  readonly of: number;
}

/** `/prep-admin deck`: a workspace's own questions. */
export const deck = {
  says: "Import, export and remove this workspace's own questions",
  options: { file: "a YAML, CSV or Anki text file to import" },
  title: "Decks",
  none: "This workspace has no questions of its own yet.",
  intro: "Your own questions. Anyone here can be asked them: in quizzes, races, dailies and reviews.",
  alone: "Decks belong to a workspace. Here you are on your own; try it in a server, a team or a room.",
  countLine: (questions: number): string => (questions === 1 ? "1 question" : `${questions} questions`),
  earns: "earns XP",
  earnsNot: "no XP",
  add: "New deck",
  how: "How to write one",
  more: "More decks",
  back: "All decks",
  useIt: (name: string): string => `/prep quiz deck:${name}`,
  use: "Ask from it with",
  types: "Types",
  addTo: "Add questions",
  replace: "Replace all",
  exportAs: "Export",
  xpOn: "Let it earn XP",
  xpOff: "No XP for it",
  xpNote: "Streaks and reviews always count. XP is up to you, since you know the answers.",
  remove: "Remove",
  removeTitle: (name: string): string => `Remove “${name}”?`,
  removeText: (questions: number): string =>
    `${questions === 1 ? "Its question is" : `Its ${questions} questions are`} asked no more. Quizzes under way keep theirs, and what people earned stays. Importing it again under the same name brings it back.`,
  removeYes: "Remove it",
  removeNo: "Keep it",
  removed: (name: string): string => `“${name}” is removed.`,
  gone: "That deck is not here any more.",
  /** Stands for a question whose text is another workspace's. */
  elsewhere: "A question of another workspace",
  unknown: (said: string, names: readonly string[]): string =>
    names.length === 0
      ? `There is no deck “${said}” here: this workspace has none of its own.`
      : `There is no deck “${said}” here. There is: ${names.join(", ")}.`,
  formTitle: "Import questions",
  formIntro: "YAML, CSV with a header, or an Anki text export; I see which.",
  nameLabel: "Name of the deck",
  nameHelp: "An existing name replaces that deck.",
  fileLabel: "A file",
  fileHelp: (megabytes: number): string => `Up to 5,000 questions and ${megabytes} MB.`,
  textLabel: "Or the questions themselves",
  textHelp: (max: number): string => `Up to ${max} characters; “Add questions” puts more into the same deck.`,
  send: "Import",
  fileTooBig: (megabytes: number): string =>
    `That file is larger than ${megabytes} MB. Split it, and add the parts to one deck.`,
  fileLost: "The file could not be read. Send it again, or paste its text.",
  fileByForm: "Here a file goes into the form: press “New deck”.",
  again: "Try again",
  imported: (name: string, questions: number): string =>
    `“${name}” holds ${questions === 1 ? "1 question" : `${questions} questions`} now.`,
  changes: (added: number, changed: number, gone: number): string =>
    [
      ...(added > 0 ? [`${added} new`] : []),
      ...(changed > 0 ? [`${changed} changed`] : []),
      ...(gone > 0 ? [`${gone} taken out`] : []),
    ].join(", ") || "nothing changed",
  refusedTitle: "Nothing was imported",
  refused: (mistakes: number): string =>
    mistakes === 1
      ? "There is one mistake. Correct it and send it again."
      : `There are ${mistakes} mistakes. Correct them and send it again.`,
  refusedSome: (shown: number): string => `The first ${shown}:`,
  line: (line: number): string => `Line ${line}`,
  exported: (name: string, format: string): string => `“${name}” as ${format}`,
  exportedAnki: "Anki shows questions and answers; to bring a deck back here, use YAML or CSV.",
  tooManyExports: "Three exports a day are enough for now. Try again tomorrow.",
  tooManyDecks: (most: number): string =>
    `A workspace holds up to ${most} decks. Remove one first, or add to one of them.`,
  badName: (longest: number): string => `Give the deck a name of 1 to ${longest} characters.`,
  tooManyInAll: (most: number): string => `A deck holds up to ${most} questions. Begin another one for the rest.`,
  problems: {
    empty: (): string => "there are no questions in it.",
    "too-big": ({ n, of }: About): string => `the text has ${n} bytes; ${of} are the limit. Split it into several.`,
    "too-many": ({ n, of }: About): string => `there are ${n} questions; a deck holds ${of}. Split it into several.`,
    yaml: ({ what }: About): string => `the YAML cannot be read: ${what}`,
    nested: (): string => "it is nested too deeply. Write a plain list of questions.",
    csv: ({ what }: About): string => `the table cannot be read: ${what}`,
    header: ({ what }: About): string =>
      `no column holds the ${what}. The first line names the columns: question, answer, ….`,
    column: ({ what }: About): string => `the column “${what}” is not known. “How to write one” lists them.`,
    item: (): string => "a question with its answer belongs here.",
    key: ({ what }: About): string => `“${what}” is not known here. “How to write one” says what is.`,
    missing: ({ what }: About): string => `${what} is missing.`,
    text: ({ what }: About): string => `${what} must be a text, or texts as { en: …, zh: … }.`,
    value: ({ what }: About): string => `${what} cannot be used here.`,
    type: ({ what }: About): string =>
      `the type “${what}” is not known: single, multiple, truefalse, order, fill or open.`,
    level: ({ what }: About): string => `the level “${what}” is not known: junior, mid or senior.`,
    options: ({ n, of }: About): string => `there are ${n} options; ${of} to 6 fit.`,
    "one-right": ({ n }: About): string => `${n} options are marked right; exactly one must be.`,
    "some-right": ({ n }: About): string => `${n} options are marked right; two or more must be, but not all.`,
    same: ({ what }: About): string => `“${what}” stands there twice.`,
    long: ({ what, n, of }: About): string => `${what} has ${n} characters; ${of} fit. Shorten it.`,
    code: ({ what }: About): string =>
      `the code in ${what} is too large: up to 900 characters in 20 lines of 72 columns fit.`,
    source: ({ what }: About): string => `“${what}” is not a web address.`,
    points: (): string => "an open question needs points with the words that show them, or it cannot be graded.",
    back: ({ n, of }: About): string =>
      `the back has ${n} characters, too many to choose it from others (${of}). Put the words that an answer must hold in bold.`,
    cards: (): string =>
      "this back is too long to type, and there are not three other cards to choose it from. Shorten it, or put the words that an answer must hold in bold.",
    id: ({ what }: About): string => `the id “${what}” must be up to 60 small letters, digits, dots and hyphens.`,
    taken: ({ what, n }: About): string => `the id “${what}” stands in line ${n} already.`,
    screen: ({ n, of }: About): string =>
      `shown with all its texts it has ${n} characters; ${of} fit on every platform. Shorten it.`,
  },
  howTitle: "How to write a deck",
  howYaml: "YAML: right and wrong options, or an answer, or an order. Texts in one language, or { en: …, zh: … }.",
  howCsv: "CSV: the first line names the columns. Several values in a cell are separated by |.",
  howAnki:
    "Anki: Notes in Plain Text. A short back is typed in, a longer one is chosen among other cards' backs, and of a long one the words in bold must be said.",
  howMore:
    "Also: id, level (junior, mid, senior), hints, sources, and question_zh and so on for Chinese. A question keeps its history as long as its id stays, or without one, its text.",
};
