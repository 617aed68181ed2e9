import { addChannel, leave, Refused, type Start, setLanguage } from "./api.ts";
import { askForm } from "./dialog.ts";
import { element, one } from "./dom.ts";
import { inviteDialog } from "./invite.ts";
import { toggleTheme } from "./theme.ts";
import { h } from "./vnode.ts";

export interface NavState {
  readonly channels: readonly string[];
  readonly current: string;
  readonly unread: ReadonlyMap<string, number>;
}

/** The list of channels, with what is unread in the others. */
export const drawNav = (
  frame: HTMLElement,
  { words: w }: Start,
  { channels, current, unread }: NavState,
  open: (channel: string) => void,
): void => {
  const list = one(".channels", frame);
  const focused = (document.activeElement as HTMLElement | null)?.dataset["channel"];
  list.replaceChildren(
    ...channels.map((channel) => {
      const count = unread.get(channel) ?? 0;
      const item = element(
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "channel",
              "data-channel": channel,
              ...(channel === current ? { "aria-current": "true" } : {}),
            },
            `# ${channel}`,
            count > 0 && h("span", { class: "unread", "aria-label": `${count} ${w.unread}` }, String(count)),
          ),
        ),
      );
      one("button", item).addEventListener("click", () => open(channel));
      return item;
    }),
  );
  if (focused !== undefined) list.querySelector<HTMLElement>(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
};

/** What stands beside the channels: a manager's "add", the language, the theme, and the way out. */
export const wireNav = (frame: HTMLElement, start: Start, open: (channel: string) => void): void => {
  const { words: w } = start;
  one<HTMLSelectElement>(".language", frame).addEventListener("change", ({ currentTarget }) => {
    setLanguage((currentTarget as HTMLSelectElement).value);
    location.reload();
  });
  one(".theme", frame).addEventListener("click", toggleTheme);
  one(".leave", frame).addEventListener("click", () => {
    void leave().then(() => location.reload());
  });
  frame.querySelector(".invite")?.addEventListener("click", () => void inviteDialog(start));
  frame.querySelector(".add-channel")?.addEventListener("click", () => {
    const form = {
      title: w.addChannel,
      submit: "",
      submitLabel: w.create,
      fields: [{ kind: "text", name: "name", label: w.channelName, max: 31 }],
    } as const;
    void askForm(form, w, async ({ fields: { name = "" } }) => {
      try {
        const { channel } = await addChannel(name);
        open(channel);
        return undefined;
      } catch (error) {
        return { says: error instanceof Refused ? error.message : w.refused.offline, unsure: true };
      }
    });
  });
};
