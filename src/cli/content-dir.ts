import { fileURLToPath } from "node:url";

/** The `--content DIR` option that every command reading the bank takes. */
export const contentOption = { content: { type: "string" } } as const;

/** The folder named by `--content`, else the one beside the program. */
export const contentDir = (named: string | undefined): string =>
  named ?? fileURLToPath(new URL("../../content", import.meta.url));
