/**
 * What one message and one dialog can hold. Lengths are in UTF-16 units: whether Discord counts those or code points is
 * not documented, and units are never fewer.
 */
export const LIMITS = {
  /** All components of a message, nested ones too. https://discord.com/developers/docs/components/reference */
  components: 40,
  /** All text displays of a message together. Seen as COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED. */
  text: 4_000,
  /** Over about 10,170 bytes of text a message fails even below 4,000 characters (discord-api-docs 8554). */
  textBytes: 10_000,
  rowButtons: 5,
  customId: 100,
  buttonLabel: 80,
  /** Of a select, a radio group or a checkbox group: labels and values. */
  optionLabel: 100,
  selectOptions: 25,
  groupOptions: 10,
  placeholder: 150,
  /** https://discord.com/developers/docs/components/reference#media-gallery */
  description: 1_024,
  /** https://discord.com/developers/docs/resources/message */
  files: 10,
  /** 10 MiB where a server has no more: https://discord.com/developers/docs/reference#uploading-files */
  fileBytes: 10_000_000,
  modalTitle: 45,
  /** Of a dialog: https://discord.com/developers/docs/interactions/receiving-and-responding */
  modalComponents: 5,
  fieldLabel: 45,
  fieldHelp: 100,
  fieldPlaceholder: 100,
  fieldText: 4_000,
} as const;

/**
 * The columns of a button's label that phones show before they end it with dots; the documentation's own guideline is 38
 * characters without an icon. Longer labels are accepted, but what people must read to answer stands in the text.
 */
export const READABLE_LABEL = 38;

/** Columns of a fenced table that still stand side by side in a container on a phone. */
export const READABLE_TABLE = 44;
