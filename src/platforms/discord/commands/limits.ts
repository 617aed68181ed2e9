/** https://discord.com/developers/docs/interactions/application-commands */
export const COMMAND_LIMITS = {
  description: 100,
  /** Of a command: its subcommands; of a subcommand: its options. */
  options: 25,
  choices: 25,
  choiceName: 100,
  /** Names, descriptions and values of a command and all below it; of a text in several languages the longest counts. */
  characters: 8_000,
} as const;

/** Lower case, 1 to 32 letters, digits, `-` or `_`. */
export const COMMAND_NAME = /^[-_\p{Ll}\p{Lm}\p{Lo}\p{N}]{1,32}$/u;
