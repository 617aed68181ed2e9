import { enter, join, Refused, recover, type Start, setLanguage } from "./api.ts";
import { element, one } from "./dom.ts";
import { mark } from "./icons.ts";
import { languageSelect } from "./layout.ts";
import { h } from "./vnode.ts";

export interface Tokens {
  readonly invite?: string;
  readonly manager?: string;
}

/** Takes the tokens out of the address before anything else can see them. */
export const takeTokens = (): Tokens => {
  const given = new URLSearchParams(location.hash.slice(1));
  const [invite, manager] = [given.get("invite"), given.get("manager")];
  if (invite !== null || manager !== null) history.replaceState(null, "", location.pathname);
  return { ...(invite === null ? {} : { invite }), ...(manager === null ? {} : { manager }) };
};

/** Uses a manager's one-time link, once there is a member to make a manager. Says why when it was used already. */
export const useManagerLink = async ({ manager }: Tokens): Promise<string | undefined> => {
  if (manager === undefined) return undefined;
  try {
    await enter(manager);
    return undefined;
  } catch (error) {
    return error instanceof Refused ? error.message : undefined;
  }
};

/** The welcome card: a name, or a recovery code; then the code of a newcomer, shown once. Resolves when inside, or to be asked again in another language. */
export const welcome = ({ words: w, languages, lang }: Start, tokens: Tokens): Promise<void> =>
  new Promise((resolve) => {
    const token = tokens.invite ?? tokens.manager;
    const card = element(
      h(
        "main",
        { class: "welcome" },
        h(
          "form",
          { class: "card" },
          h("div", { class: "card-head" }, mark, languageSelect(languages, lang, w.language)),
          h("h1", {}, w.title),
          h("p", { class: "tagline" }, w.tagline),
          h("p", { class: "muted" }, w.join.intro),
          field("name", w.join.name, "nickname"),
          h("div", { class: "by-code", hidden: "" }, field("code", w.join.code, "off")),
          h("p", { class: "trouble", role: "alert" }),
          h("button", { type: "submit", class: "primary" }, w.join.go),
          h("button", { type: "button", class: "quiet switch" }, w.join.have),
        ),
      ),
    );
    document.body.replaceChildren(card);
    const [nameInput, codeInput] = [
      one<HTMLInputElement>("[name=name]", card),
      one<HTMLInputElement>("[name=code]", card),
    ];
    const byCode = one(".by-code", card);
    nameInput.focus();
    one<HTMLSelectElement>(".language", card).addEventListener("change", ({ currentTarget }) => {
      setLanguage((currentTarget as HTMLSelectElement).value);
      resolve();
    });
    one(".switch", card).addEventListener("click", ({ currentTarget }) => {
      byCode.hidden = !byCode.hidden;
      nameInput.closest<HTMLElement>(".field")?.toggleAttribute("hidden", !byCode.hidden);
      (currentTarget as HTMLElement).textContent = byCode.hidden ? w.join.have : w.join.new;
      one("button[type=submit]", card).textContent = byCode.hidden ? w.join.go : w.join.recover;
      (byCode.hidden ? nameInput : codeInput).focus();
    });
    one<HTMLFormElement>("form", card).addEventListener("submit", (event) => {
      event.preventDefault();
      const going = byCode.hidden
        ? join(nameInput.value, token).then(({ recovery }) => showCode(w, recovery))
        : recover(codeInput.value, nameInput.value, token);
      going
        .then(() => resolve())
        .catch((error: unknown) => {
          one(".trouble", card).textContent = error instanceof Refused ? error.message : w.refused.offline;
          // A code from another room is good here too, with a name for this one.
          const nameless = !byCode.hidden && error instanceof Refused && error.status === NAME_WANTED;
          if (nameless) nameInput.closest<HTMLElement>(".field")?.removeAttribute("hidden");
        });
    });
  });

/** What the server answers to a good code without a name, or with one that cannot be. */
const NAME_WANTED = 400;

const field = (name: string, label: string, complete: string) =>
  h(
    "div",
    { class: "field" },
    h("label", { for: `join-${name}` }, label),
    h("input", { id: `join-${name}`, name, autocomplete: complete, autocapitalize: "off", spellcheck: "false" }),
  );

const showCode = ({ recovery: w }: Start["words"], code: string): Promise<void> =>
  new Promise((resolve) => {
    const card = element(
      h(
        "main",
        { class: "welcome" },
        h(
          "div",
          { class: "card" },
          h("div", { class: "card-head" }, mark),
          h("h1", {}, w.title),
          h("p", { class: "muted" }, w.intro),
          h("output", { class: "code", "aria-label": w.label }, code),
          h("button", { type: "button", class: "primary" }, w.done),
        ),
      ),
    );
    document.body.replaceChildren(card);
    const done = one<HTMLButtonElement>("button", card);
    done.addEventListener("click", () => resolve());
    done.focus();
  });
