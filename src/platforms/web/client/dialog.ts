import type { Field, Form } from "../../../chat/form.ts";
import { type Filled, Refused, type Trouble, upload } from "./api.ts";
import { element, one } from "./dom.ts";
import { h, type VNode } from "./vnode.ts";

export interface DialogWords {
  readonly cancel: string;
  readonly characters: string;
  readonly tooMany: string;
  readonly refused: { readonly offline: string };
}

/**
 * Shows a form as a dialog and resolves to its fields, or to undefined when it is put away. Too long a text is marked and
 * cannot be sent; it is never cut. What was typed stays while a send fails.
 */
export const askForm = (
  form: Form,
  words: DialogWords,
  send: (filled: Filled) => Promise<Trouble | undefined>,
): Promise<void> =>
  new Promise((resolve) => {
    const dialog = element(dialogNode(form, words)) as HTMLDialogElement;
    const trouble = one(".trouble", dialog);
    document.body.append(dialog);
    for (const area of dialog.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("[data-max]"))
      count(area, words);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
    one("[data-cancel]", dialog).addEventListener("click", () => dialog.close());
    one<HTMLFormElement>("form", dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      const over = dialog.querySelector<HTMLElement>("[aria-invalid=true]");
      if (over) return over.focus();
      void submit(dialog, trouble, words, send);
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
        one<HTMLFormElement>("form", dialog).requestSubmit();
    });
    dialog.showModal();
    dialog.querySelector<HTMLElement>("textarea, input")?.focus();
  });

const submit = async (
  dialog: HTMLDialogElement,
  trouble: HTMLElement,
  words: DialogWords,
  send: (filled: Filled) => Promise<Trouble | undefined>,
): Promise<void> => {
  const button = one<HTMLButtonElement>("button[type=submit]", dialog);
  button.disabled = true;
  const failed = await filledIn(dialog).then(
    send,
    (error: unknown): Trouble =>
      error instanceof Refused ? { says: error.message, unsure: false } : { says: words.refused.offline, unsure: true },
  );
  button.disabled = false;
  trouble.textContent = failed?.says ?? "";
  if (!failed) dialog.close();
};

/** What stands in the fields; files are put up first, since a form carries no more than their names. */
const filledIn = async (dialog: HTMLDialogElement): Promise<Filled> => {
  const fields: Record<string, string> = {};
  const files: Record<string, { readonly name: string; readonly id: string }> = {};
  for (const [name, value] of new FormData(one<HTMLFormElement>("form", dialog))) {
    if (typeof value === "string") fields[name] = value;
    else if (value.size > 0)
      files[name] = { name: value.name.slice(-200), ...(await upload(value.name.slice(-200), await value.text())) };
  }
  return { fields, files };
};

const dialogNode = ({ title, intro, fields, submitLabel }: Form, { cancel }: DialogWords): VNode =>
  h(
    "dialog",
    { "aria-labelledby": "dialog-title" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "dialog-title" }, title),
      intro !== undefined && h("p", { class: "intro" }, intro),
      ...fields.map(fieldNode),
      h("p", { class: "trouble", role: "alert" }),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", "data-cancel": "" }, cancel),
        h("button", { type: "submit", class: "primary" }, submitLabel),
      ),
    ),
  );

const fieldNode = (field: Field): VNode => {
  const id = `field-${field.name}`;
  if (field.kind === "one") {
    const options = field.options.map(({ value, text }) =>
      h("option", { value, ...(value === field.value ? { selected: "" } : {}) }, text),
    );
    return h(
      "div",
      { class: "field" },
      h("label", { for: id }, field.label),
      h("select", { id, name: field.name }, ...options),
    );
  }
  if (field.kind === "file") {
    const accept = field.endings.map((ending) => `.${ending}`).join(",");
    return h(
      "div",
      { class: "field" },
      h("label", { for: id }, field.label),
      field.help !== undefined && h("p", { class: "muted", id: `${id}-help` }, field.help),
      h("input", { id, name: field.name, type: "file", accept, "aria-describedby": `${id}-help` }),
    );
  }
  const common = {
    id,
    name: field.name,
    "data-max": String(field.max),
    "aria-describedby": `${id}-help`,
    ...(field.optional ? {} : { required: "" }),
  };
  const input = field.long
    ? h("textarea", { ...common, rows: "7" }, field.value)
    : h("input", {
        ...common,
        type: "text",
        autocomplete: "off",
        ...(field.value === undefined ? {} : { value: field.value }),
      });
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, field.label),
    field.help !== undefined && h("p", { class: "muted" }, field.help),
    input,
    h("p", { class: "muted counter", id: `${id}-help` }),
  );
};

const NEAR = 200;

/** Says how much is left once it matters, and marks what is too long. */
const count = (input: HTMLTextAreaElement | HTMLInputElement, { characters, tooMany }: DialogWords): void => {
  const counter = document.getElementById(`${input.id}-help`);
  const max = Number(input.dataset["max"]);
  const update = (): void => {
    const left = max - input.value.length;
    input.setAttribute("aria-invalid", String(left < 0));
    const says = left < 0 ? tooMany : left < NEAR ? characters : "";
    if (counter) counter.textContent = says.replace("{}", String(Math.abs(left)));
  };
  input.addEventListener("input", update);
  update();
};
