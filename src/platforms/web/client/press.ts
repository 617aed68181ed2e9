import type { SentAct } from "./api.ts";

export interface Pressed {
  readonly act: Extract<SentAct, { kind: "press" }>;
  readonly button: HTMLButtonElement;
}

/**
 * Everything that can be pressed in messages, by one listener: buttons, submits with what is checked or sorted, and the keys
 * A–F or 1–6 for options of the message that has the keyboard.
 */
export const wirePresses = (within: HTMLElement, onPress: (pressed: Pressed) => Promise<void>): void => {
  const press = async (button: HTMLButtonElement, action: string, values: readonly string[]): Promise<void> => {
    const message = button.closest<HTMLElement>("[data-message]");
    if (!message || message.getAttribute("aria-busy") === "true") return;
    message.setAttribute("aria-busy", "true");
    button.classList.add("busy");
    try {
      await onPress({ act: { kind: "press", message: message.dataset["message"] ?? "", action, values }, button });
    } finally {
      message.removeAttribute("aria-busy");
      button.classList.remove("busy");
    }
  };
  within.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    if (!button || button.disabled) return;
    const { press: action, send, move } = button.dataset;
    if (action !== undefined) void press(button, action, []);
    else if (send !== undefined)
      void press(button, button.closest<HTMLElement>("[data-submit]")?.dataset["submit"] ?? "", valuesOf(button, send));
    else if (move === "up" || move === "down") shift(button, move);
  });
  within.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.matches("input:not([type=checkbox]), textarea, select")) return;
    const message = target.closest<HTMLElement>("[data-message]");
    const letter = /^[1-6]$/.test(event.key) ? String.fromCharCode(64 + Number(event.key)) : event.key.toUpperCase();
    if (!message || !/^[A-F]$/.test(letter)) return;
    const option = message.querySelector<HTMLElement>(`[data-letter="${letter}"]`);
    if (!option) return;
    event.preventDefault();
    option.click();
  });
};

const valuesOf = (button: HTMLElement, send: string): readonly string[] => {
  const group = button.closest<HTMLElement>("[data-submit]");
  if (send === "sorted")
    return [...(group?.querySelectorAll<HTMLElement>("li[data-value]") ?? [])].map(
      (item) => item.dataset["value"] ?? "",
    );
  return [...(group?.querySelectorAll<HTMLInputElement>("input:checked") ?? [])].map((box) => box.value);
};

/** Moves an item by one and keeps the keyboard on its button. */
const shift = (button: HTMLButtonElement, way: "up" | "down"): void => {
  const item = button.closest("li");
  if (!item) return;
  if (way === "up") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  button.focus();
};
