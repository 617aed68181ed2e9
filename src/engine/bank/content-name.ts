/** The end of the name of a file that holds examples. */
export const EXAMPLES = ".examples.jsonl";

/** Whether a file of this name is content. */
export const isContent = (name: string): boolean => name.endsWith(".yaml") || name.endsWith(EXAMPLES);
