/** Several values in one cell, separated by `|`; a backslash keeps the next character as it is. */
export const splitCell = (cell: string): readonly string[] => {
  const parts = [""];
  for (const [token] of cell.matchAll(/\\[\\|]|./gsu)) {
    if (token === "|") parts.push("");
    else parts[parts.length - 1] += token.length === 2 && token.startsWith("\\") ? token.slice(1) : token;
  }
  return parts.map((part) => part.trim());
};

export const joinCell = (parts: readonly string[]): string =>
  parts.map((part) => part.replace(/[\\|]/g, "\\$&")).join("|");

/** A cell that a spreadsheet would reckon with gets an apostrophe in front, which is taken off when it comes back. */
export const guardCell = (cell: string): string => (/^'*[=+\-@\t]/.test(cell) ? `'${cell}` : cell);

export const unguardCell = (cell: string): string => (/^'+[=+\-@\t]/.test(cell) ? cell.slice(1) : cell);
