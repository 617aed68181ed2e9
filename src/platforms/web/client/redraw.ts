/** What a person must not lose when a message is redrawn under their hands: what was set in it, and where the keyboard is. */

/** Keeps what someone has set but not yet sent. */
export const keepInputs = (old: ParentNode, fresh: ParentNode): void => {
  for (const group of old.querySelectorAll<HTMLElement>("[data-submit]")) {
    const same = fresh.querySelector<HTMLElement>(`[data-submit="${CSS.escape(group.dataset["submit"] ?? "")}"]`);
    if (!same) continue;
    for (const box of group.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
      const twin = same.querySelector<HTMLInputElement>(`input[value="${CSS.escape(box.value)}"]`);
      if (twin) twin.checked = box.checked;
    }
    const list = same.querySelector("ol");
    for (const item of group.querySelectorAll<HTMLElement>("li[data-value]")) {
      const twin = same.querySelector(`li[data-value="${CSS.escape(item.dataset["value"] ?? "")}"]`);
      if (twin) list?.append(twin);
    }
  }
};

const CONTROLS = ".view button:not([disabled]), .view input, .view summary";

/** What one would do first with a message: answer it, else its main button, else its first control. */
const NEXT = [
  ".choice .option:not([disabled])",
  ".pick input",
  ".sequence .mover",
  ".view .primary:not([disabled])",
  CONTROLS,
] as const;

const nextIn = (message: Element): HTMLElement | undefined => {
  for (const selector of NEXT) {
    const found = message.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  return undefined;
};

const pressOf = (element: Element | null | undefined): string => element?.getAttribute("data-press") ?? "";

/**
 * Where the keyboard goes once `old` has become `fresh`: to the same control, or to the one that took its place where the
 * message otherwise asks the same, else to what comes next. Undefined when the keyboard was elsewhere.
 */
export const focusAfter = (old: Element, fresh: Element): HTMLElement | undefined => {
  const { activeElement: active } = document;
  if (!active || !old.contains(active)) return undefined;
  const press = pressOf(active);
  const same = press !== "" && fresh.querySelector<HTMLElement>(`[data-press="${CSS.escape(press)}"]:not([disabled])`);
  if (same) return same;
  const [before, after] = [old, fresh].map((message) => [...message.querySelectorAll<HTMLElement>(CONTROLS)]);
  const asksTheSame = pressOf(nextIn(old)) !== "" && pressOf(nextIn(old)) === pressOf(nextIn(fresh));
  const inItsPlace =
    asksTheSame && before?.length === after?.length && after?.[before?.indexOf(active as HTMLElement) ?? -1];
  return inItsPlace || nextIn(fresh) || (fresh as HTMLElement);
};

/** Puts the keyboard into a message: on what comes next there, else on the message itself. */
export const focusMessage = (message: HTMLElement): void => (nextIn(message) ?? message).focus({ preventScroll: true });
