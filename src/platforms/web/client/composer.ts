import { complete, freshId, type Start, type Trouble } from "./api.ts";
import { completionList } from "./completion-list.ts";
import { element, one } from "./dom.ts";
import { h, type VNode } from "./vnode.ts";

export interface ComposerTexts {
  /** Its name, for those who hear it. */
  readonly label: string;
  readonly placeholder: string;
}

/** As much as the server takes at once. Longer text is kept as it is: it is for its author to cut. */
const LONGEST = 4_000;

/**
 * The line people write on, with `/prep` completion. Where it could not be sent the text stays, and goes under the same id
 * when it may have arrived after all, so that nobody reads it twice.
 */
export const composer = (
  { words: w, commands, you }: Start,
  texts: ComposerTexts,
  send: (text: string, id: string) => Promise<Trouble | undefined>,
): HTMLElement => {
  const form = element(composerNode(texts, w.completions, w.send)) as HTMLFormElement;
  const input = one<HTMLTextAreaElement>("textarea", form);
  const trouble = one(".trouble", form);
  const known = commands.filter(({ root }) => root === "prep" || you?.manager);
  const completion = completionList(input, one("ul", form), known, complete, () => grow(input));
  let unsent: { readonly text: string; readonly id: string } | undefined;

  const submit = async (): Promise<void> => {
    const text = input.value;
    if (text.trim() === "" || input.readOnly) return;
    completion.close();
    if (text.length > LONGEST) {
      trouble.textContent = w.tooMany.replace("{}", String(text.length - LONGEST));
      return;
    }
    input.readOnly = true;
    unsent = unsent?.text === text ? unsent : { text, id: freshId() };
    const failed = await send(text, unsent.id);
    input.readOnly = false;
    trouble.textContent = failed?.says ?? "";
    if (!failed?.unsure) unsent = undefined;
    if (!failed) input.value = "";
    grow(input);
  };

  input.addEventListener("input", () => {
    grow(input);
    completion.update();
  });
  input.addEventListener("keydown", (event) => {
    // While characters are being composed, Enter and the arrows belong to the input method.
    if (event.isComposing) return;
    const sends = event.key === "Enter" && !event.shiftKey;
    const taken = completion.key(event);
    if (taken || sends) event.preventDefault();
    if (!taken && sends) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  return form;
};

const composerNode = ({ label, placeholder }: ComposerTexts, completions: string, send: string): VNode => {
  const list = `completions-${freshId()}`;
  const writing = { "aria-label": label, "aria-autocomplete": "list", "aria-controls": list };
  return h(
    "form",
    { class: "composer" },
    h("p", { class: "trouble", role: "alert" }),
    // So many that they scroll must be reachable by the keyboard alone.
    h("ul", { class: "suggestions", role: "listbox", id: list, "aria-label": completions, tabindex: "0", hidden: "" }),
    h(
      "div",
      { class: "line" },
      h("textarea", { rows: "1", placeholder, ...writing }),
      h("button", { type: "submit", class: "primary" }, send),
    ),
  );
};

const TALLEST_PX = 160;

const grow = (input: HTMLTextAreaElement): void => {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, TALLEST_PX)}px`;
};
