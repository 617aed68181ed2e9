/** What messages and views can hold; lengths in UTF-16 units of what is sent, entities counted as sent. */
export const LIMITS = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  messageBlocks: 50,
  viewBlocks: 100,
  /** Of a message; beyond a length that is not documented it fails as msg_blocks_too_long, seen a little above this. */
  messageText: 12_000,
  /** Of a view it is 250 kB (docs.slack.dev/surfaces/modals); some of it is left for what the sender adds. */
  bytes: 240_000,
  /** The text beside the blocks: chat.update takes 4,000. */
  fallback: 3_000,
  header: 150,
  /** The documentation names none for context; 2,000 is what others hold it to. */
  contextText: 2_000,
  sectionText: 3_000,
  rowButtons: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  /** Of an action and of a block. */
  id: 255,
  /** The documentation says 150 for values, the library's types 75: the stricter holds. */
  optionText: 75,
  optionValue: 75,
  /** Radio buttons and checkboxes. */
  groupOptions: 10,
  selectOptions: 100,
  placeholder: 150,
  altText: 2_000,
  tableRows: 100,
  tableColumns: 20,
  /** Title, submit and close of a modal. */
  viewTitle: 24,
  /** What a view keeps for its sender. */
  metadata: 3_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputText: 3_000,
  /** Of a form's error beside its field; not documented, as long as a hint. */
  inputError: 2_000,
} as const;

/** Columns of a button's label that are shown before it may be ended with dots (block-elements/button-element). */
export const READABLE_LABEL = 30;

/** Columns of a monospaced table that stand side by side on a phone. */
export const READABLE_TABLE = 44;
