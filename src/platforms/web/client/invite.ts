import type { Invitation } from "../wire.ts";
import { invite, Refused, type Start, type Trouble } from "./api.ts";
import { askForm } from "./dialog.ts";
import { element, one } from "./dom.ts";
import { h, type VNode } from "./vnode.ts";

/** A manager names a room and gets the links that lead into it. */
export const inviteDialog = async (start: Start): Promise<void> => {
  const { words: w, room } = start;
  const form = {
    title: w.invite.title,
    intro: w.invite.intro,
    submit: "",
    submitLabel: w.invite.show,
    fields: [{ kind: "text", name: "room", label: w.invite.room, help: w.refused.room, max: 32, value: room }],
  } as const;
  let found: Invitation | undefined;
  await askForm(form, w, async ({ fields }): Promise<Trouble | undefined> => {
    try {
      found = await invite(fields["room"] ?? "");
      return undefined;
    } catch (error) {
      return { says: error instanceof Refused ? error.message : w.refused.offline, unsure: false };
    }
  });
  if (found) showLinks(start, found);
};

const showLinks = ({ words: w }: Start, { invite: way, manager }: Invitation): void => {
  const dialog = element(
    h(
      "dialog",
      { "aria-labelledby": "links-title" },
      h(
        "form",
        { method: "dialog" },
        h("h2", { id: "links-title" }, w.invite.title),
        linkNode(w.invite.link, way),
        manager !== undefined && linkNode(w.invite.manager, manager),
        h("div", { class: "actions" }, h("button", { type: "submit", class: "primary" }, w.close)),
      ),
    ),
  ) as HTMLDialogElement;
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  one("button", dialog).focus();
};

const linkNode = (label: string, path: string): VNode =>
  h(
    "div",
    { class: "field" },
    h("p", { class: "muted" }, label),
    h("output", { class: "code", "aria-label": label }, `${location.origin}${path}`),
  );
