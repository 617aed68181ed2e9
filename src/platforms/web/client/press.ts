import type { SentAct } from "./api.ts";

export type Press = Extract<SentAct, { kind: "press" }>;

/**
 * Everything that can be pressed in messages, by one listener: buttons, submits with what is checked or sorted, and the keys
 * A–F or 1–6 for options of the message that has the keyboard. A message that waits for its answer takes no second press.
 */
export const wirePresses = (within: HTMLElement, onPress: (press: Press) => Promise<void>): void => {
  const press = async (button: HTMLButtonElement, action: string, values: readonly string[]): Promise<void> => {
    const message = button.closest<HTMLElement>("[data-message]");
    if (!message || message.getAttribute("aria-busy") === "true") return;
    message.setAttribute("aria-busy", "true");
    button.classList.add("busy");
    try {
      await onPress({ kind: "press", message: message.dataset["message"] ?? "", action, values });
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
    const taken = target.matches(".mover") ? sortByKey(target, event.key) : chooseByKey(target, event.key);
    if (taken) event.preventDefault();
  });
};

const sortByKey = (mover: HTMLElement, key: string): boolean => {
  if (key !== "ArrowUp" && key !== "ArrowDown") return false;
  shift(mover as HTMLButtonElement, key === "ArrowUp" ? "up" : "down");
  return true;
};

const chooseByKey = (target: HTMLElement, key: string): boolean => {
  if (target.matches("input:not([type=checkbox]), textarea, select")) return false;
  const letter = /^[1-6]$/.test(key) ? String.fromCharCode(64 + Number(key)) : key.toUpperCase();
  if (!/^[A-F]$/.test(letter)) return false;
  const option = target.closest("[data-message]")?.querySelector<HTMLElement>(`[data-letter="${letter}"]`);
  option?.focus();
  option?.click();
  return option != null;
};

const valuesOf = (button: HTMLElement, send: string): readonly string[] => {
  const group = button.closest<HTMLElement>("[data-submit]");
  if (send === "sorted")
    return [...(group?.querySelectorAll<HTMLElement>("li[data-value]") ?? [])].map(
      (item) => item.dataset["value"] ?? "",
    );
  return [...(group?.querySelectorAll<HTMLInputElement>("input:checked") ?? [])].map((box) => box.value);
};

/** Moves an item by one, keeps the keyboard on its button and says where it now stands. */
const shift = (button: HTMLButtonElement, way: "up" | "down"): void => {
  const item = button.closest("li");
  if (!item) return;
  if (way === "up") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  button.focus();
  const said = item.closest(".sequence")?.querySelector(".for-ears");
  const at = [...(item.parentElement?.children ?? [])].indexOf(item) + 1;
  if (said) said.textContent = `${at}. ${item.querySelector(".option-text")?.textContent ?? ""}`;
};
