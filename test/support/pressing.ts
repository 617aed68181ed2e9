import type { View } from "../../src/chat/view.ts";

/** The action behind a button or option, found by its words as a person would. Disabled ones cannot be pressed. */
export const pressIn = (view: View, label: string): string => {
  const found = pressables(view).filter(({ text }) => text === label || text.startsWith(`${label} (`));
  const [first] = found;
  if (!first)
    throw new Error(
      `“${label}” is not on the screen, only: ${pressables(view)
        .map(({ text }) => text)
        .join(" | ")}`,
    );
  return first.press;
};

/** Everything on a screen that can be pressed now. */
export const pressables = (view: View): readonly { readonly text: string; readonly press: string }[] =>
  view.body.flatMap((node) => {
    switch (node.kind) {
      case "choice":
        return node.locked === undefined ? node.options : [];
      case "sequence":
        return [
          ...node.items.map(({ text, place }) => ({ text, press: place })),
          { text: node.undoLabel, press: node.undo },
        ];
      case "actions":
        return node.items.filter(({ disabled }) => disabled === undefined);
      default:
        return [];
    }
  });
